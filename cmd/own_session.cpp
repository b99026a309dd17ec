#include "cmd/own_session.hpp"

#include "cmd/session.hpp"

namespace kaiku::cmd {

namespace {

std::string file_of(Context& context) { return session_file(context.environment(), work::register_id(context.job().records), Whose::user); }

}  // namespace

bool has_session(Context& context) { return !context.through_gateway() && !context.environment()("KAIKU_TOKEN") && read_session(file_of(context)).has_value(); }

work::Session begin_session(Context& context, const std::string& email, const std::string& password) {
    const auto job = context.job();
    auto session = work::log_in(job, email, password);
    try {
        write_session(file_of(context), session.secret);
    } catch (...) {
        work::log_out(job, session.secret);
        throw;
    }
    return session;
}

bool end_session(Context& context) {
    const auto file = file_of(context);
    const auto secret = read_session(file);
    if (secret) work::log_out(context.job(), *secret);
    remove_session(file);
    return secret.has_value();
}

}  // namespace kaiku::cmd
