#include "cmd/command.hpp"
#include "cmd/rows.hpp"
#include "core/work/pending.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string id;
};

void options(Arguments& arguments, Options& o) { arguments.positional("ID", N_("its id, as kaiku usage pending lists it"), o.id); }

Outcome run(Context& context, const Options& o) {
    context.show(usage_columns(context, report::Shape::one), usage_row(work::drop_pending(context.job(), o.id)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "usage pending drop",
     .summary = N_("give up a pending usage"),
     .text = "",
     .examples = {{"kaiku usage pending drop 7", N_("the card was never registered")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
