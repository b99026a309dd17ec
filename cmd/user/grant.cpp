// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/user/shared/open_access.hpp"
#include "cmd/user/shared/users.hpp"
#include "core/service/users/users.hpp"

namespace kaiku::cmd::user_grant {

namespace {

ExitStatus run(Context& context, const GrantOptions& o) {
    return show_change_of_grants(
        context,
        N_("The new grant also applies to what is open for {email}: sessions "
           "{sessions}, tokens {tokens}, ssh keys {keys}"),
        service::grant(context.operation(), *o.email, o.grant));
}

const bool registered = add_command<GrantOptions>(
    {.words = "user grant",
     .summary = N_("give a user a grant"),
     .text =
         N_("Recorders and distributors work at a site; coordinators and analysts in an "
            "organisation, an area or the nation; operators, who watch and back up the register "
            "but see no card and no figure, in the nation. Give places by name or id."),
     .examples = {{"kaiku user grant recorder@uimahalli.example recorder@site:Kirjasto",
                   N_("a second site")},
                  {"kaiku user grant keskus@kunta.example coordinator@nation",
                   N_("national coordinator")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = user_columns},
    grant_options, run);

}  // namespace

}  // namespace kaiku::cmd::user_grant
