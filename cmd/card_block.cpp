#include "cmd/command.hpp"
#include "cmd/options.hpp"
#include "cmd/rows.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string code;
    std::optional<std::string> reason;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("CODE", N_("the card's code"), o.code);
    arguments.text("--reason", "TEXT", N_("why"), o.reason).is_required();
}

Outcome run(Context& context, const Options& o) {
    context.show(card_columns(context, report::Shape::one), card_row(work::block_card(context.job(), o.code, *o.reason)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "card block",
     .summary = N_("block a card"),
     .text = N_("A blocked card cannot be recorded, whatever its dates. It can be undone with: kaiku card unblock"),
     .examples = {{"kaiku card block A9990000071 --reason \"lost\"", N_("the holder has lost it")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
