// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/auth/holder_session.hpp"

#include "cmd/cli/auth/stored_session.hpp"
#include "cmd/cli/io/secret_input.hpp"
#include "core/service/users/holder_login.hpp"

namespace kaiku::cmd {

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
    const auto secret = StoredSession(context, SessionOwner::holder).secret();
    return secret ? service::find_holder_by_session(context.operation(), *secret) : std::nullopt;
}

void begin_holder_session(Context& context, const std::string& email, const std::string& password) {
    const auto session = service::log_in_holder(context.operation(), email, password);
    StoredSession(context, SessionOwner::holder).store(session.secret);
}

}  // namespace kaiku::cmd
