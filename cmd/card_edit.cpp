#include "cmd/command.hpp"
#include "cmd/options.hpp"
#include "cmd/rows.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string code;
    work::CardFields fields;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("CODE", N_("the card's code"), o.code);
    card_options(arguments, o.fields);
}

Outcome run(Context& context, const Options& o) {
    context.show(card_columns(context, report::Shape::one), card_row(work::edit_card(context.job(), o.code, o.fields)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "card edit",
     .summary = N_("change what the register holds of a card"),
     .text = "",
     .examples = {{"kaiku card edit A9990000071 --children 3", N_("the family has grown")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
