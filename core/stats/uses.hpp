// SPDX-License-Identifier: Apache-2.0
// Uses of cards by any levels (R29, R30): the table behind `stats uses`, `stats visitors` and
// `stats values`.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/model/values.hpp"
#include "core/service/operation.hpp"
#include "core/stats/levels.hpp"
#include "core/stats/suppression_report.hpp"
#include "core/stats/suppression_rules.hpp"

namespace kaiku::stats {

struct UsesQuery {
    std::vector<Level> by = {};
    std::optional<time::Day> from = {}, to = {};  // dates of the event, both included
    std::optional<model::SiteRef> site = {};
    std::optional<model::OrganisationRef> organisation = {};
    std::optional<model::MunicipalityRef> municipality = {};
    std::optional<model::CountyRef> county = {};
    std::optional<model::AreaRef> area = {};
    std::optional<model::Sector> sector = {};
    std::optional<model::EventRef> event = {};
    // R33: small cells are suppressed, and others needed to protect them.
    SuppressionRules suppression = {};
    // R33: every figure is rounded to a multiple of it, as by Rounding, and rows in which nothing
    // is left are left out; 0: none is.
    std::int64_t round_to = 0;
    // Only events whose value field is on.
    bool values_only = false;
};

struct UsesRow {
    std::vector<Key> keys;  // parallel to `by`
    // Parallel to `by`: numbers and ids, because names may be equal.
    std::vector<std::int64_t> values = {};
    bool suppressed = false;  // R33: none of its measures may be shown
    std::int64_t usages = 0;
    std::int64_t adults = 0;  // one for each usage
    std::int64_t children = 0;
    std::int64_t visitors = 0;   // adults and children
    std::int64_t customers = 0;  // R13; not included in other measures
    std::int64_t value_cents = 0;
    // Distinct cards with a usage in the cell; never a sum of cells.
    std::int64_t cards = 0;
    std::uint32_t rounding_key = 0;  // of the cell's usages; 0 unless the figures are rounded
};

/// One row for each cell that has usages, but for suppressed cells of single days, by its keys in
/// the order of `by`: numbers ascending, names in Finnish order, none last. Two sites,
/// organisations or events with the same name are two cells. Attributes of sites are those of the
/// day of recording (R32) with their current names. Takes one pass over the packed usages of the
/// period for each table, and one more for suppression, which weighs the table with its totals by
/// each subset of its levels. Throws malformed `missing` without a level, malformed `out_of_range`
/// for a period that ends before it starts, and what the resolving functions throw. `on_row` is
/// called after the register has been read.
SuppressionReport compute_uses(const service::Operation& operation, const UsesQuery& query,
                               const std::function<void(const UsesRow&)>& on_row);

/// compute_uses() within the caller's transaction.
void compute_uses_within(const service::Operation& operation, const UsesQuery& query,
                         const std::function<void(const UsesRow&)>& on_row);

/// One of several tables over the same records.
struct JointTable {
    std::vector<Level> by;
    bool values_only = false;  // only events whose value field is on
    // Whether the reader gets these of each row, too.
    bool shows_cards = true, shows_value = true;
    bool suppressed_first = false;  // its cells are suppressed rather than those of other tables
};

class SuppressedYears;

/// Several tables over the same records, each by its own levels (those of the query are ignored);
/// `on_row` gets the index of the table with each row, one table after the other. No cell that is
/// suppressed in one of them can be computed from all of them together; if `nation` is given, from
/// them and the national yearly table up to the end of the period, and it learns what is suppressed
/// there before the first row is given.
SuppressionReport compute_uses_jointly(
    const service::Operation& operation, const UsesQuery& query,
    const std::vector<JointTable>& tables,
    const std::function<void(std::size_t table, const UsesRow&)>& on_row,
    SuppressedYears* nation = nullptr);

}  // namespace kaiku::stats
