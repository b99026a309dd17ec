#include "cmd/command.hpp"
#include "cmd/rows.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string old_code, new_code;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("OLD", N_("the code of the lost card"), o.old_code);
    arguments.positional("NEW", N_("the code of the new one"), o.new_code);
}

Outcome run(Context& context, const Options& o) {
    context.show(card_columns(context, report::Shape::one), card_row(work::replace_card(context.job(), o.old_code, o.new_code)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "card replace",
     .summary = N_("give the holder of a lost card a new code"),
     .text = N_("The old code is blocked; usages stay with it. The new card keeps the last valid day and the background data."),
     .examples = {{"kaiku card replace A999000017 A999000025", N_("the new card goes on where the old one was")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .ends = {base::Kind::blocked}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
