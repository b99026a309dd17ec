// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/user/shared/open_access.hpp"
#include "cmd/user/shared/users.hpp"
#include "core/service/users/users.hpp"

namespace kaiku::cmd::user_revoke {

namespace {

ExitStatus run(Context& context, const GrantOptions& o) {
    return show_change_of_grants(
        context,
        N_("The grant no longer applies to what is open for {email}: sessions "
           "{sessions}, tokens {tokens}, ssh keys {keys}"),
        service::revoke(context.operation(), *o.email, o.grant));
}

const bool registered = add_command<GrantOptions>(
    {.words = "user revoke",
     .summary = N_("remove a grant from a user"),
     .text = N_("It takes effect at once. The grant of the last active national coordinator cannot "
                "be removed."),
     .examples = {{"kaiku user revoke recorder@uimahalli.example recorder@site:Kirjasto",
                   N_("no longer that site")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = user_columns},
    grant_options, run);

}  // namespace

}  // namespace kaiku::cmd::user_revoke
