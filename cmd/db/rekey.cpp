// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "core/service/offline/register_keys.hpp"

namespace kaiku::cmd::db_rekey {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

ExitStatus run(Context& context, const Options&) {
    service::require_key_renewal(context.operation());
    if (!context.confirm({N_("Programs that verify card lists will refuse new lists until they "
                             "have the new public key")}))
        return base::ErrorKind::refused;
    service::renew_keys(context.operation());
    context.note(
        {N_("The register has new keys; print the public key of card lists with: kaiku "
            "offline list --public-key")});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "db rekey",
     .summary = N_("replace the keys of offline files and card lists"),
     .text = N_(
         "Run this when somebody may have a copy of the register or its connection, and with them "
         "the keys with which the visits in offline files are encrypted and card lists are signed. "
         "Offline files that were taken before can still be synchronised, but the thief can read "
         "their visits: take new ones. On a server, run it as the role that owns the register."),
     .examples = {{"kaiku db rekey", N_("after a backup was stolen")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .local = true,
     .ends = {base::ErrorKind::refused}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::db_rekey
