#include "cmd/command.hpp"
#include "cmd/rows.hpp"
#include "core/work/login.hpp"

namespace kaiku::cmd {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

Outcome run(Context& context, const Options&) {
    const auto writer = context.results(report::Shape::many, {{"name", context.text(N_("Name"))}, {"made_at", context.text(N_("Made at"))}, {"last_day", context.text(N_("Last day"))}});
    for (const auto& token : work::list_tokens(context.job())) writer->row({token.name, token.made_at, value(token.last_day)});
    writer->end();
    return done;
}

const bool registered = add_command<Options>(
    {.words = "user token list",
     .summary = N_("list your tokens by name"),
     .text = "",
     .examples = {{"kaiku user token list", N_("which jobs work as you")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
