// SPDX-License-Identifier: Apache-2.0
#include "cmd/area/shared.hpp"
#include "cmd/cli/command.hpp"
#include "core/service/places/areas.hpp"

namespace kaiku::cmd::area_show {

namespace {

struct Options {
    std::optional<model::AreaRef> area;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("AREA", N_("name or id"), o.area).is_required().is_listed_by("area list");
}

ExitStatus run(Context& context, const Options& o) {
    context.show(area_columns(context), area_row(service::show_area(context.operation(), *o.area)));
    return success;
}

const bool registered =
    add_command<Options>({.words = "area show",
                          .summary = N_("show an area"),
                          .text = "",
                          .examples = {{"kaiku area show Kainuu", N_("by name")}},
                          .reg = RegisterNeed::read,
                          .actor = ActorNeed::user,
                          .keys = area_columns},
                         options, run);

}  // namespace

}  // namespace kaiku::cmd::area_show
