// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/site/shared.hpp"
#include "core/service/places/places.hpp"

namespace kaiku::cmd::site_show {

namespace {

struct Options {
    std::optional<model::SiteRef> site;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("SITE", N_("name or id"), o.site).is_required().is_listed_by("site list");
}

ExitStatus run(Context& context, const Options& o) {
    context.show(site_columns(context, output::Shape::one),
                 site_row(service::show_site(context.operation(), *o.site)));
    return success;
}

const bool registered =
    add_command<Options>({.words = "site show",
                          .summary = N_("show a site"),
                          .text = "",
                          .examples = {{"kaiku site show Uimahalli", N_("by name")}},
                          .reg = RegisterNeed::read,
                          .actor = ActorNeed::user,
                          .keys = site_columns},
                         options, run);

}  // namespace

}  // namespace kaiku::cmd::site_show
