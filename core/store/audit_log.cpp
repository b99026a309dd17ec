// SPDX-License-Identifier: Apache-2.0

#include "core/store/audit_log.hpp"

#include <algorithm>
#include <charconv>

#include "core/base/hash.hpp"

namespace kaiku::store {

namespace {

/// Joins fields together with their lengths, so that no two entries give the same bytes.
std::string joined(std::initializer_list<std::string_view> fields) {
    std::string bytes;
    for (auto field : fields) {
        bytes += std::to_string(field.size());
        bytes += ':';
        bytes += field;
    }
    return bytes;
}

std::string content_hash(std::string_view salt, const std::optional<std::string>& before,
                         const std::optional<std::string>& after) {
    // An absent value is different from an empty one.
    const auto marked = [](const std::optional<std::string>& text) {
        return text ? "+" + *text : "-";
    };
    return base::hash_hex(joined({salt, marked(before), marked(after)}));
}

std::string entry_hash(const AuditEntry& entry, std::string_view content,
                       std::string_view previous) {
    return base::hash_hex(
        joined({std::to_string(entry.number), std::to_string(entry.at.milliseconds()), entry.actor,
                entry.action, entry.object, content, previous}));
}

AuditEntry read_entry(const db::Rows& rows) {
    return {rows.integer(0), rows.instant(1),       rows.text(2),         rows.text(3),
            rows.text(4),    rows.optional_text(5), rows.optional_text(6)};
}

constexpr std::string_view entry_columns =
    "SELECT e.number, e.at, e.actor, e.action, e.object, c.before, c.after, c.salt, "
    "e.content_hash, e.previous_hash, e.hash"
    " FROM audit_entry e LEFT JOIN entry_content c ON c.number = e.number";

}  // namespace

void append_audit_entry(db::Connection& connection, const AuditEntry& new_entry) {
    const auto [last, previous] = read_audit_head(connection);
    AuditEntry entry = new_entry;
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
    connection.set_commit_probe([number = entry.number, hash](db::Connection& later) {
        return later
            .query("SELECT 1 FROM audit_entry WHERE number = $1 AND hash = $2", {number, hash})
            .next();
    });
}

void for_each_audit_entry(db::Connection& connection, const std::string& object,
                          const std::function<void(const AuditEntry&)>& on_row) {
    auto rows = connection.query(
        std::string(entry_columns) + " WHERE e.object = $1 ORDER BY e.number", {object});
    while (rows.next()) on_row(read_entry(rows));
}

void for_each_audit_entry(db::Connection& connection, const AuditFilter& filter,
                          const std::function<void(const AuditEntry&)>& on_row) {
    std::string sql = std::string(entry_columns) + " WHERE 1 = 1";
    if (filter.since) sql += " AND e.at >= $1";
    if (filter.actor) sql += " AND e.actor = $2";
    if (filter.object) sql += " AND e.object = $3";
    auto rows =
        connection.stream(sql + " ORDER BY e.number", {filter.since, filter.actor, filter.object});
    while (rows.next()) on_row(read_entry(rows));
}

std::string format_entry_ranges(const std::vector<std::int64_t>& numbers) {
    std::string text;
    for (std::size_t first = 0; first < numbers.size();) {
        auto last = first;
        while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
        text += (text.empty() ? "" : ",") + std::to_string(numbers[first]) +
                (last > first ? "-" + std::to_string(numbers[last]) : "");
        first = last + 1;
    }
    return text;
}

namespace {

std::int64_t consume_number(std::string_view& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    static_cast<void>(error);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

/// Adds the first and last numbers of the ranges that format_entry_ranges() wrote into the content.
void add_ranges(std::string_view content,
                std::vector<std::pair<std::int64_t, std::int64_t>>& ranges) {
    constexpr std::string_view key = "\"entries\":\"";
    const auto at = content.find(key);
    if (at == content.npos) return;
    for (auto text = content.substr(at + key.size()); !text.empty() && text.front() != '"';) {
        const auto first = consume_number(text);
        auto last = first;
        if (text.starts_with('-')) {
            text.remove_prefix(1);
            last = consume_number(text);
        }
        ranges.emplace_back(first, last);
        if (!text.starts_with(',')) break;
        text.remove_prefix(1);
    }
}

/// The first number that lies in none of the ranges.
std::optional<std::int64_t> first_outside(
    const std::vector<std::int64_t>& numbers,
    std::vector<std::pair<std::int64_t, std::int64_t>> ranges) {
    std::sort(ranges.begin(), ranges.end());
    auto range = ranges.begin();
    for (const auto number : numbers) {
        while (range != ranges.end() && range->second < number) ++range;
        if (range == ranges.end() || range->first > number) return number;
    }
    return std::nullopt;
}

bool is_in(const std::vector<model::Id>& ids, std::string_view object, std::string_view kind) {
    if (!object.starts_with(kind)) return false;
    auto digits = object.substr(kind.size());
    return std::binary_search(ids.begin(), ids.end(), consume_number(digits)) && digits.empty();
}

}  // namespace

std::vector<std::int64_t> erase_audit_contents(db::Connection& connection,
                                               const ErasureTargets& f) {
    std::vector<std::int64_t> numbers;
    {
        auto rows = connection.stream(
            "SELECT e.number, e.object, coalesce(c.before, ''), coalesce(c.after, '') FROM "
            "entry_content c JOIN audit_entry e ON e.number = c.number ORDER BY e.number");
        while (rows.next()) {
            const auto object = rows.view(1);
            if (is_in(f.cards, object, "card:") || is_in(f.usages, object, "usage:") ||
                is_in(f.holders, object, "holder:") ||
                model::contains_code(rows.view(2), f.codes) ||
                model::contains_code(rows.view(3), f.codes))
                numbers.push_back(rows.integer(0));
        }
    }
    for (const auto number : numbers)
        connection.execute_deferred("DELETE FROM entry_content WHERE number = $1", {number});
    return numbers;
}

AuditHead read_audit_head(db::Connection& connection) {
    auto head = connection.query("SELECT number, hash FROM audit_head WHERE id = 1");
    if (!head.next()) return {};
    return {head.integer(0), head.text(1)};
}

AuditVerification verify_audit_log(db::Connection& connection, const std::vector<AuditHead>& kept) {
    AuditVerification verification;
    verification.missing = kept;
    std::int64_t expected = 1;
    std::string previous;
    std::vector<std::int64_t> without_content;
    std::vector<std::pair<std::int64_t, std::int64_t>> erased_later;
    {
        auto rows = connection.stream(std::string(entry_columns) + " ORDER BY e.number");
        while (rows.next()) {
            const auto entry = read_entry(rows);
            const bool erased = rows.is_null(7);
            const auto content = rows.text(8);
            const bool is_valid =
                entry.number == expected && rows.view(9) == previous &&
                entry_hash(entry, content, previous) == rows.view(10) &&
                (erased || content_hash(rows.view(7), entry.before, entry.after) == content);
            if (!is_valid && !verification.broken) verification.broken = expected;
            if (verification.broken) break;
            if (erased)
                without_content.push_back(entry.number);
            else if (entry.after &&
                     (entry.action == erasure_action || entry.action == retention_action))
                add_ranges(*entry.after, erased_later);
            previous = rows.text(10);
            std::erase_if(verification.missing, [&](const AuditHead& head) {
                return head.hash == previous && (head.number == 0 || head.number == entry.number);
            });
            ++expected;
        }
    }
    if (!verification.broken)
        verification.broken = first_outside(without_content, std::move(erased_later));
    if (verification.broken) return verification;
    const auto head = read_audit_head(connection);
    if (head.number != expected - 1 || head.hash != previous) verification.broken = expected;
    return verification;
}

}  // namespace kaiku::store
