// SPDX-License-Identifier: Apache-2.0
// Which tables are weighed with those that are shown (R33).
#pragma once
#include "core/stats/uses.hpp"
#include "core/stats/weighed_tables.hpp"

namespace kaiku::stats {

/// A single answer: the table, and its totals by each subset of its levels. `of_cards`: it counts
/// cards, which always have their year.
void weigh_alone(WeighedTables& weighed, const std::vector<Level>& by, Cells& cells,
                 bool of_cards = false);

/// A table that a reader gets together with others.
void weigh_jointly(WeighedTables& weighed, const JointTable& table, Cells& cells);
/// What the tables added so far have in common, so that one can be computed from the others.
void weigh_connections(WeighedTables& weighed);

/// The national yearly table: by year, and by year and sector. `is_alone`: no other tables are
/// weighed.
void weigh_nation(WeighedTables& weighed, bool is_alone);

/// A table of cards by year, with the national cards by year.
void weigh_cards_with_nation(WeighedTables& weighed, const std::vector<Level>& by, Cells& cells);

}  // namespace kaiku::stats
