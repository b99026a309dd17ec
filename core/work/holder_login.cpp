#include "core/work/holder_login.hpp"

#include "core/base/secret.hpp"
#include "core/db/connection.hpp"
#include "core/store/holders.hpp"
#include "core/store/schema.hpp"
#include "core/work/trail.hpp"

namespace kaiku::work {

namespace {

constexpr const char* try_again = N_("try again, after a quarter of an hour if you have tried often; or ask the office that gave you the card for a one-time code");
constexpr const char* ask_office = N_("ask the office that gave you the card for a new one");

/// The trail tells holders by the number of their account, which says nothing once the account is gone. Only what changes an account is in it: when holders
/// log in and what they look at is nobody's business.
void audit_as_holder(const Job& job, const char* action, store::Account account) {
    Job own = job;
    own.caller = {object_name("holder", account.id), 0, {}};
    audit(own, action, object_name("holder", account.id), std::nullopt, std::nullopt);
}

/// The account that the password opens; within the caller's transaction. One whose password was changed meanwhile is not opened by the old one.
model::Holder opened(const Job& job, const Attempt& attempt) {
    const auto holder = store::holder(job.db(), attempt.account->id);
    if (!holder || store::proof_of(job.db(), *attempt.account).password_hash != attempt.proof.password_hash) refuse_login(try_again);
    return *holder;
}

Attempt attempt_with(const Job& job, std::string_view email, const std::string& password) {
    require_schema(job, store::schema_with_holders);
    auto attempt = begin_attempt(job, store::Accounts::holders, email);
    if (!attempt.opened_by_password(password)) refuse_login(try_again);
    return attempt;
}

}  // namespace

void activate_account(const Job& job, std::string_view email, std::string_view code, const std::string& password) {
    require_schema(job, store::schema_with_holders);
    const auto attempt = begin_attempt(job, store::Accounts::holders, email);
    const auto hash = base::hash_password(password);  // before the answer is known: it costs the same
    if (!attempt.opened_by_code(code, job.clock())) refuse_code(ask_office);
    db::Transaction transaction(job.db(), db::Access::write);
    if (store::proof_of(job.db(), *attempt.account).code_hash != attempt.proof.code_hash) refuse_code(ask_office);  // used meanwhile
    set_password(job, *attempt.account, hash);
    audit_as_holder(job, "my activate", *attempt.account);
    transaction.commit();
}

model::Holder prove_holder(const Job& job, std::string_view email, const std::string& password) {
    const auto attempt = attempt_with(job, email, password);
    db::Transaction transaction(job.db(), db::Access::write);
    auto holder = opened(job, attempt);
    store::forget_failures(job.db(), *attempt.account);
    transaction.commit();
    return holder;
}

NewSession log_in_holder(const Job& job, std::string_view email, const std::string& password) {
    const auto attempt = attempt_with(job, email, password);
    db::Transaction transaction(job.db(), db::Access::write);
    opened(job, attempt);
    auto session = begin_session(job, *attempt.account);
    transaction.commit();
    return session;
}

std::optional<model::Holder> holder_of_session(const Job& job, const std::string& secret) {
    require_schema(job, store::schema_with_holders);
    return store::holder_of_session(job.db(), base::hash_token(secret), job.clock());
}

void log_out_holder(const Job& job, const std::string& secret) {
    db::Transaction transaction(job.db(), db::Access::write);
    store::delete_session(job.db(), store::Accounts::holders, base::hash_token(secret));
    transaction.commit();
}

void change_holder_password(const Job& job, std::string_view email, const std::string& old_password, const std::string& new_password) {
    const auto attempt = attempt_with(job, email, old_password);
    const auto hash = base::hash_password(new_password);
    db::Transaction transaction(job.db(), db::Access::write);
    opened(job, attempt);
    set_password(job, *attempt.account, hash);
    audit_as_holder(job, "my passwd", *attempt.account);
    transaction.commit();
}

}  // namespace kaiku::work
