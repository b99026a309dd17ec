// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/site/shared.hpp"
#include "core/service/places/places.hpp"

namespace kaiku::cmd::site_list {

namespace {

struct Options {
    std::optional<model::OrganisationRef> organisation;
    bool mine = false;
};

void options(Arguments& arguments, Options& o) {
    arguments.text("--org", "ORGANISATION", N_("only sites of this organisation"), o.organisation);
    arguments.flag("--mine", N_("only sites that your grants cover"), o.mine);
}

ExitStatus run(Context& context, const Options& o) {
    const auto writer =
        context.results(output::Shape::many, site_columns(context, output::Shape::many));
    service::list_sites(context.operation(), o.organisation, o.mine,
                        [&](const service::SiteView& view) { writer->row(site_row(view)); });
    writer->end();
    return success;
}

const bool registered = add_command<Options>(
    {.words = "site list",
     .summary = N_("list sites"),
     .text = "",
     .examples = {{"kaiku site list --org Liikuntapalvelut", N_("the sites of one organisation")},
                  {"kaiku site list --mine", N_("the sites that you work for")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .keys = site_columns,
     .rows = RowKind::plain,
     .public_rows = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::site_list
