#include "cmd/command.hpp"
#include "cmd/rows.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string id;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("ID", N_("the usage's id"), o.id);
}

Outcome run(Context& context, const Options& o) {
    context.show(usage_columns(context, report::Shape::one), usage_row(work::delete_usage(context.job(), o.id)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "usage delete",
     .summary = N_("take a usage out of lists and counts; the audit trail keeps it"),
     .text = "",
     .examples = {{"kaiku usage delete 1024", N_("it was a mistake")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
