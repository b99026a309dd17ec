// SPDX-License-Identifier: Apache-2.0
// The tables that a reader is given at once, and the marginal tables with fewer levels that can be
// requested separately: suppression of small cells has to consider all of them.
#pragma once
#include <cstdint>
#include <deque>
#include <vector>

#include "core/stats/cells.hpp"
#include "core/stats/distinct_pairs.hpp"
#include "core/suppression/suppression.hpp"

namespace kaiku::stats {

class Marginals {
public:
    /// The levels of each table that is shown. The last `low_priority_count` tables suppress their
    /// own cells if they and the others would reveal each other's, and all of their cells if there
    /// are too many to check that in time. Every combination of those levels is considered with
    /// them, also with the coarser levels that contain them (a site's municipality).
    explicit Marginals(const std::vector<std::vector<Level>>& tables,
                       std::size_t low_priority_count = 0);

    void restrict_to(const std::vector<store::SiteVersion>& site_versions);
    /// A usage of the card in the cell. Each table numbers its cells in the order of their first
    /// usages, as count_cells() does.
    void add(const store::Cell& cell, model::Id card);
    /// Counts one more card in the cell, whichever card it is.
    void add_one(const store::Cell& cell);
    /// Replaces the counts of cards of a shown table, by number of the cell.
    void set_cards(std::size_t table, std::vector<std::int64_t> cards);

    /// Which cells of each shown table are suppressed, by number.
    std::vector<std::vector<bool>> suppress(std::int64_t min_cell_size) const;

private:
    struct Marginal {
        std::vector<Level> levels;
        Cells cells;
        DistinctPairs pairs = {};
        suppression::SuppressionTable table = {};
    };
    Marginal& find_or_add_marginal(const std::vector<Level>& levels, bool is_low_priority);
    std::uint32_t place(Marginal& marginal, std::uint32_t number, const store::Cell& cell);

    Cells finest_;  // by all levels at once
    std::deque<Marginal> marginals_;
    std::vector<std::size_t> shown_;  // indexes of marginals_, by table
    std::size_t low_priority_count_;
};

}  // namespace kaiku::stats
