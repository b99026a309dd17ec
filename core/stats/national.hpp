// SPDX-License-Identifier: Apache-2.0
// The national yearly table (R31).
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "core/service/operation.hpp"
#include "core/stats/uses.hpp"

namespace kaiku::stats {

class WeighedTables;

struct NationalYear {
    std::int64_t year = 0;
    std::int64_t registered = 0;  // cards registered in the year
    // Of those, with a visit by the end of the year (or of the period, if that ends earlier).
    std::int64_t in_use = 0;
    // By sector, in the order of model::sectors; usages without a sector are only in the total.
    std::array<std::int64_t, 4> adults{};
    std::array<std::int64_t, 4> children{};
    std::int64_t total = 0;  // all visitors
    // Municipalities of the sites with a visit.
    std::int64_t municipalities = 0;
    // R33: which values are suppressed; with the total also all other figures of visits.
    bool suppressed_registered = false, suppressed_in_use = false, suppressed_total = false;
    std::array<bool, 4> suppressed_sectors{};
};

/// What is suppressed in the national yearly table (R33).
class SuppressedYears {
public:
    /// Notes what is suppressed of the visits; see weigh_nation().
    void note(const WeighedTables& weighed, const std::vector<std::vector<bool>>& suppressed);
    /// Notes what is suppressed of the counts of cards; see weigh_cards_with_nation().
    void note_cards(const WeighedTables& weighed, const std::vector<std::vector<bool>>& suppressed);

    void mark(NationalYear& year) const;

private:
    struct Marks {
        bool suppressed_cards = false, suppressed_total = false;
        std::array<bool, 4> suppressed_sectors{};
    };
    std::map<std::int64_t, Marks> years_;
};

/// The years of the period that have cards or visits, in order; national measures for every user.
/// Throws malformed `out_of_range` for a period that ends before it starts. Takes one pass over the
/// cards and one over the usages; suppression takes another. `together`: what other tables that are
/// shown with this one have suppressed in it; null: it is shown alone. In any case small counts of
/// cards are suppressed, and with them the cards in use. `round_to`: see UsesQuery; figures that
/// compute_uses() and compute_cards() have, too, are rounded alike.
SuppressionReport compute_national(const service::Operation& operation,
                                   const std::optional<time::Day>& from,
                                   const std::optional<time::Day>& to,
                                   const SuppressionRules& rules, const SuppressedYears* together,
                                   const std::function<void(const NationalYear&)>& on_row,
                                   std::int64_t round_to = 0);
/// compute_national() without suppression or rounding, within the caller's transaction.
void compute_national_within(const service::Operation& operation,
                             const std::optional<time::Day>& from,
                             const std::optional<time::Day>& to,
                             const std::function<void(const NationalYear&)>& on_row);

}  // namespace kaiku::stats
