// SPDX-License-Identifier: Apache-2.0
#include "cmd/area/shared.hpp"
#include "cmd/cli/command.hpp"
#include "core/service/places/areas.hpp"

namespace kaiku::cmd::area_edit {

namespace {

struct Options {
    std::optional<model::AreaRef> area;
    std::optional<model::Name> name;
    std::vector<model::MunicipalityRef> municipalities;
    bool no_municipality = false;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("AREA", N_("name or id"), o.area).is_required().is_listed_by("area list");
    arguments.text("--name", "NAME", N_("new name"), o.name);
    arguments.texts("--municipality", "NAME", N_("a municipality's name or official code"),
                    o.municipalities);
    arguments.flag("--no-municipality", N_("without any municipality"), o.no_municipality);
}

ExitStatus run(Context& context, const Options& o) {
    if (!o.municipalities.empty() && o.no_municipality)
        throw contradiction("--municipality", "--no-municipality");
    std::optional<std::vector<model::MunicipalityRef>> municipalities;
    if (!o.municipalities.empty() || o.no_municipality) municipalities = o.municipalities;
    context.show(area_columns(context), area_row(service::edit_area(context.operation(), *o.area,
                                                                    o.name, municipalities)));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "area edit",
     .summary = N_("change an area"),
     .text = N_("The municipalities given replace the previous ones. Statistics of earlier days "
                "keep the area that organisations had then. Users of an area see all records and "
                "figures of the organisations that are in it now, and none of former ones."),
     .examples = {{"kaiku area edit Kainuu --municipality Kajaani", N_("one municipality only")},
                  {"kaiku area edit Sotkamo --no-municipality",
                   N_("before another area takes its municipality")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = area_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::area_edit
