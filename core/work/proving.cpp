#include "core/work/proving.hpp"

#include "core/base/secret.hpp"
#include "core/base/text.hpp"
#include "core/db/connection.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;

bool is_paused(const store::Proof& proof, time::Instant now) {
    return proof.failures >= most_failures && proof.failed_at && now < proof.failed_at->plus_seconds(pause_seconds);
}

}  // namespace

bool Attempt::opened_by_password(const std::string& password) const {
    const bool fits = base::fits_password(account ? proof.password_hash : std::string(), password);
    return fits && !paused;
}

bool Attempt::opened_by_code(std::string_view code, time::Instant now) const {
    return account && !paused && !proof.code_hash.empty() && proof.code_hash == base::hash_one_time_code(code) && proof.code_until && now < *proof.code_until;
}

Attempt begin_attempt(const Job& job, store::Accounts kind, std::string_view email) {
    Attempt attempt;
    db::Transaction transaction(job.db(), db::Access::write);
    const auto known = store::account_of_email(job.db(), kind, readable_address(email));
    attempt.proof = store::proof_of(job.db(), known ? known->account : store::Account{kind, 0});
    if (known) {
        attempt.paused = is_paused(attempt.proof, job.clock());
        // What is tried during the pause does not make it longer, and after it ten more are wanted: nobody can keep somebody else out with a try now and then.
        if (!attempt.paused && attempt.proof.failures >= most_failures) store::forget_failures(job.db(), known->account);
        if (!attempt.paused) store::count_failure(job.db(), known->account, job.clock());
    }
    if (!known || attempt.paused) store::count_for_nobody(job.db(), kind);
    transaction.commit();
    if (known && known->active) attempt.account = known->account;
    return attempt;
}

void refuse_login(const char* hint) {
    throw Error(Kind::denied, "wrong_login", {N_("the address and the password do not fit, or there were too many wrong ones")}, {hint});
}

void refuse_code(const char* hint) {
    throw Error(Kind::denied, "wrong_code", {N_("the one-time code does not fit, or has been used or is too old")}, {hint});
}

std::string give_code(const Job& job, store::Account account) {
    auto code = base::new_one_time_code();
    store::set_one_time_code(job.db(), account, base::hash_one_time_code(code), job.clock().plus_seconds(code_seconds));
    return code;
}

NewSession begin_session(const Job& job, store::Account account) {
    NewSession session{base::new_token(), job.clock().plus_seconds(session_seconds)};
    store::forget_failures(job.db(), account);
    store::delete_sessions_before(job.db(), account.kind, job.clock());
    store::insert_session(job.db(), base::hash_token(session.secret), account, session.until);
    return session;
}

void set_password(const Job& job, store::Account account, const std::string& hash) {
    store::set_password(job.db(), account, hash);
    store::delete_sessions_of(job.db(), account);
}

std::string readable_address(std::string_view email) {
    return base::first_invalid_utf8(email) == email.npos ? std::string(base::trim(email)) : std::string();
}

}  // namespace kaiku::work
