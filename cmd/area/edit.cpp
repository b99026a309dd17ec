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
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("AREA", N_("name or id"), o.area).is_required();
    arguments.text("--name", "NAME", N_("new name"), o.name);
    arguments.texts("--municipality", "NAME", N_("a municipality's name or official code"),
                    o.municipalities);
}

ExitStatus run(Context& context, const Options& o) {
    context.show(area_columns(context), area_row(service::edit_area(context.operation(), *o.area,
                                                                    o.name, o.municipalities)));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "area edit",
     .summary = N_("change an area"),
     .text = N_("The municipalities given replace the previous ones."),
     .examples = {{"kaiku area edit Kainuu --municipality Kajaani", N_("one municipality only")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = area_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::area_edit
