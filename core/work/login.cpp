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

constexpr const char* retry_login = N_("try again, after a quarter of an hour if you have tried often; or get a one-time code with: kaiku passwd reset EMAIL");
constexpr const char* new_code = N_("get a new one with: kaiku passwd reset EMAIL");

/// As the user that has proved to be one: for the trail.
Job as_user(const Job& job, const model::User& user) {
    Job own = job;
    own.caller = {user.email, user.id, {}};
    return own;
}

std::string make_code(const Job& job, const model::User& user, const char* how) {
    auto code = give_code(job, store::account_of_user(user.id));
    audit(job, "passwd code", object_name("user", user.id), std::nullopt, base::JsonObject().add("how", how).text());
    return code;
}

}  // namespace

Session log_in(const Job& job, std::string_view email, const std::string& password) {
    require_schema(job, store::schema_with_users);
    const auto attempt = begin_attempt(job, store::Accounts::users, email);
    if (!attempt.opened_by_password(password)) refuse_login(retry_login);

    db::Transaction transaction(job.db(), db::Access::write);
    // Disabled or given a new password meanwhile: then it was not this one.
    const auto user = store::user(job.db(), attempt.account->id);
    if (!user || !user->active || store::proof_of(job.db(), *attempt.account).password_hash != attempt.proof.password_hash) refuse_login(retry_login);
    const auto session = begin_session(job, *attempt.account);
    audit(as_user(job, *user), "login", object_name("user", user->id), std::nullopt, std::nullopt);
    transaction.commit();
    return {session.secret, user->email, session.until};
}

void log_out(const Job& job, const std::string& secret) {
    db::Transaction transaction(job.db(), db::Access::write);
    const auto hash = base::hash_token(secret);
    const auto user = store::user_of_session(job.db(), hash, job.clock());
    store::delete_session(job.db(), store::Accounts::users, hash);
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
    const auto attempt = begin_attempt(job, store::Accounts::users, job.caller.name);
    if (!attempt.opened_by_password(old_password)) refuse_login(retry_login);
    const auto hash = base::hash_password(new_password);
    db::Transaction transaction(job.db(), db::Access::write);
    set_password(job, *attempt.account, hash);
    audit(job, "passwd", object_name("user", attempt.account->id), std::nullopt, std::nullopt);
    transaction.commit();
}

std::optional<std::string> code_for(const Job& job, std::string_view email) {
    if (!may(job, model::Action::user_manage)) return std::nullopt;
    require_schema(job, store::schema_with_users);
    db::Transaction transaction(job.db(), db::Access::write);
    const auto user = store::user_of_email(job.db(), readable_address(email));
    const bool managed = may_manage(job, user.value_or(model::User{}));
    if (!user || !user->active || !managed) return std::nullopt;
    store::forget_failures(job.db(), store::account_of_user(user->id));  // the code is of no use during the pause after wrong passwords
    auto code = make_code(job, *user, "hand");
    transaction.commit();
    return code;
}

std::optional<CodeToMail> code_by_mail(const Job& job, std::string_view email) {
    require_schema(job, store::schema_with_users);
    Job asker = job;
    if (asker.caller.name.empty()) asker.caller.name = "nobody";
    db::Transaction transaction(job.db(), db::Access::write);
    const auto user = store::user_of_email(job.db(), readable_address(email));
    std::optional<CodeToMail> made;
    if (user && user->active) made = {user->email, make_code(asker, *user, "mail")};
    // Waiting for the disk would tell who is a user, so it is waited for either way.
    else audit(asker, "passwd code", "user:0", std::nullopt, base::JsonObject().add("how", "mail").text());
    transaction.commit();
    return made;
}

void reset_password(const Job& job, std::string_view email, std::string_view code, const std::string& new_password) {
    require_schema(job, store::schema_with_users);
    const auto attempt = begin_attempt(job, store::Accounts::users, email);
    const auto hash = base::hash_password(new_password);  // before the answer is known: it costs the same
    if (!attempt.opened_by_code(code, job.clock())) refuse_code(new_code);
    db::Transaction transaction(job.db(), db::Access::write);
    const auto user = store::user(job.db(), attempt.account->id).value();
    if (store::proof_of(job.db(), *attempt.account).code_hash != attempt.proof.code_hash) refuse_code(new_code);  // used meanwhile
    set_password(job, *attempt.account, hash);
    audit(as_user(job, user), "passwd reset", object_name("user", user.id), std::nullopt, std::nullopt);
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
