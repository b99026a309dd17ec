// SPDX-License-Identifier: Apache-2.0
// The tables that the suppression of small cells weighs together, and how their cells add up.
#pragma once
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

#include "core/stats/cells.hpp"
#include "core/suppression/suppression.hpp"

namespace kaiku::stats {

/// Properties of a record by which tables count it or not, to be combined.
struct RecordTrait {
    static constexpr unsigned selected = 1;  // of the period and the places asked for
    static constexpr unsigned valued = 2;    // of an event whose value field was on
};

/// A table in the weighing.
struct WeighedTable {
    std::vector<Level> levels;
    suppression::Publication publication = suppression::Publication::computed;
    /// What the records have that it counts, and what they lack.
    unsigned has = RecordTrait::selected, lacks = 0;
    /// What a reader gets by subtracting one table from another: small cells are protected.
    bool is_difference = false;
    bool shows_cards = true, shows_value = true;  // beside the usages
    bool suppressed_first = false;  // its cells are suppressed rather than those of other tables
};

class WeighedTables {
public:
    /// Adds a table whose cells the caller owns, restricts and numbers with others.
    void add(WeighedTable table, Cells& cells);
    /// Adds a table that is not shown.
    void add(WeighedTable table);
    /// The table itself and a computed one for each subset of its levels that can be asked for; of
    /// subsets with the same cells one. Throws Error malformed `out_of_range` for too many.
    void add_with_subsets(const std::vector<Level>& by, Cells& cells,
                          const std::function<bool(const std::vector<Level>&)>& can_be_asked);
    /// Adds a table of the cells of this one divided by more levels. No small cell of it may be
    /// known from the difference between an answer for all of a cell and one for its other parts.
    void add_parts(std::size_t table, std::vector<Level> levels);
    /// The table that was added with add_parts().
    std::optional<std::size_t> parts_of(std::size_t table) const { return tables_[table].parts; }
    /// Call it after the last table was added.
    void link();

    std::size_t size() const { return tables_.size(); }
    /// Cells of tables that are not shown are limited to these.
    void restrict_to(const std::vector<store::SiteVersion>& site_versions);
    /// What the records must be grouped by.
    store::GroupBy group_by() const;
    /// Calls `on_cell` with each table that counts a record of this cell and these traits, and with
    /// the number of its cell there.
    void place(const store::Cell& cell, unsigned traits,
               const std::function<void(std::size_t table, std::uint32_t number)>& on_cell);

    /// The cells of these tables, one table after the other, and their relations; without measures.
    /// `is_small` says which of them are small, `holder` who is alone in them.
    suppression::Problem problem(
        const std::vector<std::size_t>& included,
        const std::function<bool(std::size_t table, std::uint32_t number)>& is_small,
        const std::function<model::Id(std::size_t table, std::uint32_t number)>& holder) const;
    /// Divides marks of such a problem's cells by table; of other tables there are none.
    std::vector<std::vector<bool>> by_table(const std::vector<std::size_t>& included,
                                            const std::vector<bool>& marks) const;
    std::vector<std::size_t> all() const;
    /// Those that add up from the table's cells, and the table itself, the coarsest first.
    std::vector<std::size_t> totals_of(std::size_t table) const;
    /// Identifies a cell in every answer that has it.
    std::string key(std::size_t table, std::uint32_t number) const;
    /// The number in a coarser table of each cell of the table.
    std::vector<std::uint32_t> numbers_in(std::size_t coarse, std::size_t table) const;
    const WeighedTable& table(std::size_t table) const { return tables_[table].table; }
    const Cells& cells(std::size_t table) const { return *tables_[table].cells; }

private:
    struct Entry {
        WeighedTable table;
        Cells* cells;
        std::optional<std::size_t> parts = std::nullopt;
    };
    /// Cells of the first table are sums of those of the others.
    struct Link {
        std::size_t total;
        std::vector<std::size_t> parts;
        std::vector<std::vector<std::uint32_t>> parents = {};  // by part and number of the cell
    };
    std::size_t cell_count(std::size_t table) const { return tables_[table].cells->size(); }
    bool is_finer(std::size_t fine, std::size_t coarse) const;
    void link_finer(std::size_t table);
    void link_divided(std::size_t table, unsigned trait);
    std::vector<Link> links_among(const std::vector<std::size_t>& included) const;

    std::deque<Cells> own_cells_;
    std::vector<Entry> tables_;
    std::vector<Link> links_;
    std::vector<std::uint32_t> numbers_;  // of the current record, by table
};

}  // namespace kaiku::stats
