#include "cmd/command.hpp"
#include "cmd/privacy_rows.hpp"
#include "core/work/access.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string code;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("CODE", N_("the card's code"), o.code);
}

Outcome run(Context& context, const Options& o) {
    const auto job = context.job();
    work::require(job, model::Action::card_erase);
    if (!context.confirm({N_("Erase for good all that is kept of the holder of {code}?"), {{"code", o.code}}})) return done;
    show_erasure(context, work::erase_holder(job, o.code), true);
    return done;
}

const bool registered = add_command<Options>(
    {.words = "privacy erase",
     .summary = N_("erase for good what is kept of a card's holder"),
     .text = N_("Background data, account, feedback and the code go from every table, and from a register's file. The visits stay as figures that lead to nobody, and statistics are as they were. "
                "The code cannot be registered again. Erasing again changes nothing. Backups hold what they held: let them expire; on a server its vacuum and its log do the rest by and by."),
     .examples = {{"kaiku privacy erase A9990000071", N_("asks first")}, {"kaiku privacy erase A9990000071 --yes", N_("without being asked")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
