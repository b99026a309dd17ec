// SPDX-License-Identifier: Apache-2.0

#include "core/service/admin/register_admin.hpp"

#include <filesystem>

#include "core/base/json.hpp"
#include "core/base/json_reader.hpp"
#include "core/base/output_file.hpp"
#include "core/base/temporary_file.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/admin/audit.hpp"
#include "core/service/admin/reference.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/users/logged_users.hpp"
#include "core/store/audit_log.hpp"
#include "core/store/cards.hpp"
#include "core/store/erasure.hpp"
#include "core/store/frozen_sets.hpp"
#include "core/store/frozen_tables.hpp"
#include "core/store/messages.hpp"
#include "core/store/reminders.hpp"
#include "core/store/roles.hpp"
#include "core/store/schema.hpp"
#include "core/store/stored_values.hpp"
#include "core/store/triggers.hpp"
#include "core/store/usage_segments.hpp"
#include "core/store/usages.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;
using base::Message;

}  // namespace

std::string register_name(const std::string& where) {
    return db::Location::parse(where).display_text();
}

bool is_on_server(std::string_view where) {
    return db::Location::parse(where).engine == db::Engine::postgresql;
}

std::string absolute_register_location(const std::string& where) {
    return db::Location::parse(where).absolute();
}

bool contains_password(const std::string& where) { return db::Location::parse(where).has_secret(); }

std::string engine_version(const Register& records) { return records.connection().version(); }

void create_register(const std::string& where, const std::string& actor,
                     const std::function<void(const Operation&)>& complete) {
    db::NewRegister created(db::Location::parse(where));
    {
        Register records(created.take_connection());
        const Operation operation{records, Caller::owner(actor), time::helsinki_day(time::now())};
        db::Transaction transaction(operation.db(), db::Access::write);
        operation.db().require_no_register();
        store::create_schema(operation.db(), operation.clock());
        load_embedded_reference(operation);
        append_audit_entry(operation, "init", "register", std::nullopt, std::nullopt);
        transaction.commit();
        if (complete) complete(operation);
    }
    created.finish();
}

RegisterStatus register_status(const Operation& operation) {
    require_permission(operation, model::Action::register_manage);
    db::Transaction transaction(operation.db(), db::Access::read);
    RegisterStatus status;
    status.engine = to_string(operation.db().engine());
    status.schema_version = store::check_schema(operation.db());
    status.size_bytes = operation.db().size_bytes();
    status.cards = store::count_cards(operation.db());
    status.usages = store::count_counted_usages(operation.db());
    status.last_usage_at = store::find_last_recorded_at(operation.db());
    if (const auto at = store::find_register_property(operation.db(), "last_backup_at"))
        status.last_backup_at = time::Instant::from_milliseconds(std::stoll(*at));
    if (store::has_network(operation.db()))
        status.mail_waiting = store::count_queued_notices(operation.db());
    if (store::has_reminders(operation.db()))
        status.mail_waiting +=
            store::count_queued_reminders(operation.db(), {std::nullopt, operation.today});
    status.replication_lag_s = operation.db().replication_lag_s();
    return status;
}

namespace {

void verify_schema(const Operation& operation, std::vector<Message>& faults) {
    db::Transaction transaction(operation.db(), db::Access::read);
    for (const auto version : store::find_differing_migrations(operation.db()))
        faults.push_back(
            {N_("schema: step {version} differs from this program's"), {{"version", version}}});
}

void verify_values(const Operation& operation, std::vector<Message>& faults) {
    db::Transaction transaction(operation.db(), db::Access::read);
    for (auto& fault : store::find_unreadable_values(operation.db()))
        faults.push_back(std::move(fault));
}

void verify_records(const Operation& operation, std::vector<Message>& faults) {
    db::Transaction transaction(operation.db(), db::Access::read);
    for (const auto& range : store::find_differing_usages(operation.db()))
        faults.push_back({N_("statistics: usages {first} to {last} differ from the records"),
                          {{"first", range.after + 1}, {"last", range.last}}});
    if (const auto count = store::count_cards_without_circumstances(operation.db()))
        faults.push_back(Message::counted("figures: {count} card has no place of registration",
                                          "figures: {count} cards have no place of registration",
                                          count));
    if (const auto number = store::verify_audit_log(operation.db(), {}).broken)
        faults.push_back({N_("audit log: entry {number} is broken"), {{"number", *number}}});
}

/// Compares the tables of frozen sets with their audit log entries. Sets of older programs have no
/// hash there.
void verify_frozen_sets(const Operation& operation, std::vector<Message>& faults) {
    db::Transaction transaction(operation.db(), db::Access::read);
    if (operation.db().schema() < store::schema_with_frozen_tables) return;
    for (const auto& frozen : store::list_frozen_sets(operation.db())) {
        std::optional<std::string> hash;
        store::for_each_audit_entry(
            operation.db(), object_name("frozen", frozen.id), [&](const model::AuditEntry& entry) {
                const auto after = base::read_json(entry.after.value_or(""));
                if (after) hash = after->text("tables_hash");
            });
        if (hash && *hash != store::hash_frozen_tables(operation.db(), frozen.id))
            faults.push_back({N_("statistics: the frozen figures \"{name}\" have been changed"),
                              {{"name", frozen.name}}});
    }
}

void verify_log_guards(const Operation& operation, std::vector<Message>& faults) {
    db::Transaction transaction(operation.db(), db::Access::read);
    AuditVerification guards;
    verify_guards(operation, guards);
    for (auto& fault : describe_guard_faults(guards)) faults.push_back(std::move(fault));
}

std::vector<Message> collect_faults(
    const Operation& operation,
    std::initializer_list<void (*)(const Operation&, std::vector<Message>&)> checks) {
    std::vector<Message> faults;
    for (auto& fault : operation.db().check_integrity())
        faults.push_back({N_("storage: {fault}"), {{"fault", std::move(fault)}}});
    try {
        for (const auto check : checks) check(operation, faults);
    } catch (const Error& error) {
        if (error.fault().code != "damaged") throw;
        if (faults.empty()) faults.push_back(error.fault().message);  // else it is among them
    }
    return faults;
}

}  // namespace

std::vector<base::Message> verify_register(const Operation& operation) {
    require_permission(operation, model::Action::register_manage);
    return collect_faults(operation, {verify_schema, verify_values, verify_records,
                                      verify_frozen_sets, verify_log_guards});
}

std::int64_t upgrade_register(const Operation& operation) {
    require_permission(operation, model::Action::register_manage);
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto roles = store::list_granted_roles(operation.db());
    const auto steps = store::migrate_schema(operation.db(), operation.clock());
    if (steps == 0) return steps;
    store::refresh_grants(operation.db(), roles);
    append_audit_entry(operation, std::string(store::migration_action), "register", std::nullopt,
                       std::nullopt);
    transaction.commit();
    return steps;
}

void grant_role(const Operation& operation, model::RolePurpose purpose, const std::string& role) {
    require_permission(operation, model::Action::register_manage);
    require_personal_login(operation);
    db::Transaction transaction(operation.db(), db::Access::write);
    store::grant_role(operation.db(), purpose, role);
    append_audit_entry(
        operation, "db grant", "register", std::nullopt,
        base::JsonObject().add("purpose", to_string(purpose)).add("role", role).text());
    transaction.commit();
}

namespace {

/// Writes a snapshot to an empty file. It contains the time of the backup, which the caller adds to
/// the register once the backup is in place.
void write_snapshot(const Operation& operation, const std::string& file, const std::string& at) {
    operation.db().backup_to(file, [&](db::Connection& copy) {
        store::set_register_property(copy, "last_backup_at", at);
    });
}

std::string time_of_backup(const Operation& operation) {
    return std::to_string(operation.clock().milliseconds());
}

}  // namespace

void stream_backup(const Operation& operation,
                   const std::function<void(std::string_view)>& on_block) {
    require_permission(operation, model::Action::register_manage);
    const auto at = time_of_backup(operation);
    const base::TemporaryFile snapshot;
    write_snapshot(operation, snapshot.path(), at);
    snapshot.for_each_block(on_block);
    store::set_register_property(operation.db(), "last_backup_at", at);
}

void back_up_register(const Operation& operation, const std::string& file) {
    require_permission(operation, model::Action::register_manage);
    if (operation.db().is_stored_in(file))
        throw Error(ErrorKind::refused, "same_file",
                    {N_("{file} is the register itself"), {{"file", file}}},
                    {N_("give another file for the backup")});
    base::OutputFile target(file, base::OutputFile::Readers::owner);
    if (target.is_direct()) {
        stream_backup(operation, [&](std::string_view bytes) { target.write(bytes); });
        return target.commit();
    }
    const auto at = time_of_backup(operation);
    write_snapshot(operation, target.working_path(), at);
    db::require_unused(file);
    target.commit();
    store::set_register_property(operation.db(), "last_backup_at", at);
}

namespace {

/// If the register to be replaced has users, the caller must be one of them and may manage
/// registers. A register that can no longer be read does not need this permission.
/// Returns the codes that it has erased.
store::ErasedCodes require_to_replace(const db::Location& location,
                                      const CallerResolver& identify) {
    if (!std::filesystem::exists(location.where)) return {};
    try {
        auto old = Register::open(location.where, Register::Need::read);
        require_permission(Operation{old, identify(old), {}}, model::Action::register_manage);
        return store::ErasedCodes(old.connection());
    } catch (const Error& error) {
        if (error.fault().kind == ErrorKind::denied) throw;
        return {};
    }
}

}  // namespace

namespace {

bool are_statistics_right(db::Connection& connection) {
    try {
        return store::find_differing_usages(connection).empty();
    } catch (const Error& error) {
        if (error.fault().code != "damaged") throw;
        return false;
    }
}

/// Makes the segments of statistics again if they differ from the records.
void correct_statistics(const Operation& operation) {
    db::Transaction transaction(operation.db(), db::Access::write);
    if (are_statistics_right(operation.db())) return;
    store::rebuild_segments(operation.db());
    transaction.commit();
}

}  // namespace

std::vector<std::string> restore_register(const std::string& where, const std::string& file,
                                          const CallerResolver& identify) {
    auto location = db::Location::parse(where);
    if (location.engine != db::Engine::sqlite)
        throw Error(ErrorKind::refused, "not_allowed",
                    {N_("only a register stored in a file can be restored from a file")},
                    {N_("copy it with: kaiku db copy FROM TO")});
    const auto erased = require_to_replace(location, identify);
    std::error_code ignored;
    std::filesystem::create_directories(std::filesystem::path(location.where).parent_path(),
                                        ignored);
    base::OutputFile draft(location.where, base::OutputFile::Readers::owner);
    if (draft.is_direct())
        throw Error(ErrorKind::failed, "no_register",
                    {N_("{file} is not a kaiku register"), {{"file", location.where}}});
    {
        auto backup = Register::open(file, Register::Need::read);
        backup.connection().backup_to(draft.working_path());
    }
    std::vector<std::string> revived;
    {
        Register copy = Register::open(draft.working_path(), Register::Need::write);
        const Operation operation{copy, Caller::owner(""), {}};
        try {
            correct_statistics(operation);
        } catch (const Error& error) {
            if (error.fault().code != "damaged") throw;
            // The records themselves are damaged, which is found below.
        }
        // A schema that differs from this program's is not damage: the register worked with it.
        if (const auto faults = collect_faults(operation, {verify_records}); !faults.empty())
            throw Error(ErrorKind::failed, "damaged",
                        {N_("{file} is damaged: {fault}"),
                         {{"file", file}, {"fault", base::to_english(faults.front())}}},
                        {N_("nothing was changed")});
        db::Transaction transaction(copy.connection(), db::Access::write);
        revived = erased.list_present(copy.connection());
        store::mark_as_restored(copy.connection());
        transaction.commit();
    }
    if (std::filesystem::exists(location.where))
        db::replace_contents(location.where, draft.working_path());
    else
        db::commit_register(draft);
    return revived;
}

}  // namespace kaiku::service
