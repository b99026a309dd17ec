// Uses of the card by any levels (R29, R30): the one table behind `stats uses`, `stats visitors` and `stats values`.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/stats/level.hpp"
#include "core/work/job.hpp"

namespace kaiku::stats {

/// The value of a level: a number (year, month), a name, or none (no event, no sector, an unknown home municipality).
using Key = std::variant<std::int64_t, std::string, std::monostate>;

struct UsesQuery {
    std::vector<Level> by = {};
    std::optional<time::Day> from = {}, to = {};  // of the event's date, both included
    // Names or ids as elsewhere.
    std::optional<std::string> site = {}, organisation = {}, municipality = {}, county = {}, sector = {}, event = {};
};

struct UsesRow {
    std::vector<Key> keys;         // parallel to `by`
    std::int64_t usages = 0;
    std::int64_t adults = 0;       // one a usage
    std::int64_t children = 0;
    std::int64_t visitors = 0;     // adults and children
    std::int64_t customers = 0;    // R13, in no other figure
    std::int64_t value_cents = 0;
    std::int64_t cards = 0;        // distinct ones with a usage in the cell: never a sum of cells
};

/// One row for each cell that has usages, by its keys in the order of `by`: numbers ascending, names in Finnish order, none last. Two sites,
/// organisations or events of one name are two cells. Places are those of the day of recording (R32) under their names of now. The figures come from
/// what is kept of whole months, and their cost grows with the cells; `cards`, and every figure of a period that cuts a month, costs a pass over the
/// usages of the period. Throws malformed `missing` without a level, malformed `out_of_range` for a period that ends before it starts, and what
/// the finders throw. `take` is called when the register has been read.
void uses(const work::Job& job, const UsesQuery& query, const std::function<void(const UsesRow&)>& take);

}  // namespace kaiku::stats
