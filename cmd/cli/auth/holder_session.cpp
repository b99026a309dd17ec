// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/auth/holder_session.hpp"

#include "cmd/cli/auth/session_file.hpp"
#include "cmd/cli/io/secret_input.hpp"
#include "core/service/users/holder_login.hpp"
#include "core/service/users/login.hpp"

namespace kaiku::cmd {

namespace {

std::string file_of(Context& context) {
    return session_file(context.environment(), service::register_id(context.operation().records),
                        SessionOwner::holder);
}

}  // namespace

void email_option(Arguments& arguments, std::optional<std::string>& email) {
    arguments
        .text("--email", "E",
              N_("run as the holder with this address, for this command only; prompt for the "
                 "password or read it from standard input"),
              email)
        .is_read_from_input();
}

model::Holder holder(Context& context, const std::optional<std::string>& email) {
    if (email)
        return service::authenticate_holder(context.operation(), *email,
                                            current_password(context, true));
    if (auto found = holder_logged_in(context)) return *std::move(found);
    throw base::Error(
        base::ErrorKind::denied, "not_logged_in", {N_("you are not logged in to OmaKaiku")},
        context.through_gateway()
            ? base::Message(
                  N_("give your e-mail address with --email and the password on standard input"))
            : base::Message(N_("log in with: kaiku my login EMAIL")));
}

std::optional<model::Holder> holder_logged_in(Context& context) {
    if (context.through_gateway()) return std::nullopt;
    const auto secret = read_session(file_of(context));
    return secret ? service::find_holder_by_session(context.operation(), *secret) : std::nullopt;
}

void begin_holder_session(Context& context, const std::string& email, const std::string& password) {
    const auto operation = context.operation();
    const auto session = service::log_in_holder(operation, email, password);
    try {
        write_session(file_of(context), session.secret);
    } catch (...) {
        service::log_out_holder(operation, session.secret);
        throw;
    }
}

bool end_holder_session(Context& context) {
    const auto file = file_of(context);
    const auto secret = read_session(file);
    if (secret) service::log_out_holder(context.operation(), *secret);
    remove_session(file);
    return secret.has_value();
}

}  // namespace kaiku::cmd
