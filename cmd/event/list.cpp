// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/options.hpp"
#include "cmd/cli/site_names.hpp"
#include "cmd/event/shared.hpp"
#include "core/service/events/events.hpp"

namespace kaiku::cmd::event_list {

namespace {

struct Options {
    std::optional<model::SiteRef> site;
    std::optional<std::string> search;
    bool inactive = false, all = false;
};

void options(Arguments& arguments, Options& o) {
    site_option(arguments, o.site, N_("events of this site only"));
    arguments.text("--search", "TEXT", N_("any part of the name, ignoring case"), o.search);
    arguments.flag("--inactive", N_("inactive events only"), o.inactive);
    arguments.flag("--all", N_("active and inactive events"), o.all);
}

ExitStatus run(Context& context, const Options& o) {
    if (o.inactive && o.all) throw contradiction("--inactive", "--all");
    service::EventQuery query{o.site, {}, !o.inactive};
    if (o.search && !o.search->empty()) query.search = model::SearchText::parse(*o.search).value();
    if (o.all) query.active.reset();
    const auto writer =
        context.results(output::Shape::many, event_columns(context, output::Shape::many));
    const SiteNames names(context);
    service::list_events(context.operation(), query, [&](service::EventView view) {
        view.event.site_name = names.in_list(view.event.site, view.event.site_name);
        writer->row(event_row(view));
    });
    writer->end();
    return success;
}

const bool registered =
    add_command<Options>({.words = "event list",
                          .summary = N_("list events (default: only active ones)"),
                          .text = "",
                          .examples = {{"kaiku event list --site Päänäyttämö --search peppi",
                                        N_("find an event by a part of its name")}},
                          .reg = RegisterNeed::read,
                          .actor = ActorNeed::user,
                          .keys = event_columns,
                          .rows = RowKind::summable,
                          .public_rows = true},
                         options, run);

}  // namespace

}  // namespace kaiku::cmd::event_list
