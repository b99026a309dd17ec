// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/auth/stored_session.hpp"

#include "core/service/users/holder_login.hpp"
#include "core/service/users/login.hpp"

namespace kaiku::cmd {

StoredSession::StoredSession(Context& context, SessionOwner owner)
    : context_(context),
      owner_(owner),
      file_(session_file(context.environment(), service::register_id(context.operation().records),
                         owner)) {}

void StoredSession::store(const std::string& secret) {
    try {
        write_session(file_, secret);
    } catch (...) {
        log_out(secret);
        throw;
    }
}

bool StoredSession::end() {
    const auto stored = secret();
    if (stored) log_out(*stored);
    remove_session(file_);
    return stored.has_value();
}

void StoredSession::log_out(const std::string& secret) {
    if (owner_ == SessionOwner::user)
        service::log_out(context_.operation(), secret);
    else
        service::log_out_holder(context_.operation(), secret);
}

ExitStatus log_out(Context& context, SessionOwner owner) {
    if (StoredSession(context, owner).end())
        context.note({N_("Logged out")});
    else
        context.note({N_("You were not logged in")});
    return success;
}

}  // namespace kaiku::cmd
