#include <limits>

#include "cmd/command.hpp"
#include "core/base/number.hpp"
#include "core/work/keys.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string email;
    std::string id;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("EMAIL", N_("the user's e-mail address"), o.email);
    arguments.positional("ID", N_("the key's id, from user key list"), o.id);
}

Outcome run(Context& context, const Options& o) {
    work::remove_key(context.job(), o.email, base::read_whole(o.id, "id", 1, std::numeric_limits<model::Id>::max()).value());
    context.note({N_("Removed the key {id}"), {{"id", o.id}}});
    return done;
}

const bool registered = add_command<Options>(
    {.words = "user key remove",
     .summary = N_("remove a public ssh key of a user"),
     .text = "",
     .examples = {{"kaiku user key remove recorder@uimahalli.example 12", N_("refused from now on")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
