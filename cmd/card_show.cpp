#include "cmd/command.hpp"
#include "cmd/options.hpp"
#include "cmd/rows.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string code;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("CODE", N_("the card's code"), o.code);
}

Outcome run(Context& context, const Options& o) {
    context.show(card_columns(context, report::Shape::one), card_row(work::show_card(context.job(), o.code)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "card show",
     .summary = N_("show a card"),
     .text = "",
     .examples = {{"kaiku card show A9990000071", N_("everything that the register holds of it")}},
     .reg = RegisterNeed::look,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
