// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/display_rows.hpp"
#include "cmd/cli/io/secret_input.hpp"
#include "cmd/user/shared/users.hpp"
#include "core/service/users/users.hpp"

namespace kaiku::cmd::user_add {

namespace {

struct Options {
    std::optional<model::EmailAddress> email;
    std::vector<std::string> grants;
    bool password_from_input = false;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("EMAIL", N_("the user's e-mail address"), o.email).is_required();
    arguments.texts("--grant", "ROLE@SCOPE",
                    N_("the user's grants: recorder@site:S, distributor@site:S, coordinator@org:O, "
                       "analyst@area:A, coordinator@nation, ..."),
                    o.grants);
    password_option(arguments, o.password_from_input);
}

ExitStatus run(Context& context, const Options& o) {
    std::optional<std::string> password;
    if (o.password_from_input) password = new_password(context, true);
    const auto added = service::add_user(context.operation(), *o.email, o.grants, password);
    auto columns = user_columns(context);
    columns.push_back({"code", context.text(N_("One-time code"))});
    auto row = user_row(context, added.user);
    row.push_back(value(added.code));
    context.show(std::move(columns), row);
    if (added.code)
        context.note({N_("The user sets a password within an hour with: kaiku passwd reset {email} "
                         "--code -"),
                      {{"email", added.user.email}}});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "user add",
     .summary = N_("add a user"),
     .text = N_("The first user of a register must be a coordinator@nation; after that a login is "
                "needed. Without --password-stdin no password is asked for: the command prints a "
                "one-time code, with which the user sets a password within an hour."),
     .examples = {{"kaiku user add recorder@uimahalli.example --grant recorder@site:Uimahalli",
                   N_("a user who sets a password with the code that is shown")},
                  {"kaiku user add keskus@kunta.example --grant coordinator@nation "
                   "--password-stdin < password.txt",
                   N_("with a password from a file")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = ResultKeys(user_columns).with({"code"})},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::user_add
