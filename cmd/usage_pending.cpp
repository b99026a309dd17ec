#include "cmd/command.hpp"
#include "cmd/options.hpp"
#include "cmd/rows.hpp"
#include "core/work/pending.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::optional<std::string> site;
};

void options(Arguments& arguments, Options& o) { site_option(arguments, o.site, N_("those of this site only")); }

Outcome run(Context& context, const Options& o) {
    const auto writer = context.results(report::Shape::many, usage_columns(context, report::Shape::many));
    std::int64_t count = 0;
    work::list_pending(context.job(), o.site, [&](const work::UsageView& view) {
        writer->row(usage_row(view));
        ++count;
    });
    writer->end(context.words(base::Message::counted("{count} pending usage", "{count} pending usages", count)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "usage pending",
     .summary = N_("list the visits of cards that are not registered yet"),
     .text = N_("They are in no list and no count until the card is registered; then they become usages by themselves."),
     .examples = {{"kaiku usage pending --site Uimahalli", N_("those of one site")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
