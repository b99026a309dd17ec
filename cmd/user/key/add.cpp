// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/user/shared.hpp"
#include "core/base/file.hpp"
#include "core/service/users/ssh_keys.hpp"

namespace kaiku::cmd::user_key_add {

namespace {

struct Options {
    std::optional<model::EmailAddress> email;
    std::string file;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("EMAIL", N_("the user's e-mail address"), o.email).is_required();
    arguments
        .positional("FILE", N_("public key as ssh-keygen writes it, or - for standard input"),
                    o.file)
        .is_file();
}

ExitStatus run(Context& context, const Options& o) {
    constexpr std::size_t max_bytes = 16 * 1024;
    context.show(key_columns(context),
                 key_row(service::add_key(context.operation(), *o.email,
                                          base::read_file(o.file, max_bytes))));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "user key add",
     .summary = N_("add a public ssh key of a user"),
     .text = N_("Anyone who has the private key acts as that user through the gateway. You may add "
                "your own keys, and keys of users all of whose grants you manage."),
     .examples = {{"kaiku user key add recorder@uimahalli.example id_ed25519.pub",
                   N_("let a user in through the gateway")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = key_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::user_key_add
