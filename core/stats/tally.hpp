// SPDX-License-Identifier: Apache-2.0
// Counts usages and cards by cell, from packs of usages.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "core/base/string_map.hpp"
#include "core/stats/card_sets.hpp"
#include "core/stats/pair_numbers.hpp"
#include "core/stats/rounding.hpp"
#include "core/store/statistics.hpp"

namespace kaiku::stats {

/// Which usages are counted, and how their places are grouped.
struct Selection {
    static constexpr std::uint32_t no_group = ~std::uint32_t{0};

    store::Period period;
    std::optional<model::Id> event;
    std::optional<std::unordered_set<model::Id>> events;  // nullopt: all
    /// The group of each site version, by its id; no_group: its usages are not counted.
    std::vector<std::uint32_t> groups;
    store::GroupBy group_by;
    std::optional<RoundingKeys> rounding_keys;  // nullopt: the measures get none
};

/// One thread's share of a statistic. Its numbers of cells are its own.
class Tally {
public:
    explicit Tally(const Selection& selection) : selection_(selection) {}

    /// The columns that add() reads.
    static std::vector<store::UsageColumn> columns_of(const Selection& selection, bool only_cards);
    /// Adds what the pack contains to the cells. Of the cards, only those of `share` are collected.
    /// With `only_cards` the measures were added before, perhaps by another tally.
    void add(const store::PackedUsages& pack, const CardShare& share, bool only_cards);

    /// The numbers of the cells, in the order of their first occurrence.
    const std::vector<std::uint32_t>& cells() const { return cells_; }
    store::Cell cell(std::uint32_t number) const;
    const store::Measures& measures(std::uint32_t number) const { return totals_[number].measures; }
    std::size_t number_count() const { return totals_.size(); }
    CardSets& cards() { return cards_; }

private:
    /// The totals of a cell, with the numbers of its first usage: of those that are grouped by, all
    /// of its usages have the same.
    struct Total {
        store::Measures measures;
        std::int64_t site_version = 0, event = 0;
        std::int32_t day = 0;
        std::uint32_t home = 0;
        std::uint8_t hour = 0, kind = 0;
        bool is_known = false;  // false: no usage has been counted
    };
    using Column = std::vector<std::int64_t>;

    void number_chunk(const store::PackedUsages& pack, std::size_t first, std::size_t count);
    void exclude(const store::PackedUsages& pack, std::size_t first, std::size_t count);
    void divide_by_day(const store::PackedUsages& pack, std::size_t first, std::size_t count);
    void divide_by(PairNumbers& numbers, const Column& values, std::size_t count);
    void note_cells();
    void add_measures(const store::PackedUsages& pack, std::size_t first, std::size_t count);
    Column& unpack(const store::PackedUsages& pack, store::UsageColumn column, std::size_t first,
                   std::size_t count);
    std::uint32_t group_of_day(std::int64_t day);
    void set_origin(Total& total, std::size_t place) const;

    const Selection& selection_;
    std::vector<std::uint32_t> numbers_;  // of the usages of the chunk; no_group: not counted
    std::array<Column, store::usage_column_count> columns_;
    std::vector<std::int64_t> homes_;  // the numbers of the pack's home municipalities
    base::StringMap<std::int64_t> home_numbers_;
    std::vector<std::string> home_codes_;        // by number
    std::vector<std::uint32_t> groups_of_days_;  // by day; no_group: not known yet
    std::map<std::array<std::int64_t, 5>, std::uint32_t> day_groups_;
    PairNumbers by_day_, by_hour_, by_event_, by_kind_, by_home_;
    std::vector<Total> totals_;
    std::vector<std::uint32_t> cells_;
    CardSets cards_;
};

}  // namespace kaiku::stats
