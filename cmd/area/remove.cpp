// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "core/service/places/areas.hpp"

namespace kaiku::cmd::area_remove {

namespace {

struct Options {
    std::optional<model::AreaRef> area;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("AREA", N_("name or id"), o.area).is_required().is_listed_by("area list");
}

ExitStatus run(Context& context, const Options& o) {
    service::remove_area(context.operation(), *o.area);
    context.note({N_("Removed the area {name}"), {{"name", o.area->text()}}});
    return success;
}

const bool registered =
    add_command<Options>({.words = "area remove",
                          .summary = N_("remove an area that nothing refers to"),
                          .text = "",
                          .examples = {{"kaiku area remove Kainuu", N_("by name")}},
                          .reg = RegisterNeed::write,
                          .actor = ActorNeed::user},
                         options, run);

}  // namespace

}  // namespace kaiku::cmd::area_remove
