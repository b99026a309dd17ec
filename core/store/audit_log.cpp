// SPDX-License-Identifier: Apache-2.0

#include "core/store/audit_log.hpp"

#include <algorithm>
#include <charconv>

#include "core/base/hash.hpp"
#include "core/base/json_reader.hpp"
#include "core/store/schema.hpp"

namespace kaiku::store {

namespace {

/// Joins fields together with their lengths, so that no two entries give the same bytes.
std::string length_prefixed(std::initializer_list<std::string_view> fields) {
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
    return base::hash_hex(length_prefixed({salt, marked(before), marked(after)}));
}

std::string entry_hash(const model::AuditEntry& entry, std::string_view content,
                       std::string_view previous) {
    return base::hash_hex(
        length_prefixed({std::to_string(entry.number), std::to_string(entry.at.milliseconds()),
                         entry.actor, entry.action, entry.object, content, previous}));
}

model::AuditEntry read_entry(const db::Rows& rows) {
    return {rows.integer(0), rows.instant(1),       rows.text(2),         rows.text(3),
            rows.text(4),    rows.optional_text(5), rows.optional_text(6)};
}

constexpr std::string_view entry_columns =
    "SELECT e.number, e.at, e.actor, e.action, e.object, c.before, c.after, c.salt, "
    "e.content_hash, e.previous_hash, e.hash"
    " FROM audit_entry e LEFT JOIN entry_content c ON c.number = e.number";

}  // namespace

void append_audit_entry(db::Connection& connection, const model::AuditEntry& new_entry) {
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
    connection.set_commit_probe([number = entry.number, hash](db::Connection& later) {
        return later
            .query("SELECT 1 FROM audit_entry WHERE number = $1 AND hash = $2", {number, hash})
            .next();
    });
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

std::string entry_place(std::int64_t number) { return "audit:" + std::to_string(number); }

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

bool is_in(const std::vector<model::Id>& ids, std::string_view object, std::string_view kind) {
    if (!object.starts_with(kind)) return false;
    auto digits = object.substr(kind.size());
    return std::binary_search(ids.begin(), ids.end(), consume_number(digits)) && digits.empty();
}

}  // namespace

namespace {

/// Whether the content of an entry on a pending usage is that of one of the codes.
bool is_pending_of(std::string_view content, const model::CodeSet& codes) {
    const auto json = base::read_json(content);
    const auto text = json ? json->text("code") : std::nullopt;
    const auto code =
        text ? model::parse_code(*text) : base::Result<model::CardCode>(base::Fault{});
    return code && codes.contains(code->ten);
}

/// Whether the content of an entry on an import contains a hash of its rows, as former versions
/// wrote it: small files can be found from it by trying.
bool has_hash_of_rows(std::string_view content) {
    for (const char* key : {"\"hash\":", "\"kept\":", "\"keyed_hash\":", "\"keyed_kept\":"})
        if (content.find(key) != content.npos) return true;
    return false;
}

/// Whether an entry with a content belongs to the targets.
bool is_own(const ErasureTargets& targets, std::string_view object, std::string_view before,
            std::string_view after, bool has_code) {
    if (is_in(targets.cards, object, "card:") || is_in(targets.usages, object, "usage:") ||
        is_in(targets.holders, object, "holder:"))
        return true;
    if (object.starts_with("pending:"))
        return is_pending_of(before, targets.codes) || is_pending_of(after, targets.codes);
    if (object == "cards" || object == "audit") return has_code;
    return is_in(targets.imports, object, "import:") && (has_code || has_hash_of_rows(after));
}

}  // namespace

AuditMentions find_audit_mentions(db::Connection& connection, ErasureTargets targets) {
    for (auto* ids : {&targets.cards, &targets.usages, &targets.holders, &targets.imports,
                      &targets.replacements})
        std::sort(ids->begin(), ids->end());
    AuditMentions mentions;
    auto rows = connection.stream(
        "SELECT e.number, e.object, coalesce(c.before, ''), coalesce(c.after, '') FROM "
        "entry_content c JOIN audit_entry e ON e.number = c.number ORDER BY e.number");
    while (rows.next()) {
        const auto object = rows.view(1), before = rows.view(2), after = rows.view(3);
        const bool has_code = model::contains_code(before, targets.codes) ||
                              model::contains_code(after, targets.codes);
        const auto number = rows.integer(0);
        const bool is_ours = is_own(targets, object, before, after, has_code);
        if (is_ours) mentions.own.push_back(number);
        if (std::binary_search(targets.replacements.begin(), targets.replacements.end(), number) ||
            (has_code && !is_ours))
            mentions.others.push_back(number);
    }
    return mentions;
}

void erase_audit_contents(db::Connection& connection, const std::vector<std::int64_t>& numbers) {
    for (const auto number : numbers)
        connection.execute_deferred("DELETE FROM erasable_content WHERE number = $1", {number});
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

namespace {

/// The missing contents of a log, and the erasures that may explain them.
class MissingContents {
public:
    explicit MissingContents(db::Connection& connection)
        : connection_(connection), old_rules_(last_entry_of_old_rules(connection)) {}

    void add_missing(const model::AuditEntry& entry) {
        missing_.push_back({entry.number, entry.object});
    }
    void add_erasure(const model::AuditEntry& entry) {
        Erasure erasure{entry.number, entry.object, {}};
        add_ranges(entry.after.value_or(""), erasure.ranges);
        erasures_.push_back(std::move(erasure));
    }
    /// Older rules hold only up to a migration: an entry that is not one cannot have ended them.
    void add_migration(const model::AuditEntry& entry) {
        if (old_rules_ == entry.number - 1) is_old_rules_valid_ = true;
    }

    /// The first missing content that no erasure explains.
    std::optional<std::int64_t> first_unexplained() {
        for (const auto& [number, object] : missing_)
            if (std::none_of(erasures_.begin(), erasures_.end(), [&](const Erasure& erasure) {
                    return explains(erasure, number, object);
                }))
                return number;
        return std::nullopt;
    }

private:
    struct Erasure {
        std::int64_t number = 0;
        std::string object;
        std::vector<std::pair<std::int64_t, std::int64_t>> ranges;
    };

    bool explains(const Erasure& erasure, std::int64_t number, std::string_view object) {
        const bool is_listed =
            erasure.number > number &&
            std::any_of(erasure.ranges.begin(), erasure.ranges.end(), [&](const auto& range) {
                return range.first <= number && number <= range.second;
            });
        if (!is_listed) return false;
        if (!old_rules_ || (is_old_rules_valid_ && erasure.number <= *old_rules_)) return true;
        const auto id = [&](std::string_view kind) {
            auto digits = object.substr(kind.size());
            return consume_number(digits);
        };
        if (object.starts_with("card:"))
            return (erasure.object == "register" || erasure.object == object) &&
                   is_erased(id("card:"));
        if (object.starts_with("usage:")) {
            const auto card = card_of_usage(id("usage:"));
            return (erasure.object == "register" ||
                    erasure.object == "card:" + std::to_string(card)) &&
                   is_erased(card);
        }
        if (object.starts_with("holder:"))
            return !has_row("SELECT 1 FROM holder_account WHERE id = $1", id("holder:"));
        if (object.starts_with("pending:"))
            return !has_row("SELECT 1 FROM pending_usage WHERE id = $1", id("pending:"));
        return object.starts_with("import:") || object == "cards" || object == "audit";
    }

    bool is_erased(model::Id card) {
        auto rows = connection_.query("SELECT code FROM card WHERE id = $1", {card});
        return rows.next() && model::is_erased(rows.view(0));
    }
    /// 0: there is no such usage.
    model::Id card_of_usage(model::Id usage) {
        auto rows = connection_.query("SELECT card_id FROM usage WHERE id = $1", {usage});
        return rows.next() ? rows.integer(0) : 0;
    }
    bool has_row(std::string_view sql, model::Id id) { return connection_.query(sql, {id}).next(); }

    db::Connection& connection_;
    std::optional<std::int64_t> old_rules_;
    bool is_old_rules_valid_ = false;
    std::vector<std::pair<std::int64_t, std::string>> missing_;
    std::vector<Erasure> erasures_;
};

}  // namespace

ChainVerification verify_audit_log(db::Connection& connection, const std::vector<AuditHead>& kept) {
    ChainVerification verification;
    verification.missing = kept;
    std::int64_t expected = 1;
    std::string previous;
    MissingContents missing(connection);
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
                missing.add_missing(entry);
            else if (entry.action == erasure_action || entry.action == retention_action)
                missing.add_erasure(entry);
            else if (entry.action == migration_action)
                missing.add_migration(entry);
            previous = rows.text(10);
            std::erase_if(verification.missing, [&](const AuditHead& head) {
                return head.hash == previous && (head.number == 0 || head.number == entry.number);
            });
            ++expected;
        }
    }
    if (expected == 1) verification.broken = 1;
    if (!verification.broken) verification.broken = missing.first_unexplained();
    if (verification.broken) return verification;
    const auto head = read_audit_head(connection);
    if (head.number != expected - 1 || head.hash != previous) verification.broken = expected;
    return verification;
}

}  // namespace kaiku::store
