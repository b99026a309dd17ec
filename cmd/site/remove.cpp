// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "core/service/places/places.hpp"

namespace kaiku::cmd::site_remove {

namespace {

struct Options {
    std::optional<model::SiteRef> site;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("SITE", N_("name or id"), o.site).is_required().is_listed_by("site list");
}

ExitStatus run(Context& context, const Options& o) {
    service::remove_site(context.operation(), *o.site);
    context.note({N_("Removed the site {name}"), {{"name", o.site->text()}}});
    return success;
}

const bool registered =
    add_command<Options>({.words = "site remove",
                          .summary = N_("remove a site that has no cards, events or usages"),
                          .text = "",
                          .examples = {{"kaiku site remove 7", N_("by id")}},
                          .reg = RegisterNeed::write,
                          .actor = ActorNeed::user},
                         options, run);

}  // namespace

}  // namespace kaiku::cmd::site_remove
