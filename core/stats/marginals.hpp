// The tables that a reader is given at once, and those that can be asked for beside them by fewer
// levels: what hiding small cells has to look at.
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
    /// The levels of each table that is shown; the last ones, `yielding` of them, hide their own
    /// cells where they and the others would give each other's away, and all of them where there
    /// are too many cells to see that in time. Looked at with them is every part of those levels,
    /// and of the levels that those lie in (a site in its municipality).
    explicit Marginals(const std::vector<std::vector<Level>>& tables,
                       std::size_t low_priority_count = 0);

    void restrict_to(const std::vector<store::SiteVersion>& site_versions);
    /// Gives the record's cell its number in each table, as the table itself does: the first to
    /// come is 0.
    void add_cell(const store::Cell& cell);
    /// A use of the card in the cell.
    void add(const store::Cell& cell, model::Id card);
    /// One card more in the cell, whichever it is.
    void add_one(const store::Cell& cell);
    /// Other counts for a table that is shown, by the number of the cell.
    void set_cards(std::size_t table, std::vector<std::int64_t> cards);

    /// Which cells of each shown table are hidden, by number.
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
    std::vector<std::size_t> shown_;  // margins, by table
    std::size_t low_priority_count_;
};

}  // namespace kaiku::stats
