#include "cmd/holder_session.hpp"

#include "cmd/secret_input.hpp"
#include "cmd/session.hpp"
#include "core/work/holder_login.hpp"
#include "core/work/login.hpp"

namespace kaiku::cmd {

namespace {

std::string file_of(Context& context) { return session_file(context.environment(), work::register_id(context.job().records), Whose::holder); }

}  // namespace

void email_option(Arguments& arguments, std::optional<std::string>& email) {
    arguments.text("--email", "E", N_("as the holder with this address, for this command; the password is asked for, or read from standard input"), email).is_read_from_input();
}

model::Holder holder(Context& context, const std::optional<std::string>& email) {
    if (email) return work::prove_holder(context.job(), *email, known_password(context, true));
    if (auto found = holder_logged_in(context)) return *std::move(found);
    throw base::Error(base::Kind::denied, "not_logged_in", {N_("no holder is logged in")},
                      context.through_gateway() ? base::Message(N_("give your address with --email, and the password on standard input"))
                                                : base::Message(N_("log in with: kaiku my login EMAIL")));
}

std::optional<model::Holder> holder_logged_in(Context& context) {
    if (context.through_gateway()) return std::nullopt;
    const auto secret = read_session(file_of(context));
    return secret ? work::holder_of_session(context.job(), *secret) : std::nullopt;
}

void begin_holder_session(Context& context, const std::string& email, const std::string& password) {
    const auto job = context.job();
    const auto session = work::log_in_holder(job, email, password);
    try {
        write_session(file_of(context), session.secret);
    } catch (...) {
        work::log_out_holder(job, session.secret);
        throw;
    }
}

bool end_holder_session(Context& context) {
    const auto file = file_of(context);
    const auto secret = read_session(file);
    if (secret) work::log_out_holder(context.job(), *secret);
    remove_session(file);
    return secret.has_value();
}

}  // namespace kaiku::cmd
