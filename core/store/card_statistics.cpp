// SPDX-License-Identifier: Apache-2.0
#include "core/store/card_statistics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <unordered_map>

#include "core/store/conditions.hpp"
#include "core/store/reference_lookup.hpp"
#include "core/store/schema.hpp"
#include "core/store/usage_segments.hpp"

namespace kaiku::store {

namespace {

/// The day of the first visit of every card; four bytes per card.
class FirstUses {
public:
    FirstUses(db::Connection& connection, const std::optional<time::Day>& until) {
        auto last = connection.query("SELECT coalesce(max(id), 0) FROM card");
        last.next();
        days_.assign(static_cast<std::size_t>(last.integer(0)) + 1, never);
        static constexpr std::array columns{UsageColumn::site_version, UsageColumn::day,
                                            UsageColumn::card};
        std::array<std::vector<std::int64_t>, 3> numbers;
        for_each_pack(connection, {std::nullopt, until}, columns, [&](const PackedUsages& pack) {
            for (std::size_t i = 0; i < columns.size(); ++i) {
                numbers[i].resize(pack.size());
                pack.unpack(columns[i], 0, numbers[i]);
            }
            const auto& [versions, days, cards] = numbers;
            for (std::size_t i = 0; i < pack.size(); ++i)
                if (versions[i] != 0 && (!until || days[i] <= until->number()))
                    note(cards[i], days[i]);
        });
    }

    std::optional<time::Day> of(model::Id card) const {
        const auto day = days_[static_cast<std::size_t>(card)];
        return day == never ? std::nullopt : std::optional(time::Day::from_number(day));
    }

private:
    static constexpr std::int32_t never = std::numeric_limits<std::int32_t>::max();

    void note(model::Id card, std::int64_t day) {
        if (card >= static_cast<std::int64_t>(days_.size())) throw_damaged_segment();
        auto& first = days_[static_cast<std::size_t>(card)];
        first = std::min(first, static_cast<std::int32_t>(day));
    }

    std::vector<std::int32_t> days_;  // indexed by the card's id
};

/// Reads circumstances from three columns: site version, home municipality, and in a register whose
/// cards have none the postal code, from which the home municipality follows.
class CircumstancesReader {
public:
    explicit CircumstancesReader(db::Connection& connection) {
        if (has_schema(connection, schema_with_card_circumstances)) return;
        for_each_postal_code(connection,
                             [this](std::string_view postal_code, const std::string& municipality) {
                                 homes_.emplace(postal_code, municipality);
                             });
    }

    void read(const db::Rows& rows, int first, CardCircumstances& circumstances) const {
        circumstances.site_version = rows.integer(first);
        circumstances.home_municipality.clear();
        if (!rows.is_null(first + 1)) {
            circumstances.home_municipality = rows.view(first + 1);
        } else if (!rows.is_null(first + 2)) {
            const auto home = homes_.find(rows.text(first + 2));
            if (home != homes_.end()) circumstances.home_municipality = home->second;
        }
    }

private:
    std::unordered_map<std::string, std::string> homes_;  // by postal code
};

/// The columns that CircumstancesReader reads, of card `k` or of renewal `r`. Without recorded
/// circumstances those of today count: the site stands for its version, and a renewal has those of
/// its card.
std::string circumstances_columns(const db::Connection& connection, std::string_view table) {
    if (has_schema(connection, schema_with_card_circumstances))
        return fmt::format("{0}.standing_id, {0}.home_municipality, NULL", table);
    return fmt::format("k.site_id, {}, k.postal_code", has_schema(connection, schema_with_network)
                                                           ? "k.home_municipality"
                                                           : "NULL");
}

/// A day of renewal of card `k`, or NULL if the card has it from the one that it replaces: that
/// renewal counts with the replaced card.
std::string own_renewal(const db::Connection& connection, std::string_view day) {
    if (!has_schema(connection, schema_with_holders)) return std::string(day);
    if (has_schema(connection, schema_with_card_circumstances))
        return fmt::format("nullif({}, k.inherited_renewed_on)", day);
    return fmt::format(
        "CASE WHEN {0} IS NULL OR {0} = (SELECT max(f.renewed_on) FROM card f WHERE f.replaced_by "
        "= k.id) THEN NULL ELSE {0} END",
        day);
}

/// The columns of card `k` that come first in both queries, after its circumstances; its id
/// follows.
std::string card_stats_columns(const db::Connection& connection) {
    return fmt::format("{}, k.code, k.registered_on, {}, k.valid_until, k.blocked_at",
                       circumstances_columns(connection, "k"),
                       own_renewal(connection, "k.renewed_on"));
}
constexpr int card_stats_column_count = 8;

void read_card_stats_row(const db::Rows& rows, const CircumstancesReader& circumstances,
                         CardStatsRow& card) {
    circumstances.read(rows, 0, card.registration);
    card.kind = model::kind_of(rows.view(3));
    card.registered_on = rows.day(4);
    card.renewed_on = rows.optional_day(5);
    card.valid_until = rows.day(6);
    card.blocked_at = rows.optional_instant(7);
    card.id = rows.integer(card_stats_column_count);
}

/// The ids of the site versions of these sites.
std::string versions_of(const std::vector<model::Id>& sites) {
    return "(SELECT t.id FROM site_standing t WHERE 1 = 1" + id_condition("t.site_id", sites) + ")";
}

}  // namespace

void for_each_card(db::Connection& connection, const std::optional<std::vector<model::Id>>& sites,
                   const std::optional<time::Day>& until,
                   const std::function<void(const CardStatsRow&)>& on_row) {
    // For some sites, each card's visits are looked up. For all cards, one pass over the usages is
    // many times faster, because the usages of a card are scattered over the table.
    std::optional<FirstUses> first_uses;
    if (!sites) first_uses.emplace(connection, until);
    auto sql = fmt::format(
        "SELECT {}, k.id, {}, {} FROM card k WHERE ($1 IS NULL OR k.registered_on <= $1)",
        card_stats_columns(connection),
        sites ? "(SELECT min(u.date) FROM usage u WHERE u.card_id = k.id AND u.deleted_at IS NULL)"
              : "NULL",
        has_schema(connection, schema_with_renewals)
            ? "k.renewed_on IS NOT NULL AND EXISTS (SELECT 1 FROM "
              "card_renewal r WHERE r.card_id = k.id)"
            : "FALSE");
    if (sites)
        sql += has_schema(connection, schema_with_card_circumstances)
                   ? " AND k.standing_id IN " + versions_of(*sites)
                   : id_condition("k.site_id", *sites);
    const CircumstancesReader circumstances(connection);
    auto rows = connection.stream(sql, {until});
    CardStatsRow card;
    while (rows.next()) {
        read_card_stats_row(rows, circumstances, card);
        card.first_used_on =
            first_uses ? first_uses->of(card.id) : rows.optional_day(card_stats_column_count + 1);
        card.has_renewals = rows.boolean(card_stats_column_count + 2);
        on_row(card);
    }
}

void for_each_renewed_card(
    db::Connection& connection, const std::optional<std::vector<model::Id>>& sites,
    const std::optional<time::Day>& until,
    const std::function<void(const CardStatsRow&, std::span<const RenewalStatsRow>)>& on_card) {
    if (!has_schema(connection, schema_with_renewals)) return;
    auto sql = fmt::format(
        "SELECT {}, k.id, r.renewed_on, {}, r.former_valid_until, {} FROM card_renewal r JOIN card "
        "k ON k.id = r.card_id WHERE ($1 IS NULL OR k.registered_on <= $1)",
        card_stats_columns(connection), own_renewal(connection, "r.former_renewed_on"),
        circumstances_columns(connection, "r"));
    if (sites)
        sql += has_schema(connection, schema_with_card_circumstances)
                   ? fmt::format(
                         " AND r.card_id IN (SELECT id FROM card WHERE standing_id IN {0} "
                         "UNION SELECT card_id FROM card_renewal WHERE standing_id IN {0})",
                         versions_of(*sites))
                   : id_condition("k.site_id", *sites);
    const CircumstancesReader circumstances(connection);
    auto rows = connection.stream(sql + " ORDER BY r.card_id, r.renewed_on", {until});
    CardStatsRow card;
    std::vector<RenewalStatsRow> renewals;
    model::Id current = 0;
    while (rows.next()) {
        constexpr int next = card_stats_column_count;
        if (const auto id = rows.integer(next); id != current) {
            if (!renewals.empty()) on_card(card, renewals);
            renewals.clear();
            current = id;
            read_card_stats_row(rows, circumstances, card);
        }
        auto& renewal = renewals.emplace_back(RenewalStatsRow{
            rows.day(next + 1), rows.optional_day(next + 2), rows.day(next + 3), {}});
        circumstances.read(rows, next + 4, renewal.circumstances);
    }
    if (!renewals.empty()) on_card(card, renewals);
}

}  // namespace kaiku::store
