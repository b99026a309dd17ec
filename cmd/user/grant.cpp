// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/user/shared.hpp"
#include "core/service/users/users.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string email;
    std::string grant;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("EMAIL", N_("the user's e-mail address"), o.email);
    arguments.positional("GRANT", N_("ROLE@SCOPE, such as recorder@site:Uimahalli"), o.grant);
}

ExitStatus run(Context& context, const Options& o) {
    context.show(user_columns(context),
                 user_row(context, service::grant(context.operation(), o.email, o.grant)));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "user grant",
     .summary = N_("give a user a grant"),
     .text = N_("Recorders and distributors work at a site; coordinators and analysts in an "
                "organisation, an area or the nation. Give places by name or id."),
     .examples = {{"kaiku user grant recorder@uimahalli.example recorder@site:Kirjasto",
                   N_("a second site")},
                  {"kaiku user grant keskus@kunta.example coordinator@nation",
                   N_("national coordinator")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = user_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
