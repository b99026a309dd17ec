// SPDX-License-Identifier: Apache-2.0
// The rows of frozen tables, and what has changed since they were frozen.
#pragma once
#include <string_view>
#include <variant>
#include <vector>

#include "core/model/frozen_table.hpp"
#include "core/stats/cards.hpp"
#include "core/stats/national.hpp"
#include "core/stats/uses.hpp"

namespace kaiku::stats {

/// A row of a table of usages.
struct FrozenUses {
    UsesRow row;
    /// Whether the number of distinct cards is known: it is not of several sites together.
    bool has_cards = true;
};
/// A row with the keys of the live statistic: national, cards by year, or usages by month and site,
/// kind, area, home municipality or event.
using FrozenRow = std::variant<NationalYear, CardsRow, FrozenUses>;

/// The rows of a table as frozen, in the order and with the access of the live statistic: figures
/// of sites are those of the sites where the caller may see statistics. Names are those of the day
/// of freezing. Throws not_found for an unknown name and, with the code `no_table`, for a table
/// that the set lacks; failed `needs_migration`.
std::vector<FrozenRow> read_frozen(const service::Operation& operation, std::string_view name,
                                   model::FrozenTable table);

/// The differences of a table: current minus frozen, one row for each with a difference, otherwise
/// as read_frozen(). Names are current, except for what is no longer in the register.
std::vector<FrozenRow> frozen_differences(const service::Operation& operation,
                                          std::string_view name, model::FrozenTable table);

}  // namespace kaiku::stats
