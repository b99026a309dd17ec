// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "core/service/places/places.hpp"

namespace kaiku::cmd::org_remove {

namespace {

struct Options {
    std::optional<model::OrganisationRef> organisation;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("ORGANISATION", N_("name or id"), o.organisation)
        .is_required()
        .is_listed_by("org list");
}

ExitStatus run(Context& context, const Options& o) {
    service::remove_organisation(context.operation(), *o.organisation);
    context.note({N_("Removed the organisation {name}"), {{"name", o.organisation->text()}}});
    return success;
}

const bool registered =
    add_command<Options>({.words = "org remove",
                          .summary = N_("remove an organisation that has no sites"),
                          .text = "",
                          .examples = {{"kaiku org remove 12", N_("by id")}},
                          .reg = RegisterNeed::write,
                          .actor = ActorNeed::user},
                         options, run);

}  // namespace

}  // namespace kaiku::cmd::org_remove
