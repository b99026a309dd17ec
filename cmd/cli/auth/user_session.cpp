// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/auth/user_session.hpp"

#include "cmd/cli/auth/job_token.hpp"
#include "cmd/cli/auth/stored_session.hpp"

namespace kaiku::cmd {

bool has_session(Context& context) {
    return !context.through_gateway() && !has_job_token(context.environment()) &&
           StoredSession(context, SessionOwner::user).secret().has_value();
}

service::Session begin_session(Context& context, const std::string& email,
                               const std::string& password) {
    auto session = service::log_in(context.operation(), email, password);
    StoredSession(context, SessionOwner::user).store(session.secret);
    return session;
}

}  // namespace kaiku::cmd
