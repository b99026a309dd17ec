#include "core/store/schema.hpp"

#include <algorithm>

#include "core/base/embedded.hpp"
#include "core/base/hash.hpp"

namespace kaiku::store {

namespace {

/// Schema files of an engine in order: the shared ones and its own.
std::vector<base::EmbeddedFile> schema_files(db::Engine engine) {
    const std::string own = std::string(engine == db::Engine::sqlite ? "sqlite" : "postgres") + "/";
    std::vector<base::EmbeddedFile> files;
    for (const auto& file : base::embedded_schema_files()) {
        const bool shared = file.name.find('/') == file.name.npos;
        if (file.name.ends_with(".sql") && (shared || file.name.starts_with(own))) files.push_back(file);
    }
    // By number; within a number the shared file first, as the engine's own adds to what it makes.
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) {
        const auto rank = [](std::string_view name) {
            const auto slash = name.rfind('/');
            return std::pair(name.substr(slash + 1, 4), slash != name.npos);
        };
        return std::pair(rank(a.name), a.name) < std::pair(rank(b.name), b.name);
    });
    return files;
}

}  // namespace

namespace {

std::int64_t version_of(const base::EmbeddedFile& file) { return std::stoll(std::string(file.name.substr(file.name.rfind('/') + 1, 4))); }

/// Applies the files of one version and notes it.
void apply_version(db::Connection& connection, std::int64_t version, time::Instant now) {
    std::string all;
    for (const auto& file : schema_files(connection.engine())) {
        if (version_of(file) != version) continue;
        connection.script(file.bytes);
        all += file.bytes;
    }
    connection.execute("INSERT INTO schema_file (version, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
                       {version, "register", base::hash_hex(all), now});
}

}  // namespace

void make_tables(db::Connection& connection) {
    for (const auto& file : schema_files(connection.engine())) connection.script(file.bytes);
}

std::int64_t upgrade_schema(db::Connection& connection, time::Instant now) {
    const auto from = check_schema(connection);
    for (auto version = from + 1; version <= schema_version; ++version) apply_version(connection, version, now);
    if (from >= schema_version) return 0;
    set_fact(connection, "schema_version", std::to_string(schema_version));
    return schema_version - from;
}

void make_schema(db::Connection& connection, time::Instant now) {
    for (std::int64_t version = 1; version <= schema_version; ++version) apply_version(connection, version, now);
    set_fact(connection, "schema_version", std::to_string(schema_version));
    // Additive changes leave this as it is, so that an older program may go on.
    set_fact(connection, "oldest_program_schema", std::to_string(schema_version));
    set_fact(connection, "register_id", base::random_hex(16));
}

std::int64_t check_schema(db::Connection& connection) {
    const auto needed = fact(connection, "oldest_program_schema");
    const auto version = fact(connection, "schema_version");
    if (!needed || !version)
        throw base::Error(base::Kind::failed, "no_register", {N_("the register is not complete")}, {N_("make a new one with: kaiku init")});
    if (std::stoll(*needed) > schema_version)
        throw base::Error(base::Kind::failed, "too_new", {N_("the register was made by a newer kaiku (schema {version})"), {{"version", *version}}},
                          {N_("install that version on this machine")});
    return std::stoll(*version);
}

std::optional<std::string> fact(db::Connection& connection, std::string_view key) {
    auto rows = connection.query("SELECT value FROM register WHERE key = $1", {key});
    if (!rows.next()) return std::nullopt;
    return rows.text(0);
}

void set_fact(db::Connection& connection, std::string_view key, std::string_view value) {
    connection.execute("INSERT INTO register (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value", {key, value});
}

}  // namespace kaiku::store
