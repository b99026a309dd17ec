#include "cmd/command.hpp"
#include "cmd/user_rows.hpp"
#include "core/work/people.hpp"

namespace kaiku::cmd {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

Outcome run(Context& context, const Options&) {
    auto columns = user_columns(context);
    auto row = user_row(context, work::who_am_i(context.job()));
    std::erase_if(columns, [](const report::Column& column) { return column.key == "active"; });
    row.erase(row.begin() + 1);
    context.show(std::move(columns), row);
    return done;
}

const bool registered = add_command<Options>(
    {.words = "whoami",
     .summary = N_("show who you are and what you may do"),
     .text = "",
     .examples = {{"kaiku whoami", N_("your address and your grants")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
