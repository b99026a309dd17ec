#include "cmd/command.hpp"
#include "cmd/user_rows.hpp"
#include "core/work/people.hpp"

namespace kaiku::cmd {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

Outcome run(Context& context, const Options&) {
    const auto writer = context.results(report::Shape::many, user_columns(context));
    work::list_users(context.job(), [&](const work::UserView& view) { writer->row(user_row(context, view)); });
    writer->end();
    return done;
}

const bool registered = add_command<Options>(
    {.words = "user list",
     .summary = N_("list users by address"),
     .text = N_("Those who have a grant that you may manage, with these grants."),
     .examples = {{"kaiku user list", N_("who may work here")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
