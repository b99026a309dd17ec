// SPDX-License-Identifier: Apache-2.0
#include "cmd/user/shared/open_access.hpp"

#include "cmd/user/shared/users.hpp"

namespace kaiku::cmd {

void revoke_all_option(Arguments& arguments, bool& revoke_all) {
    arguments.flag("--revoke-all", N_("also end all sessions and remove all tokens and ssh keys"),
                   revoke_all);
}

output::Columns open_access_columns(const Context& context) {
    return {{"sessions", context.text(N_("Sessions"))},
            {"tokens", context.text(N_("Tokens"))},
            {"ssh_keys", context.text(N_("SSH keys"))}};
}

output::Row open_access_row(const service::OpenAccess& open) {
    return {open.sessions, open.tokens, open.keys};
}

namespace {

void note_if_open(Context& context, const char* english, const std::string& email,
                  const service::OpenAccess& open) {
    if (!open.any()) return;
    context.note({english,
                  {{"email", email},
                   {"sessions", open.sessions},
                   {"tokens", open.tokens},
                   {"keys", open.keys}}});
}

}  // namespace

ExitStatus show_change_of_grants(Context& context, const char* english,
                                 const service::ChangedUser& changed) {
    show_user(context, changed.user);
    note_if_open(context, english, changed.user.email, changed.open);
    return success;
}

void note_open_access(Context& context, const std::string& email, const service::OpenAccess& open) {
    note_if_open(
        context,
        N_("Still open for {email}: sessions {sessions}, tokens {tokens}, ssh keys {keys}; "
           "end all of it with --revoke-all, or see kaiku user token list and kaiku user "
           "key list"),
        email, open);
}

}  // namespace kaiku::cmd
