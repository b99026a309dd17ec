// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/auth/caller_identity.hpp"

#include <pwd.h>
#include <unistd.h>

#include "cmd/cli/auth/job_token.hpp"
#include "cmd/cli/auth/session_file.hpp"
#include "core/base/visible_text.hpp"
#include "core/service/access.hpp"
#include "core/service/users/login.hpp"

namespace kaiku::cmd {

namespace {

/// The lines of a batch share the name: a look-up opens the files of the name service.
std::string shared_local_name(const Process& process) {
    if (!process.outer || !process.outer->local_name) return local_name();
    auto& name = *process.outer->local_name;
    if (!name) name = local_name();
    return *name;
}

/// What the caller presents now.
service::Credentials credentials(const service::Register& records, const Process& process) {
    service::Credentials presented;
    if (process.gateway)
        presented.trusted_email = process.gateway->user;
    else if (auto token = job_token(process.environment))
        presented.token = std::move(token);
    else
        presented.session = read_session(
            session_file(process.environment, service::register_id(records), SessionOwner::user));
    return presented;
}

}  // namespace

std::string local_name() {
    const auto* entry = ::getpwuid(::geteuid());
    return "local:" + (entry ? base::visible_text(entry->pw_name) : std::to_string(::geteuid()));
}

service::Caller identify(const service::Register& records, const Process& process, ActorNeed need) {
    if (!service::requires_login(records)) {
        if (process.gateway) return {};
        // Looking up the name takes a tenth of the time of a check, which does not need it.
        return service::Caller::owner(need == ActorNeed::user ? shared_local_name(process) : "");
    }
    return service::identify(records, credentials(records, process), time::now());
}

service::Caller identify_again(const service::Register& records, const Process& process,
                               const service::Caller& caller) {
    if (caller.user == 0) return caller;
    auto again = service::identify(records, credentials(records, process), process.started);
    if (again.user != caller.user)
        throw base::Error(base::ErrorKind::denied, "not_logged_in", {N_("you are not logged in")},
                          {N_("log in with: kaiku login EMAIL")});
    return again;
}

}  // namespace kaiku::cmd
