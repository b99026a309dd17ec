// SPDX-License-Identifier: Apache-2.0
// The figures of a workbook: several tables of usages, their totals, cards and the national yearly
// table, protected together.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "core/model/population.hpp"
#include "core/stats/cards.hpp"
#include "core/stats/national.hpp"
#include "core/stats/site_places.hpp"
#include "core/stats/uses.hpp"

namespace kaiku::stats {

struct WorkbookTable {
    std::vector<Level> by;
    bool is_compared = false;  // with the year before
    bool values_only = false;  // see JointTable
    // By year and month: rows of zeros for months without visits.
    bool has_every_month = false;
};

RowIdentity identity_without_year(const std::vector<Level>& by, const UsesRow& row);

/// Visitors; of tables of events with values, the value.
using FiguresBefore = std::map<RowIdentity, std::int64_t>;

struct WorkbookFigures {
    std::vector<std::vector<UsesRow>> tables;  // parallel to those that were asked for
    // Of all usages, and of those with the value field on; nullopt: there are none.
    std::optional<UsesRow> total, total_of_values;
    // False: only tables of events with values show values, because in others one card with most of
    // a value would suppress visits.
    bool shows_values = true;
    // Of the year before, parallel to the tables; only with has_before.
    std::vector<FiguresBefore> before;
    std::int64_t total_before = 0, total_value_before = 0;
    bool has_before = false;
    std::vector<CardsRow> cards;      // by `cards_by`
    std::vector<NationalYear> years;  // every year up to the end of the period
    SitePlaces site_places;
    std::vector<RowPlaces> row_places;  // parallel to the tables; of sites that moved
    bool is_everywhere =
        false;  // the caller's grants cover the nation, and the query has no filter
    model::Population population;  // at the end of the period, or the latest before
    SuppressionReport suppression;
};

bool is_calendar_year(const UsesQuery& query);
/// Whether the period of the query has ended.
bool is_over(const UsesQuery& query, time::Day today);

/// The levels of the query are ignored. A calendar year that is over is compared with the year
/// before unless small cells are suppressed: the figures of that year may have been published with
/// other cells suppressed, and both together could reveal them. Throws what compute_uses() and
/// compute_cards() throw.
WorkbookFigures compute_workbook(const service::Operation& operation, const UsesQuery& query,
                                 const std::vector<WorkbookTable>& tables,
                                 const std::vector<Level>& cards_by);

}  // namespace kaiku::stats
