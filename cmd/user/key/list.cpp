// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/user/shared/users.hpp"
#include "core/service/users/login.hpp"
#include "core/service/users/ssh_keys.hpp"

namespace kaiku::cmd::user_key_list {

namespace {

struct Options {
    std::optional<model::EmailAddress> email;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("EMAIL", N_("the user's e-mail address (default: your own)"), o.email);
}

ExitStatus run(Context& context, const Options& o) {
    const auto operation = context.operation();
    if (!o.email) service::require_user(operation);
    const auto email =
        o.email ? *o.email : model::EmailAddress::parse(operation.caller.name).value();
    const auto writer = context.results(output::Shape::many, key_columns(context));
    for (const auto& key : service::list_keys(operation, email)) writer->row(key_row(key));
    writer->end();
    return success;
}

const bool registered =
    add_command<Options>({.words = "user key list",
                          .summary = N_("list public ssh keys of a user"),
                          .text = "",
                          .examples = {{"kaiku user key list", N_("your own keys")},
                                       {"kaiku user key list recorder@uimahalli.example",
                                        N_("keys of a user whom you manage")}},
                          .reg = RegisterNeed::read,
                          .actor = ActorNeed::user,
                          .keys = key_columns,
                          .rows = RowKind::plain},
                         options, run);

}  // namespace

}  // namespace kaiku::cmd::user_key_list
