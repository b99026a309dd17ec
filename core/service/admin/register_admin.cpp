// SPDX-License-Identifier: Apache-2.0

#include "core/service/admin/register_admin.hpp"

#include <filesystem>

#include "core/base/database_file.hpp"
#include "core/base/json.hpp"
#include "core/base/output_file.hpp"
#include "core/base/temporary_file.hpp"
#include "core/db/connection.hpp"
#include "core/db/open.hpp"
#include "core/db/role_rights.hpp"
#include "core/db/sqlite/replace.hpp"
#include "core/service/access.hpp"
#include "core/service/admin/reference.hpp"
#include "core/service/audit_log.hpp"
#include "core/store/audit_log.hpp"
#include "core/store/roles.hpp"
#include "core/store/schema.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

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

GrantedRole grant_role(const Operation& operation, model::RolePurpose purpose,
                       const std::string& role, bool may_change_purpose) {
    require_permission(operation, model::Action::register_manage);
    require_personal_login(operation);
    // On SQLite, which has no roles, that is said first.
    if (operation.db().engine() == db::Engine::postgresql)
        require_schema(operation, store::schema_with_frozen_places);
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto former = store::find_role_purpose(operation.db(), role);
    if (former && *former != purpose && !may_change_purpose)
        throw Error(ErrorKind::refused, "other_purpose",
                    {purpose == model::RolePurpose::report
                         ? N_("the role {role} has the rights of the role app and would lose them; "
                              "kaiku could not run as {role} any more")
                         : N_("the role {role} has the rights of the role report; as the role app "
                              "it could read every card"),
                     {{"role", role}}},
                    {N_("choose another role, or pass --yes to proceed")});
    const GrantedRole granted{store::grant_role(operation.db(), purpose, role),
                              db::register_schema(operation.db())};
    append_audit_entry(
        operation, "db grant", "register", std::nullopt,
        base::JsonObject().add("purpose", to_string(purpose)).add("role", role).text());
    transaction.commit();
    return granted;
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

[[noreturn]] void refuse_database(const char* what, const std::string& file) {
    throw Error(ErrorKind::refused, "is_a_database", {what, {{"file", file}}},
                {N_("give another file for the backup")});
}

/// Throws Error refused `is_a_database` for a database that is no backup of this register: another
/// register, also of a newer version, an offline file, one of another program, or what SQLite keeps
/// beside it. A register that is too damaged to tell is replaced.
void require_no_other_database(const Operation& operation, const std::string& file) {
    if (!base::is_part_of_database(file)) return;
    std::string former;
    try {
        former = store::backup_identity(Register::open(file, Register::Need::read).connection());
    } catch (const Error& error) {
        const auto& code = error.fault().code;
        if (error.fault().kind == ErrorKind::interrupted) throw;
        if ((code == "damaged" || code == "no_register" || code == "disk_error") &&
            db::is_marked_as_register(file))
            return;
        refuse_database(N_("{file} is a database that cannot be read as a backup of this register; "
                           "nothing was written"),
                        file);
    }
    if (former != store::backup_identity(operation.db()))
        refuse_database(
            N_("{file} is another register and not a backup of this one; nothing was written"),
            file);
}

/// Throws Error conflict `exists` for a file with contents that is not a database at all.
void require_no_other_file(const std::string& file) {
    std::error_code unknown;
    const auto size = std::filesystem::file_size(file, unknown);
    if (unknown || size == 0 || base::is_part_of_database(file)) return;
    throw Error(
        ErrorKind::conflict, "exists",
        {N_("{file} is not a backup of this register, so it was not replaced"), {{"file", file}}},
        {N_("give another file for the backup, or move that file away")});
}

}  // namespace

void stream_backup(const Operation& operation,
                   const std::function<void(std::string_view)>& on_block,
                   const std::function<void()>& finish) {
    require_permission(operation, model::Action::register_watch);
    const auto at = time_of_backup(operation);
    const base::TemporaryFile snapshot;
    write_snapshot(operation, snapshot.path(), at);
    snapshot.for_each_block(on_block);
    finish();
    store::set_register_property(operation.db(), "last_backup_at", at);
}

void back_up_register(const Operation& operation, const std::string& file,
                      const SnapshotCheck& check) {
    require_permission(operation, model::Action::register_watch);
    if (operation.db().is_stored_in(file))
        throw Error(ErrorKind::refused, "same_file",
                    {N_("{file} is the register itself"), {{"file", file}}},
                    {N_("give another file for the backup")});
    db::require_unused(file);
    require_no_other_database(operation, file);
    base::OutputFile target(file, base::OutputFile::Readers::owner,
                            base::OutputFile::Replaces::databases);
    if (target.is_direct())
        return stream_backup(
            operation, [&](std::string_view bytes) { target.write(bytes); },
            [&] { target.commit(); });
    require_no_other_file(file);
    const auto at = time_of_backup(operation);
    write_snapshot(operation, target.working_path(), at);
    if (check) check(target.working_path());
    db::require_unused(file);
    target.commit();
    store::set_register_property(operation.db(), "last_backup_at", at);
}

}  // namespace kaiku::service
