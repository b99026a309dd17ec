// SPDX-License-Identifier: Apache-2.0
#include "core/store/register_difference.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "core/model/card_code.hpp"
#include "core/store/audit_log.hpp"
#include "core/store/schema.hpp"

namespace kaiku::store {

namespace {

std::string entry_hash_at(db::Connection& connection, std::int64_t number) {
    auto rows = connection.query("SELECT hash FROM audit_entry WHERE number = $1", {number});
    return rows.next() ? rows.text(0) : std::string();
}

/// Counts the rows of `from` that `counts` accepts and of which `copy` has none with the same id
/// for which `is_same`. Both are ordered by id.
template <class Counts, class IsSame>
std::int64_t count_missing(db::Rows copy, db::Rows from, const Counts& counts,
                           const IsSame& is_same) {
    std::int64_t missing = 0;
    bool has_copy = copy.next();
    while (from.next()) {
        if (!counts(from)) continue;
        const auto id = from.integer(0);
        while (has_copy && copy.integer(0) < id) has_copy = copy.next();
        if (!has_copy || copy.integer(0) != id || !is_same(copy, from)) ++missing;
    }
    return missing;
}

}  // namespace

std::int64_t find_last_common_entry(db::Connection& one, db::Connection& other) {
    // The hash of an entry covers all entries before it, so that the last one can be bisected.
    std::int64_t common = 0;
    std::int64_t unknown = std::min(read_audit_head(one).number, read_audit_head(other).number);
    while (common < unknown) {
        const auto middle = common + (unknown - common + 1) / 2;
        const auto hash = entry_hash_at(one, middle);
        if (!hash.empty() && hash == entry_hash_at(other, middle))
            common = middle;
        else
            unknown = middle - 1;
    }
    return common;
}

std::int64_t count_cards_missing_in(db::Connection& copy, db::Connection& from) {
    constexpr std::string_view sql = "SELECT id, code FROM card ORDER BY id";
    return count_missing(
        copy.stream(sql), from.stream(sql),
        [](const db::Rows& row) { return !model::is_erased(row.view(1)); },
        [](const db::Rows& a, const db::Rows& b) { return a.view(1) == b.view(1); });
}

std::int64_t count_holder_passwords_missing_in(db::Connection& copy, db::Connection& from) {
    if (!has_schema(copy, schema_with_holders) || !has_schema(from, schema_with_holders)) return 0;
    constexpr std::string_view sql =
        "SELECT id, email_key, password_hash FROM holder_account WHERE password_hash IS NOT NULL "
        "ORDER BY id";
    return count_missing(
        copy.stream(sql), from.stream(sql), [](const db::Rows&) { return true; },
        [](const db::Rows& a, const db::Rows& b) {
            return a.view(1) == b.view(1) && a.view(2) == b.view(2);
        });
}

std::int64_t count_usages_missing_in(db::Connection& copy, db::Connection& from) {
    return count_missing(
        copy.stream("SELECT id, recorded_at FROM usage ORDER BY id"),
        from.stream("SELECT id, recorded_at FROM usage WHERE deleted_at IS NULL ORDER BY id"),
        [](const db::Rows&) { return true; },
        [](const db::Rows& a, const db::Rows& b) { return a.instant(1) == b.instant(1); });
}

}  // namespace kaiku::store
