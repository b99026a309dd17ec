// SPDX-License-Identifier: Apache-2.0
#include "cmd/area/shared.hpp"
#include "cmd/cli/command.hpp"
#include "core/service/places/areas.hpp"

namespace kaiku::cmd::area_add {

namespace {

struct Options {
    std::optional<model::Name> name;
    std::vector<model::MunicipalityRef> municipalities;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("NAME", N_("name"), o.name).is_required();
    arguments.texts("--municipality", "NAME", N_("a municipality's name or official code"),
                    o.municipalities);
}

ExitStatus run(Context& context, const Options& o) {
    context.show(area_columns(context),
                 area_row(service::add_area(context.operation(), *o.name, o.municipalities)));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "area add",
     .summary = N_("add an area (a local Kaikukortti network)"),
     .text = N_("An area contains the organisations of its municipalities, except those moved to "
                "another area with: kaiku org edit ORGANISATION --area AREA"),
     .examples = {{"kaiku area add Kainuu --municipality Kajaani --municipality Kuhmo",
                   N_("two municipalities")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = area_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::area_add
