#include "cmd/command.hpp"
#include "cmd/rows.hpp"
#include "core/work/cards.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string code;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("CODE", N_("the card's code"), o.code);
}

Outcome run(Context& context, const Options& o) {
    const auto writer = context.results(report::Shape::many, entry_columns(context));
    work::card_history(context.job(), o.code, [&](const work::HistoryEntry& entry) {
        writer->row({entry.number, entry.at, entry.actor, entry.action, json_value(entry.before), json_value(entry.after)});
    });
    writer->end();
    return done;
}

const bool registered = add_command<Options>(
    {.words = "card history",
     .summary = N_("show what has been done with a card, by whom and when"),
     .text = "",
     .examples = {{"kaiku card history A9990000071", N_("its audit trail")}, {"kaiku card history A9990000071 --format json", N_("with what was before and after")}},
     .reg = RegisterNeed::look,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
