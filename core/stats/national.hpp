// SPDX-License-Identifier: Apache-2.0
// The national yearly table (R31).
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "core/service/operation.hpp"
#include "core/stats/uses.hpp"

namespace kaiku::stats {

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
    // R33: which values are suppressed.
    bool suppressed_registered = false, suppressed_in_use = false, suppressed_total = false;
    std::array<bool, 4> suppressed_sectors{};
};

/// Which of the national yearly measures of visits must be suppressed (R33), given what
/// compute_uses_jointly() suppresses in tables().
class SuppressedYears {
public:
    /// By year and sector, and by year: to be computed jointly with all other tables that the
    /// reader gets.
    static const std::vector<std::vector<Level>>& tables();
    void add_row(std::size_t table, const UsesRow& row);
    /// Suppresses the visits of every year, for other tables that are not of whole years or not
    /// national: the difference would reveal suppressed cells.
    void suppress_visits() { all_visits_ = true; }
    /// Suppresses the counts of cards in that year, because a table of cards suppresses some.
    void suppress_cards(std::int64_t year) { cards_.insert(year); }

    /// Marks what is suppressed in the year; false if nothing is known about its visits.
    bool mark(NationalYear& year) const;

private:
    std::map<std::int64_t, NationalYear> years_;  // only their marks are used
    std::set<std::int64_t> cards_;
    bool all_visits_ = false;
};

/// The years of the period that have cards or visits, in order; national measures for every user.
/// Throws malformed `out_of_range` for a period that ends before it starts. Takes one pass over the
/// cards and two over the usages; suppression takes another.
/// With `min_cell_size` above 0, measures of fewer cards are marked as suppressed, and others
/// needed to protect them; `together`: years whose measures are suppressed as in other tables that
/// are shown with this one.
void compute_national(const service::Operation& operation, const std::optional<time::Day>& from,
                      const std::optional<time::Day>& to, std::int64_t min_cell_size,
                      const SuppressedYears& together,
                      const std::function<void(const NationalYear&)>& on_row);
/// compute_national() without suppression, within the caller's transaction.
void compute_national_within(const service::Operation& operation,
                             const std::optional<time::Day>& from,
                             const std::optional<time::Day>& to,
                             const std::function<void(const NationalYear&)>& on_row);

}  // namespace kaiku::stats
