#include "core/work/login.hpp"

#include "core/base/json.hpp"
#include "core/base/secret.hpp"
#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/store/schema.hpp"
#include "core/work/access.hpp"
#include "core/work/manage.hpp"
#include "core/work/trail.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;

/// One answer for whatever is wrong: who guesses learns nothing from it (R27).
[[noreturn]] void refuse_login() {
    throw Error(Kind::denied, "wrong_login", {N_("the address and the password do not fit, or there were too many wrong ones")},
                {N_("try again, after a quarter of an hour if you have tried often; or get a one-time code with: kaiku passwd reset EMAIL")});
}

[[noreturn]] void refuse_code() {
    throw Error(Kind::denied, "wrong_code", {N_("the one-time code does not fit, or has been used or is too old")}, {N_("get a new one with: kaiku passwd reset EMAIL")});
}

bool is_paused(const store::Proof& proof, time::Instant now) {
    return proof.failures >= most_failures && proof.failed_at && now < proof.failed_at->plus_seconds(pause_seconds);
}

/// Counts the attempt before it is judged, in a transaction of its own: neither a roll-back nor many at once get round it. What it is to be measured by.
struct Attempt {
    std::optional<model::User> user;  // active
    store::Proof proof;               // as before the attempt
    bool paused = false;
};
Attempt begin_attempt(const Job& job, std::string_view email) {
    Attempt attempt;
    db::Transaction transaction(job.db(), db::Access::write);
    attempt.user = store::user_of_email(job.db(), email);
    // As much is asked and written whoever it is.
    attempt.proof = store::proof_of(job.db(), attempt.user ? attempt.user->id : 0);
    if (attempt.user) {
        attempt.paused = is_paused(attempt.proof, job.clock());
        // What is tried during the pause does not make it longer: nobody can keep somebody else out for good.
        if (!attempt.paused) store::count_failure(job.db(), attempt.user->id, job.clock());
    }
    if (!attempt.user || attempt.paused) store::count_for_nobody(job.db());
    transaction.commit();
    if (attempt.user && !attempt.user->active) attempt.user.reset();
    return attempt;
}

/// As the user that has proved to be one: for the trail.
Job as_user(const Job& job, const model::User& user) {
    Job own = job;
    own.caller = {user.email, user.id, {}};
    return own;
}

/// What cannot be read is nobody's address.
std::string readable(std::string_view email) { return base::first_invalid_utf8(email) == email.npos ? std::string(base::trim(email)) : std::string(); }

std::string make_code(const Job& job, const model::User& user, const char* how) {
    auto code = base::new_one_time_code();
    store::set_one_time_code(job.db(), user.id, base::hash_one_time_code(code), job.clock().plus_seconds(code_seconds));
    audit(job, "passwd code", object_name("user", user.id), std::nullopt, base::JsonObject().add("how", how).text());
    return code;
}

}  // namespace

Session log_in(const Job& job, std::string_view email, const std::string& password) {
    require_schema(job, store::schema_with_users);
    const auto attempt = begin_attempt(job, readable(email));
    const bool fits = base::fits_password(attempt.user ? attempt.proof.password_hash : std::string(), password);
    if (!fits || attempt.paused) refuse_login();

    Session session{base::new_token(), attempt.user->email, job.clock().plus_seconds(session_seconds)};
    db::Transaction transaction(job.db(), db::Access::write);
    // Disabled or given a new password meanwhile: then it was not this one.
    const auto user = store::user(job.db(), attempt.user->id);
    if (!user || !user->active || store::proof_of(job.db(), user->id).password_hash != attempt.proof.password_hash) refuse_login();
    store::forget_failures(job.db(), user->id);
    store::delete_sessions_before(job.db(), job.clock());
    store::insert_session(job.db(), base::hash_token(session.secret), user->id, session.until);
    audit(as_user(job, *user), "login", object_name("user", user->id), std::nullopt, std::nullopt);
    transaction.commit();
    return session;
}

void log_out(const Job& job, const std::string& secret) {
    db::Transaction transaction(job.db(), db::Access::write);
    const auto hash = base::hash_token(secret);
    const auto user = store::user_of_session(job.db(), hash, job.clock());
    store::delete_session(job.db(), hash);
    if (user) audit(as_user(job, *user), "logout", object_name("user", user->id), std::nullopt, std::nullopt);
    transaction.commit();
}

std::string register_id(const Register& records) { return store::fact(records.connection(), "register_id").value_or(""); }

void require_user(const Job& job) {
    if (job.caller.user != 0) return;
    if (job.caller.name.empty()) throw Error(Kind::denied, "not_logged_in", {N_("nobody is logged in")}, {N_("log in with: kaiku login EMAIL")});
    require_schema(job, store::schema_with_users);
    throw Error(Kind::denied, "not_logged_in", {N_("the register has no users, so nobody is logged in")},
                {N_("add the first with: kaiku user add EMAIL --grant coordinator@nation")});
}

void change_password(const Job& job, const std::string& old_password, const std::string& new_password) {
    require_user(job);
    const auto attempt = begin_attempt(job, job.caller.name);
    const bool fits = base::fits_password(attempt.user ? attempt.proof.password_hash : std::string(), old_password);
    if (!fits || attempt.paused) refuse_login();
    const auto hash = base::hash_password(new_password);
    db::Transaction transaction(job.db(), db::Access::write);
    store::set_password(job.db(), attempt.user->id, hash);
    store::delete_sessions_of(job.db(), attempt.user->id);
    audit(job, "passwd", object_name("user", attempt.user->id), std::nullopt, std::nullopt);
    transaction.commit();
}

std::optional<std::string> code_for(const Job& job, std::string_view email) {
    if (!may(job, model::Action::user_manage)) return std::nullopt;
    require_schema(job, store::schema_with_users);
    db::Transaction transaction(job.db(), db::Access::write);
    const auto user = store::user_of_email(job.db(), readable(email));
    const bool managed = may_manage(job, user.value_or(model::User{}));
    if (!user || !user->active || !managed) return std::nullopt;
    auto code = make_code(job, *user, "hand");
    transaction.commit();
    return code;
}

std::optional<CodeToMail> code_by_mail(const Job& job, std::string_view email) {
    require_schema(job, store::schema_with_users);
    Job asker = job;
    if (asker.caller.name.empty()) asker.caller.name = "nobody";
    db::Transaction transaction(job.db(), db::Access::write);
    const auto user = store::user_of_email(job.db(), readable(email));
    std::optional<CodeToMail> made;
    if (user && user->active) made = {user->email, make_code(asker, *user, "mail")};
    // Waiting for the disk would tell who is a user, so it is waited for either way.
    else audit(asker, "passwd code", "user:0", std::nullopt, base::JsonObject().add("how", "mail").text());
    transaction.commit();
    return made;
}

void reset_password(const Job& job, std::string_view email, std::string_view code, const std::string& new_password) {
    require_schema(job, store::schema_with_users);
    const auto attempt = begin_attempt(job, readable(email));
    const auto hash = base::hash_password(new_password);  // before the answer is known: it costs the same
    const bool fits = attempt.user && !attempt.paused && !attempt.proof.code_hash.empty() && attempt.proof.code_hash == base::hash_one_time_code(code) &&
                      attempt.proof.code_until && job.clock() < *attempt.proof.code_until;
    if (!fits) refuse_code();
    db::Transaction transaction(job.db(), db::Access::write);
    if (store::proof_of(job.db(), attempt.user->id).code_hash != attempt.proof.code_hash) refuse_code();  // used meanwhile
    store::set_password(job.db(), attempt.user->id, hash);
    store::delete_sessions_of(job.db(), attempt.user->id);
    audit(as_user(job, *attempt.user), "passwd reset", object_name("user", attempt.user->id), std::nullopt, std::nullopt);
    transaction.commit();
}

NewToken make_token(const Job& job, std::string_view name, std::optional<time::Day> last_day) {
    require_user(job);
    if (last_day && *last_day < time::helsinki_day(job.clock()))
        throw Error(Kind::malformed, "out_of_range", {N_("the token would have ended already, on {day}"), {time::date_argument("day", *last_day)}},
                    {N_("give a day to come with --expires")});
    NewToken token{base::read_text(name, "name").value(), base::new_token(), last_day};
    db::Transaction transaction(job.db(), db::Access::write);
    if (!store::insert_token(job.db(), base::hash_token(token.secret), job.caller.user, {token.name, job.clock(), last_day}))
        throw Error(Kind::conflict, "exists", {N_("you have a token \"{name}\" already"), {{"name", token.name}}}, {N_("give it another name, or revoke that one first")});
    audit(job, "user token create", object_name("user", job.caller.user), std::nullopt, base::JsonObject().add("name", token.name).text());
    transaction.commit();
    return token;
}

std::vector<store::Token> list_tokens(const Job& job) {
    require_user(job);
    return store::tokens_of(job.db(), job.caller.user);
}

void revoke_token(const Job& job, std::string_view name) {
    require_user(job);
    const auto text = base::read_text(name, "name").value();
    db::Transaction transaction(job.db(), db::Access::write);
    if (!store::delete_token(job.db(), job.caller.user, text))
        throw Error(Kind::not_found, "not_found", {N_("you have no token \"{name}\""), {{"name", text}}}, {N_("see: kaiku user token list")});
    audit(job, "user token revoke", object_name("user", job.caller.user), base::JsonObject().add("name", text).text(), std::nullopt);
    transaction.commit();
}

}  // namespace kaiku::work
