// SPDX-License-Identifier: Apache-2.0
#include "core/service/usages/pending.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/options.hpp"
#include "cmd/cli/site_names.hpp"
#include "cmd/usage/shared.hpp"

namespace kaiku::cmd::usage_pending {

namespace {

struct Options {
    std::optional<model::SiteRef> site;
};

void options(Arguments& arguments, Options& o) {
    site_option(arguments, o.site, N_("only pending usages of this site"));
}

ExitStatus run(Context& context, const Options& o) {
    const auto writer =
        context.results(output::Shape::many, usage_columns(context, output::Shape::many));
    std::int64_t count = 0;
    const SiteNames names(context);
    service::list_pending(context.operation(), o.site, [&](service::UsageView view) {
        view.site = names.in_list(view.usage.site, view.site);
        writer->row(usage_row(view));
        ++count;
    });
    writer->end(context.found(
        base::Message::counted("{count} pending usage", "{count} pending usages", count), count));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "usage pending",
     .summary = N_("list the visits of cards that are not registered yet"),
     .text = N_("They appear in no list and no count until the card is registered; then they "
                "become usages automatically."),
     .examples = {{"kaiku usage pending --site Uimahalli", N_("pending usages of one site")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .keys = usage_columns,
     .rows = RowKind::summable},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::usage_pending
