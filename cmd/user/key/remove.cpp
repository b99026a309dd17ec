// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "cmd/cli/command.hpp"
#include "core/base/number.hpp"
#include "core/service/users/ssh_keys.hpp"

namespace kaiku::cmd::user_key_remove {

namespace {

struct Options {
    std::optional<model::EmailAddress> email;
    std::string id;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("EMAIL", N_("the user's e-mail address"), o.email)
        .is_required()
        .is_listed_by("user list");
    arguments.positional("ID", N_("the key's id, as shown by: kaiku user key list"), o.id)
        .is_listed_by("user key list", "EMAIL");
}

ExitStatus run(Context& context, const Options& o) {
    service::remove_key(
        context.operation(), *o.email,
        base::parse_integer(o.id, "id", 1, std::numeric_limits<model::Id>::max()).value());
    context.note({N_("Removed the key {id}"), {{"id", o.id}}});
    return success;
}

const bool registered =
    add_command<Options>({.words = "user key remove",
                          .summary = N_("remove a public ssh key of a user"),
                          .text = "",
                          .examples = {{"kaiku user key remove recorder@uimahalli.example 12",
                                        N_("refused from now on")}},
                          .reg = RegisterNeed::write,
                          .actor = ActorNeed::user},
                         options, run);

}  // namespace

}  // namespace kaiku::cmd::user_key_remove
