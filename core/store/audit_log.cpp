// SPDX-License-Identifier: Apache-2.0
#include "core/store/audit_log.hpp"

#include "core/base/hash.hpp"
#include "core/store/audit_entry_rows.hpp"

namespace kaiku::store {

AuditHead append_audit_entry(db::Connection& connection, const model::AuditEntry& new_entry) {
    const auto [last, previous] = read_audit_head(connection);
    model::AuditEntry entry = new_entry;
    entry.number = last + 1;
    const auto salt = base::random_hex(16);
    const auto content = content_hash(salt, entry.before, entry.after);
    const auto hash = entry_hash(entry, content, previous);
    // The head is updated first: if another writer has moved it despite the lock, the result is a
    // collision and not the same number given twice.
    connection.execute_deferred(
        "INSERT INTO audit_head (id, number, hash) VALUES (1, $1, $2) ON CONFLICT (id) DO UPDATE "
        "SET number = $1, hash = $2",
        {entry.number, hash});
    connection.execute_deferred(
        "INSERT INTO audit_entry (number, at, actor, action, object, content_hash, previous_hash, "
        "hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        {entry.number, entry.at, entry.actor, entry.action, entry.object, content, previous, hash});
    connection.execute_deferred(
        "INSERT INTO entry_content (number, salt, before, after) VALUES ($1, $2, $3, $4)",
        {entry.number, salt, entry.before, entry.after});
    // The salt makes the hash unique to this write.
    connection.set_commit_probe([written = AuditHead{entry.number, hash}](db::Connection& later) {
        return has_audit_entry(later, written);
    });
    return {entry.number, hash};
}

std::vector<model::AuditEntry> load_audit_entries(db::Connection& connection,
                                                  const std::vector<std::int64_t>& numbers) {
    std::vector<model::AuditEntry> entries;
    for (const auto number : numbers)
        for (auto rows =
                 connection.query(std::string(entry_columns) + " WHERE e.number = $1", {number});
             rows.next();)
            entries.push_back(read_entry(rows));
    return entries;
}

void for_each_audit_entry(db::Connection& connection, const std::string& object,
                          const std::function<void(const model::AuditEntry&)>& on_row) {
    auto rows = connection.query(
        std::string(entry_columns) + " WHERE e.object = $1 ORDER BY e.number", {object});
    while (rows.next()) on_row(read_entry(rows));
}

void for_each_audit_entry(db::Connection& connection, const AuditFilter& filter,
                          const std::function<void(const model::AuditEntry&)>& on_row) {
    std::string sql = std::string(entry_columns) + " WHERE 1 = 1";
    if (filter.since) sql += " AND e.at >= $1";
    if (filter.actor) sql += " AND e.actor = $2";
    if (filter.object) sql += " AND e.object = $3";
    auto rows =
        connection.stream(sql + " ORDER BY e.number", {filter.since, filter.actor, filter.object});
    while (rows.next()) on_row(read_entry(rows));
}

std::optional<time::Instant> find_last_entry_at(db::Connection& connection, std::string_view object,
                                                std::string_view action) {
    auto rows = connection.query(
        "SELECT max(at) FROM audit_entry WHERE object = $1 AND action = $2", {object, action});
    return rows.next() ? rows.optional_instant(0) : std::nullopt;
}

AuditHead read_audit_head(db::Connection& connection) {
    auto head = connection.query("SELECT number, hash FROM audit_head WHERE id = 1");
    if (!head.next()) return {};
    return {head.integer(0), head.text(1)};
}

bool has_audit_entry(db::Connection& connection, const AuditHead& entry) {
    return connection
        .query("SELECT 1 FROM audit_entry WHERE number = $1 AND hash = $2",
               {entry.number, entry.hash})
        .next();
}

}  // namespace kaiku::store
