// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/org/shared.hpp"
#include "core/service/places/places.hpp"

namespace kaiku::cmd::org_list {

namespace {

struct Options {
    std::optional<model::OrganisationKind> kind;
};

void options(Arguments& arguments, Options& o) {
    arguments.enumeration("--kind", N_("distributors or venues only"), {"distributor", "venue"},
                          model::parse_organisation_kind, o.kind);
}

ExitStatus run(Context& context, const Options& o) {
    const auto writer =
        context.results(output::Shape::many, organisation_columns(context, output::Shape::many));
    service::list_organisations(
        context.operation(), o.kind,
        [&](const service::OrganisationView& view) { writer->row(organisation_row(view)); });
    writer->end();
    return success;
}

const bool registered =
    add_command<Options>({.words = "org list",
                          .summary = N_("list organisations"),
                          .text = "",
                          .examples = {{"kaiku org list --kind venue", N_("the venues")}},
                          .reg = RegisterNeed::read,
                          .actor = ActorNeed::user,
                          .keys = organisation_columns,
                          .rows = RowKind::plain,
                          .public_rows = true},
                         options, run);

}  // namespace

}  // namespace kaiku::cmd::org_list
