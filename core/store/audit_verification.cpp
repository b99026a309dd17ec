// SPDX-License-Identifier: Apache-2.0
#include "core/store/audit_verification.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "core/model/code_text.hpp"
#include "core/store/audit_entry_rows.hpp"
#include "core/store/entry_references.hpp"
#include "core/store/schema.hpp"

namespace kaiku::store {

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
        erasures_.push_back(
            {entry.number, entry.object, read_entry_ranges(entry.after.value_or(""))});
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
        if (const auto card = object_id(object, "card:"))
            return (erasure.object == "register" || erasure.object == object) && is_erased(*card);
        if (const auto usage = object_id(object, "usage:")) {
            const auto card = card_of_usage(*usage);
            return (erasure.object == "register" ||
                    erasure.object == "card:" + std::to_string(card)) &&
                   is_erased(card);
        }
        if (const auto holder = object_id(object, "holder:"))
            return !has_row("SELECT 1 FROM holder_account WHERE id = $1", *holder);
        if (const auto pending = object_id(object, "pending:"))
            return !has_row("SELECT 1 FROM pending_usage WHERE id = $1", *pending);
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

/// Whether the entry has bytes that are shown as U+FFFD: the hashes cannot tell them from it.
bool has_replaced_text(db::Connection& connection, const model::AuditEntry& entry) {
    const auto& replaced = connection.replaced_texts();
    return replaced.contains(entry.actor) || replaced.contains(entry.object) ||
           (entry.before && replaced.contains(*entry.before)) ||
           (entry.after && replaced.contains(*entry.after));
}

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
                !has_replaced_text(connection, entry) &&
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
