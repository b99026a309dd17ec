#include "cmd/command.hpp"
#include "cmd/user_rows.hpp"
#include "core/work/keys.hpp"
#include "core/work/login.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::optional<std::string> email;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("EMAIL", N_("the user's e-mail address; you unless given"), o.email);
}

Outcome run(Context& context, const Options& o) {
    const auto job = context.job();
    if (!o.email) work::require_user(job);
    const auto writer = context.results(report::Shape::many, key_columns(context));
    for (const auto& key : work::list_keys(job, o.email.value_or(job.caller.name))) writer->row(key_row(key));
    writer->end();
    return done;
}

const bool registered = add_command<Options>(
    {.words = "user key list",
     .summary = N_("list public ssh keys of a user"),
     .text = "",
     .examples = {{"kaiku user key list", N_("your own")}, {"kaiku user key list recorder@uimahalli.example", N_("those of a user of yours")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
