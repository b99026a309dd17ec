// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/options.hpp"
#include "cmd/usage/shared.hpp"

namespace kaiku::cmd::usage_record {

namespace {

struct Options {
    service::NewUsage usage;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("CODE", N_("the card's code"), o.usage.code);
    usage_options(arguments, o.usage);
}

ExitStatus run(Context& context, const Options& o) {
    auto usage = o.usage;
    usage.site = site_or_default(context, usage.site);
    const auto view = service::record_usage(context.operation(), usage);
    note_warnings(context, view);
    warn_about_reason(context, usage.reason, view);
    show_usage(context, view);
    return success;
}

const bool registered = add_command<Options>(
    {.words = "usage record",
     .summary = N_("record the use of a card"),
     .text = "",
     .examples = {{"kaiku usage record A9990000071 --site Päänäyttämö --event \"Peppi Pitkätossu\" "
                   "--children 2",
                   N_("a ticket with two children")},
                  {"kaiku usage record A999000017 --site Uimahalli --date 24.11.2026",
                   N_("a visit on the day before")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .ends = {base::ErrorKind::expired, base::ErrorKind::blocked},
     .keys = usage_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::usage_record
