// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/org/shared.hpp"
#include "core/service/places/places.hpp"

namespace kaiku::cmd::org_show {

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
    context.show(
        organisation_columns(context, output::Shape::one),
        organisation_row(service::show_organisation(context.operation(), *o.organisation)));
    return success;
}

const bool registered =
    add_command<Options>({.words = "org show",
                          .summary = N_("show an organisation"),
                          .text = "",
                          .examples = {{"kaiku org show Kaupunginteatteri", N_("by name")}},
                          .reg = RegisterNeed::read,
                          .actor = ActorNeed::user,
                          .keys = organisation_columns},
                         options, run);

}  // namespace

}  // namespace kaiku::cmd::org_show
