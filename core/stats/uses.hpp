// Uses of the card by any levels (R29, R30): the one table behind `stats uses`, `stats visitors`
// and `stats values`.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/service/operation.hpp"
#include "core/stats/cells.hpp"

namespace kaiku::stats {

struct UsesQuery {
    std::vector<Level> by = {};
    std::optional<time::Day> from = {}, to = {};  // of the event's date, both included
    // Names or ids as elsewhere.
    std::optional<std::string> site = {}, organisation = {}, municipality = {}, county = {},
                               area = {}, sector = {}, event = {};
    std::int64_t min_cell_size =
        0;  // R33: cells of fewer are hidden, and others that would give them away
    bool values_only = false;  // events alone whose value field is on
};

struct UsesRow {
    std::vector<Key> keys;  // parallel to `by`
    std::vector<std::int64_t> values =
        {};                   // parallel: numbers and ids, where names may be the same
    bool suppressed = false;  // R33: no figure of it may be shown
    std::int64_t usages = 0;
    std::int64_t adults = 0;  // one a usage
    std::int64_t children = 0;
    std::int64_t visitors = 0;   // adults and children
    std::int64_t customers = 0;  // R13, in no other figure
    std::int64_t value_cents = 0;
    std::int64_t cards = 0;  // distinct ones with a usage in the cell: never a sum of cells
};

/// One row for each cell that has usages, by its keys in the order of `by`: numbers ascending,
/// names in Finnish order, none last. Two sites, organisations or events of one name are two cells.
/// Places are those of the day of recording (R32) under their names of now. The figures come from
/// what is kept of whole months, and their cost grows with the cells; `cards`, and every figure of
/// a period that cuts a month, costs a pass over the usages of the period. Throws malformed
/// `missing` without a level, malformed `out_of_range` for a period that ends before it starts, and
/// what the finders throw. `take` is called when the register has been read.
void compute_uses(const service::Operation& operation, const UsesQuery& query,
                  const std::function<void(const UsesRow&)>& on_row);

/// uses() within the caller's transaction.
void compute_uses_within(const service::Operation& operation, const UsesQuery& query,
                         const std::function<void(const UsesRow&)>& on_row);
/// compute_uses_jointly() within the caller's transaction.
void compute_uses_jointly_within(
    const service::Operation& operation, const UsesQuery& query,
    const std::vector<std::vector<Level>>& tables,
    const std::function<void(std::size_t table, const UsesRow&)>& on_row);

/// Several such tables over the same records, in one pass, each by its own levels (those of the
/// query do not matter); `take` is told which table the row is of, and gets them one after the
/// other. No cell that is hidden in one of them can be computed from all of them together. The last
/// `yielding` tables hide their own where it is they or the others (see Margins).
void compute_uses_jointly(const service::Operation& operation, const UsesQuery& query,
                          const std::vector<std::vector<Level>>& tables,
                          const std::function<void(std::size_t table, const UsesRow&)>& on_row,
                          std::size_t low_priority_count = 0);

}  // namespace kaiku::stats
