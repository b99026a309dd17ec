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
    std::int64_t in_use =
        0;  // of those, with a visit by the end of the year (of the period, if that ends before)
    std::array<std::int64_t, 4> adults{};  // by sector, in the order of model::sectors; usages
                                           // without a sector are in the total alone
    std::array<std::int64_t, 4> children{};
    std::int64_t total = 0;           // all visitors
    std::int64_t municipalities = 0;  // with a visit, by the sites
    // R33: what may not be shown.
    bool suppressed_registered = false, suppressed_in_use = false, suppressed_total = false;
    std::array<bool, 4> suppressed_sectors{};
};

/// Which of the nation's yearly figures of visits may not be shown (R33), by what
/// compute_uses_jointly() hides of tables().
class SuppressedYears {
public:
    /// By year and sector, and by year: to be asked for together with whatever else the reader is
    /// given.
    static const std::vector<std::vector<Level>>& tables();
    void add_row(std::size_t table, const UsesRow& row);
    /// Of every year: where the other tables are not of whole years or of the nation, the
    /// difference would be told.
    void suppress_visits() { all_visits_ = true; }
    /// Of that year: where a table of cards hides some.
    void suppress_cards(std::int64_t year) { cards_.insert(year); }

    /// Marks what is hidden in the year; false where nothing is known of its visits.
    bool mark(NationalYear& year) const;

private:
    std::map<std::int64_t, NationalYear> years_;  // their marks alone
    std::set<std::int64_t> cards_;
    bool all_visits_ = false;
};

/// The years of the period that have cards or visits, in order; the nation's figures for every
/// user. Throws malformed `out_of_range` for a period that ends before it starts. Cards in use cost
/// a pass over the cards and one over the usages; all else grows with the cells, but a period that
/// cuts a month costs one pass more, and so does hiding. With `min_cell_size` above 0 figures of
/// fewer cards are marked as hidden, and others that would give them away; `together`: years whose
/// figures are hidden as in other tables that are shown with this one.
void compute_national(const service::Operation& operation, const std::optional<time::Day>& from,
                      const std::optional<time::Day>& to, std::int64_t min_cell_size,
                      const SuppressedYears& together,
                      const std::function<void(const NationalYear&)>& on_row);

}  // namespace kaiku::stats
