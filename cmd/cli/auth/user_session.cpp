// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/auth/user_session.hpp"

#include "cmd/cli/auth/session_file.hpp"

namespace kaiku::cmd {

namespace {

std::string file_of(Context& context) {
    return session_file(context.environment(), service::register_id(context.operation().records),
                        SessionOwner::user);
}

}  // namespace

bool has_session(Context& context) {
    return !context.through_gateway() && !context.environment()("KAIKU_TOKEN") &&
           read_session(file_of(context)).has_value();
}

service::Session begin_session(Context& context, const std::string& email,
                               const std::string& password) {
    const auto operation = context.operation();
    auto session = service::log_in(operation, email, password);
    try {
        write_session(file_of(context), session.secret);
    } catch (...) {
        service::log_out(operation, session.secret);
        throw;
    }
    return session;
}

bool end_session(Context& context) {
    const auto file = file_of(context);
    const auto secret = read_session(file);
    if (secret) service::log_out(context.operation(), *secret);
    remove_session(file);
    return secret.has_value();
}

}  // namespace kaiku::cmd
