#include "core/work/upkeep.hpp"

#include <unistd.h>

#include <filesystem>

#include "core/base/file.hpp"
#include "core/base/json.hpp"
#include "core/db/connection.hpp"
#include "core/store/audit.hpp"
#include "core/store/cards.hpp"
#include "core/store/messages.hpp"
#include "core/store/schema.hpp"
#include "core/store/summary.hpp"
#include "core/store/usages.hpp"
#include "core/work/access.hpp"
#include "core/work/reference.hpp"
#include "core/work/trail.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;
using base::Message;

void remove_sqlite_files(const std::string& path) {
    std::error_code ignored;
    for (const char* tail : {"", "-wal", "-shm"}) std::filesystem::remove(path + tail, ignored);
}

/// Beside the file that it will become, so that a rename can put it there.
std::string draft_of(const std::string& path) { return path + ".new." + std::to_string(::getpid()); }

/// The file that a link leads to: that one is replaced, the link stays.
std::string behind_links(const std::string& path) {
    std::error_code unknown;
    const auto real = std::filesystem::weakly_canonical(path, unknown);
    return unknown ? path : real.string();
}

/// A file that was there gives its rights to the new one; what an engine left beside it, or beside one moved away, would spoil the new one and goes.
void put_in_place(const std::string& draft, const std::string& path) {
    std::error_code failed, ignored;
    if (const auto old = std::filesystem::status(path, ignored); std::filesystem::is_regular_file(old))
        std::filesystem::permissions(draft, old.permissions(), ignored);
    for (const char* tail : {"-wal", "-shm"}) std::filesystem::remove(path + tail, ignored);
    std::filesystem::rename(draft, path, failed);
    if (!failed) return;
    remove_sqlite_files(draft);
    throw Error(Kind::failed, "cannot_write", {N_("cannot write {file}: {reason}"), {{"file", path}, {"reason", failed.message()}}});
}

}  // namespace

std::string register_name(const std::string& where) { return db::Location::parse(where).shown(); }

void need_engine(const std::string& where) { db::need_engine(db::Location::parse(where)); }

std::string register_from_anywhere(const std::string& where) { return db::Location::parse(where).absolute(); }

bool names_secret(const std::string& where) { return db::Location::parse(where).has_secret(); }

std::string engine_version(const Register& records) { return records.connection().version(); }

void forget_half_made(const std::string& where) {
    if (const auto location = db::Location::parse(where); location.engine == db::Engine::sqlite) remove_sqlite_files(location.where);
}

void make_register(const std::string& where, const std::string& actor) {
    const auto location = db::Location::parse(where);
    auto connection = db::create(location);
    try {
        Register made(std::move(connection));
        Job job{made, Caller::owner(actor), time::helsinki_day(time::now())};
        db::Transaction transaction(job.db(), db::Access::write);
        store::make_schema(job.db(), job.clock());
        load_embedded_reference(job);
        audit(job, "init", "register", std::nullopt, std::nullopt);
        transaction.commit();
    } catch (...) {
        forget_half_made(where);
        throw;
    }
}

RegisterStatus register_status(const Job& job) {
    require(job, model::Action::register_manage);
    db::Transaction transaction(job.db(), db::Access::read);
    RegisterStatus status;
    status.engine = word(job.db().engine());
    status.schema_version = store::check_schema(job.db());
    status.size_bytes = job.db().size_bytes();
    status.cards = store::count_cards(job.db());
    for (const auto& [cell, figures] : store::summary_kept(job.db())) status.usages += figures.usages;
    status.last_usage_at = store::last_recorded(job.db());
    if (const auto at = store::fact(job.db(), "last_backup_at")) status.last_backup_at = time::Instant::from_milliseconds(std::stoll(*at));
    if (store::has_network(job.db())) status.mail_waiting = store::count_waiting_copies(job.db());
    status.replication_lag_s = job.db().replication_lag_s();
    return status;
}

namespace {

void verify_schema(const Job& job, std::vector<Message>& faults) {
    db::Transaction transaction(job.db(), db::Access::read);
    for (const auto version : store::differing_schema_steps(job.db()))
        faults.push_back({N_("schema: step {version} was not made by this program's files"), {{"version", version}}});
}

void verify_records(const Job& job, std::vector<Message>& faults) {
    db::Transaction transaction(job.db(), db::Access::read);
    const auto kept = store::summary_kept(job.db());
    const auto counted = store::summary_of_records(job.db());
    std::int64_t differing = 0;
    for (const auto& [cell, figures] : counted)
        if (const auto found = kept.find(cell); found == kept.end() || found->second != figures) ++differing;
    for (const auto& [cell, figures] : kept) differing += counted.find(cell) == counted.end() ? 1 : 0;
    if (differing)
        faults.push_back(Message::counted("figures: {count} cell differs from the records", "figures: {count} cells differ from the records", differing));
    if (const auto number = store::walk_audit_trail(job.db(), {}).broken)
        faults.push_back({N_("audit trail: entry {number} does not hold"), {{"number", *number}}});
}

std::vector<Message> faults_by(const Job& job, std::initializer_list<void (*)(const Job&, std::vector<Message>&)> checks) {
    std::vector<Message> faults;
    for (auto& fault : job.db().storage_faults()) faults.push_back({N_("storage: {fault}"), {{"fault", std::move(fault)}}});
    try {
        for (const auto check : checks) check(job, faults);
    } catch (const Error& error) {
        if (error.fault().code != "damaged") throw;
        faults.push_back(error.fault().message);
    }
    return faults;
}

}  // namespace

std::vector<base::Message> verify_register(const Job& job) {
    require(job, model::Action::register_manage);
    return faults_by(job, {verify_schema, verify_records});
}

std::int64_t upgrade_register(const Job& job) {
    require(job, model::Action::register_manage);
    db::Transaction transaction(job.db(), db::Access::write);
    const auto steps = store::upgrade_schema(job.db(), job.clock());
    if (steps == 0) return steps;
    store::renew_grants(job.db());
    audit(job, "db migrate", "register", std::nullopt, std::nullopt);
    transaction.commit();
    return steps;
}

void grant_role(const Job& job, store::RolePurpose purpose, const std::string& role) {
    require(job, model::Action::register_manage);
    db::Transaction transaction(job.db(), db::Access::write);
    store::grant_role(job.db(), purpose, role);
    audit(job, "db grant", "register", std::nullopt, base::JsonObject().add("purpose", word(purpose)).add("role", role).text());
    transaction.commit();
}

void back_up_register(const Job& job, const std::string& file) {
    require(job, model::Action::register_manage);
    if (job.db().is_stored_in(file))
        throw Error(Kind::refused, "same_file", {N_("{file} is the register itself"), {{"file", file}}}, {N_("name another file for the backup")});
    const auto target = behind_links(file);
    const auto draft = draft_of(target);
    const auto at = std::to_string(job.clock().milliseconds());
    {
        base::OutputFile claim(draft);  // fails early, with a good message, when the folder cannot be written
    }
    try {
        // The copy says of itself when it was made; the register only when it is in its place.
        job.db().backup_to(draft, [&](db::Connection& copy) { store::set_fact(copy, "last_backup_at", at); });
    } catch (...) {
        remove_sqlite_files(draft);
        throw;
    }
    put_in_place(draft, target);
    store::set_fact(job.db(), "last_backup_at", at);
}

namespace {

/// Where the register that goes has users, one of them that looks after it must be asking. What cannot be read any more protects nothing.
void require_to_replace(const db::Location& location, const Identify& identify) {
    if (!std::filesystem::exists(location.where)) return;
    try {
        auto old = Register::open(location.where, Register::Need::read);
        require(Job{old, identify(old), {}}, model::Action::register_manage);
    } catch (const Error& error) {
        if (error.fault().kind == Kind::denied) throw;
    }
}

/// No desk may be in the middle of a change of the register that goes. A damaged one is no hindrance: it is what backups are for.
void wait_for_writers(const db::Location& location) {
    if (!std::filesystem::exists(location.where)) return;
    try {
        const auto old = db::open(location, db::Access::write);
        db::Transaction turn(*old, db::Access::write);
    } catch (const Error& error) {
        if (error.fault().code != "damaged") throw;
    }
}

}  // namespace

void restore_register(const std::string& where, const std::string& file, const Identify& identify) {
    auto location = db::Location::parse(where);
    if (location.engine != db::Engine::sqlite)
        throw Error(Kind::refused, "not_allowed", {N_("only a register in a file can be restored from a file")}, {N_("copy it with: kaiku db copy FROM TO")});
    location.where = behind_links(location.where);
    require_to_replace(location, identify);
    const auto draft = draft_of(location.where);
    try {
        {
            auto backup = Register::open(file, Register::Need::read);
            std::error_code ignored;
            std::filesystem::create_directories(std::filesystem::path(location.where).parent_path(), ignored);
            backup.connection().backup_to(draft);
        }
        Register copy = Register::open(draft, Register::Need::write);
        const Job job{copy, Caller::owner(""), {}};
        // A schema of another making is no damage: the register worked with it.
        if (const auto faults = faults_by(job, {verify_records}); !faults.empty())
            throw Error(Kind::failed, "damaged", {N_("{file} is damaged: {fault}"), {{"file", file}, {"fault", base::english(faults.front())}}},
                        {N_("nothing was changed")});
        wait_for_writers(location);
    } catch (...) {
        remove_sqlite_files(draft);
        throw;
    }
    put_in_place(draft, location.where);
}

}  // namespace kaiku::work
