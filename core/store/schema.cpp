// SPDX-License-Identifier: Apache-2.0

#include "core/store/schema.hpp"

#include <algorithm>
#include <map>

#include "core/base/hash.hpp"
#include "core/base/unchanged.hpp"
#include "core/db/dialect.hpp"
#include "core/db/open.hpp"
#include "core/db/unused_names.hpp"
#include "core/store/audit_log.hpp"
#include "core/store/schema_names.hpp"
#include "core/store/usage_segments.hpp"

namespace kaiku::store {

namespace {

// Length of the number in a file's name.
constexpr std::size_t digits = 4;

/// The engine's folder of a file that is for one engine only; otherwise empty.
std::string_view engine_of(std::string_view name) {
    return name.substr(0, name.find('/') == name.npos ? 0 : name.find('/'));
}
std::string_view file_of(std::string_view name) { return name.substr(name.rfind('/') + 1); }
std::int64_t version_of(std::string_view name) {
    return std::stoll(std::string(file_of(name).substr(0, digits)));
}

/// Whether the file is a migration step, like `0001_register.sql` or `postgresql/0001_audit.sql`.
/// The other files have other purposes.
bool is_step(std::string_view name) {
    return name.ends_with(".sql") && file_of(name)[0] >= '0' && file_of(name)[0] <= '9';
}

/// `register` for 0001_register.sql.
std::string_view title_of(std::string_view name) {
    const auto file = file_of(name);
    return file.substr(digits + 1, file.rfind('.') - digits - 1);
}

/// Sorts the steps by number. Within a number the shared file comes first, because an engine's file
/// adds to what it creates.
std::vector<base::EmbeddedFile> in_order(const std::vector<base::EmbeddedFile>& files) {
    std::vector<base::EmbeddedFile> sorted;
    for (const auto& file : files)
        if (is_step(file.name)) sorted.push_back(file);
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
        return std::tuple(version_of(a.name), engine_of(a.name), a.name) <
               std::tuple(version_of(b.name), engine_of(b.name), b.name);
    });
    return sorted;
}

/// The oldest schema version that the comments at the top of the file require of a program; 1 if
/// they state none.
std::int64_t oldest_program_of(std::string_view text) {
    constexpr std::string_view words = "-- oldest program schema: ";
    while (text.starts_with("--")) {
        const auto line = text.substr(0, text.find('\n'));
        if (line.starts_with(words)) return std::stoll(std::string(line.substr(words.size())));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
    return 1;
}

constexpr std::string_view old_rules_property = "last_entry_of_old_rules";

/// Keys the hashes of imported files, which were plain before: from those, a holder's birth year
/// could be found by trying.
void key_file_hashes(db::Connection& connection) {
    std::vector<std::pair<std::int64_t, std::string>> hashes;
    for (auto rows = connection.query("SELECT id, file_hash FROM import_batch"); rows.next();)
        hashes.emplace_back(rows.integer(0), rows.text(1));
    for (const auto& [id, hash] : hashes)
        connection.execute_deferred("UPDATE import_batch SET file_hash = $2 WHERE id = $1",
                                    {id, keyed_hash(connection, hash)});
}

std::vector<Migration> select_migrations(db::Engine engine) {
    return list_migrations(base::embedded_schema_files(), engine);
}

void apply(db::Connection& connection, const Migration& step, time::Instant now) {
    for (const auto text : step.texts) connection.run_script(text);
    connection.execute(
        "INSERT INTO schema_file (version, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
        {step.version, step.name, step.checksum, now});
}

/// Applies the steps after `version` and saves what the register requires then. Returns the
/// number of steps.
std::int64_t apply_after(db::Connection& connection, std::int64_t version,
                         std::int64_t oldest_program, time::Instant now) {
    std::int64_t steps = 0;
    for (const auto& step : select_migrations(connection.engine())) {
        if (step.version <= version) continue;
        apply(connection, step, now);
        oldest_program = std::max(oldest_program, step.oldest_program);
        ++steps;
    }
    if (steps == 0) return 0;
    set_register_property(connection, "schema_version", std::to_string(schema_version()));
    set_register_property(connection, "oldest_program_schema", std::to_string(oldest_program));
    for (const std::string_view secret :
         {std::string_view("erasure_key"), std::string_view("offline_seed"), rounding_secret})
        if (!find_register_property(connection, secret))
            set_register_property(connection, secret, base::random_hex(32));
    if (version < schema_with_guarded_contents) {
        set_register_property(connection, old_rules_property,
                              std::to_string(read_audit_head(connection).number));
        key_file_hashes(connection);
    }
    if (version > 0 && version < schema_with_segments) rebuild_segments(connection);
    return steps;
}

}  // namespace

std::vector<Migration> list_migrations(const std::vector<base::EmbeddedFile>& files,
                                       db::Engine engine) {
    const std::string_view own = engine == db::Engine::sqlite ? "sqlite" : "postgresql";
    std::vector<Migration> steps;
    std::map<std::int64_t, base::Hasher> hashes;
    for (const auto& file : in_order(files)) {
        const auto version = version_of(file.name);
        if (steps.empty() || steps.back().version != version)
            steps.push_back(
                {.version = version, .name = title_of(file.name), .texts = {}, .checksum = {}});
        auto& step = steps.back();
        hashes[version].add(file.bytes);
        step.oldest_program = std::max(step.oldest_program, oldest_program_of(file.bytes));
        if (engine_of(file.name).empty() || engine_of(file.name) == own)
            step.texts.push_back(file.bytes);
    }
    for (auto& step : steps) step.checksum = hashes[step.version].hex();
    return steps;
}

std::int64_t schema_version() {
    static const std::int64_t version = [] {
        std::int64_t highest = 0;
        for (const auto& file : base::embedded_schema_files())
            if (is_step(file.name)) highest = std::max(highest, version_of(file.name));
        return highest;
    }();
    return version;
}

void create_tables(db::Connection& connection, std::int64_t version) {
    for (const auto& step : select_migrations(connection.engine()))
        if (step.version <= version)
            for (const auto text : step.texts) connection.run_script(text);
}

std::string schema_script(db::Engine engine) {
    std::string script;
    for (const auto& step : select_migrations(engine))
        for (const auto text : step.texts) {
            script += "-- Step " + std::to_string(step.version) + ": " + std::string(step.name);
            script += "\n\n" + db::expand_type_tokens(text, engine) + "\n";
        }
    return script;
}

std::int64_t migrate_schema(db::Connection& connection, time::Instant now) {
    const auto version = check_schema(connection);
    if (const auto differing = find_differing_migrations(connection); !differing.empty())
        throw base::Error(
            base::ErrorKind::failed, "schema_differs",
            {N_("step {version} of the register's schema differs from this program's"),
             {{"version", differing.front()}}},
            {base::unchanged::use_its_version});
    const auto steps = apply_after(
        connection, version,
        std::stoll(find_register_property(connection, "oldest_program_schema").value()), now);
    connection.set_schema_version(schema_version());
    return steps;
}

void create_schema(db::Connection& connection, time::Instant now) {
    db::require_unused_names(connection, list_created_names(connection.engine()));
    apply_after(connection, 0, 1, now);
    connection.set_schema_version(schema_version());
    set_register_property(connection, "register_id", base::random_hex(16));
}

std::int64_t check_schema(db::Connection& connection) {
    std::optional<std::string> needed, version;
    for (auto rows = connection.query("SELECT key, value FROM register WHERE key IN "
                                      "('oldest_program_schema', 'schema_version')");
         rows.next();)
        (rows.view(0) == "schema_version" ? version : needed) = rows.text(1);
    if (!needed || !version)
        throw base::Error(
            base::ErrorKind::failed, "no_register", {N_("the register is incomplete")},
            {N_("restore a backup, or remove it and create a new one with: kaiku init")});
    if (std::stoll(*needed) > schema_version())
        throw base::Error(
            base::ErrorKind::failed, "too_new",
            {N_("the register was created by a newer version of kaiku (schema {version})"),
             {{"version", *version}}},
            {N_("install that version on this computer")});
    connection.set_schema_version(std::stoll(*version));
    return connection.schema();
}

std::int64_t applied_schema(db::Connection& connection) {
    auto version = check_schema(connection);
    for (auto rows = connection.query("SELECT version FROM schema_file"); rows.next();)
        if (rows.integer(0) <= schema_version()) version = std::max(version, rows.integer(0));
    return version;
}

namespace {
/// Identifies the latest restore; no value: the register was never restored.
constexpr std::string_view restore_property = "restore_id";
}  // namespace

void watch_for_restore(db::Connection& connection, const std::string& where) {
    // A server's register cannot be restored by this program.
    if (connection.engine() != db::Engine::sqlite)
        return connection.on_schema_change([](db::Connection& c) { check_schema(c); });
    // In one transaction, so that a restore is either before both or noticed.
    db::Transaction transaction(connection, db::Access::read);
    connection.on_schema_change(
        [where, known = find_register_property(connection, restore_property)](db::Connection& c) {
            if (find_register_property(c, restore_property) != known)
                db::throw_register_replaced(where);
            check_schema(c);
        });
}

void mark_as_restored(db::Connection& connection) {
    set_register_property(connection, restore_property, base::random_hex(16));
}

namespace {
/// Identifies a copy; no value: the register was created here.
constexpr std::string_view copy_property = "copy_id";
constexpr std::string_view time_of_copy_property = "copied_at";
}  // namespace

void mark_as_copied(db::Connection& connection, time::Instant now) {
    connection.execute("DELETE FROM register WHERE key = 'last_backup_at'");
    set_register_property(connection, copy_property, base::random_hex(16));
    set_register_property(connection, time_of_copy_property, std::to_string(now.milliseconds()));
}

std::optional<time::Instant> find_time_of_copy(db::Connection& connection) {
    const auto at = find_register_property(connection, time_of_copy_property);
    if (!at) return std::nullopt;
    return time::Instant::from_milliseconds(std::stoll(*at));
}

std::string backup_identity(db::Connection& connection) {
    return find_register_property(connection, "register_id").value_or("") + "/" +
           find_register_property(connection, copy_property).value_or("");
}

std::vector<std::int64_t> find_differing_migrations(db::Connection& connection) {
    std::map<std::int64_t, std::string> applied;
    for (auto rows = connection.query("SELECT version, checksum FROM schema_file"); rows.next();)
        applied.emplace(rows.integer(0), rows.text(1));
    const auto version = check_schema(connection);
    std::vector<std::int64_t> differing;
    for (const auto& step : select_migrations(connection.engine()))
        if (step.version <= version ? applied[step.version] != step.checksum
                                    : applied.contains(step.version))
            differing.push_back(step.version);
    return differing;
}

std::optional<std::int64_t> last_entry_of_old_rules(db::Connection& connection) {
    if (applied_schema(connection) < schema_with_guarded_contents) return std::nullopt;
    return std::stoll(find_register_property(connection, old_rules_property).value_or("0"));
}

std::string keyed_hash(db::Connection& connection, std::string_view text) {
    return base::keyed_hash_hex(find_register_property(connection, "erasure_key").value_or(""),
                                text);
}

std::optional<std::string> find_register_property(db::Connection& connection,
                                                  std::string_view key) {
    auto rows = connection.query("SELECT value FROM register WHERE key = $1", {key});
    if (!rows.next()) return std::nullopt;
    return rows.text(0);
}

void set_register_property(db::Connection& connection, std::string_view key,
                           std::string_view value) {
    connection.execute(
        "INSERT INTO register (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = "
        "excluded.value",
        {key, value});
}

}  // namespace kaiku::store
