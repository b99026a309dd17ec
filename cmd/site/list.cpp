// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/site/shared.hpp"
#include "core/service/places/places.hpp"

namespace kaiku::cmd::site_list {

namespace {

struct Options {
    std::optional<model::OrganisationRef> organisation;
};

void options(Arguments& arguments, Options& o) {
    arguments.text("--org", "ORGANISATION", N_("only sites of this organisation"), o.organisation);
}

ExitStatus run(Context& context, const Options& o) {
    const auto writer =
        context.results(output::Shape::many, site_columns(context, output::Shape::many));
    service::list_sites(context.operation(), o.organisation,
                        [&](const service::SiteView& view) { writer->row(site_row(view)); });
    writer->end();
    return success;
}

const bool registered = add_command<Options>(
    {.words = "site list",
     .summary = N_("list sites"),
     .text = "",
     .examples = {{"kaiku site list --org Liikuntapalvelut", N_("the sites of one organisation")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .keys = site_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::site_list
