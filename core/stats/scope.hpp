// SPDX-License-Identifier: Apache-2.0
// Whom a query of statistics concerns: all users, or those whose grants cover its records. Grants
// cover the sites that are in their scope today (R26), with the figures of all places that the
// sites have had, so that a row of one site is the same for all who may see it.
#pragma once
#include "core/service/operation.hpp"
#include "core/stats/uses.hpp"

namespace kaiku::stats {

/// Whether the query is limited to places or to an event.
bool has_place_filter(const UsesQuery& query);

/// Whether the query asks for national totals, which every user may see: only by time, sector and
/// kind, and without filters.
bool is_national(const UsesQuery& query);

/// Whether the query includes all records: it has no filters, and the caller's grants cover the
/// nation.
bool covers_whole_nation(const service::Operation& operation, const UsesQuery& query);

/// Whether the query counts only the sites that the caller's grants cover, because they do not
/// cover the nation.
bool is_limited(const service::Operation& operation, const UsesQuery& query);

/// Checks that the caller may see statistics of that kind at all; throws as service::require().
void require_permission(const service::Operation& operation, const UsesQuery& query);

}  // namespace kaiku::stats
