// SPDX-License-Identifier: Apache-2.0
// The tables of frozen sets: computed from the register as they are stored, and added up for those
// who may see them.
#pragma once
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/service/operation.hpp"
#include "core/store/frozen_sets.hpp"
#include "core/store/frozen_tables.hpp"

namespace kaiku::stats {

/// Within the caller's transaction. Throws not_found for an unknown name.
store::FrozenSet require_frozen(const service::Operation& operation, std::string_view name);

/// The figures of the year as the register has them, within the caller's transaction. Throw what
/// require_permission() throws; figures of sites are those of the caller's.
store::FrozenNational compute_national_figures(const service::Operation& operation,
                                               std::int64_t year);
std::vector<store::FrozenCards> compute_card_figures(const service::Operation& operation,
                                                     std::int64_t year);
/// The sites with usages in the year, by id.
std::vector<store::FrozenSite> compute_frozen_sites(const service::Operation& operation,
                                                    std::int64_t year);
/// `cells`: see store::list_frozen_usages().
std::vector<store::FrozenUsages> compute_usage_figures(const service::Operation& operation,
                                                       std::int64_t year, model::FrozenTable table,
                                                       store::FrozenCells cells);

/// Whether the table has cells of each site only.
bool is_by_site(model::FrozenTable table);

/// What identifies a row of a table of usages: its month (0: none) and its key.
struct UsagesKey {
    std::int64_t month = 0;
    std::string key;

    auto operator<=>(const UsagesKey&) const = default;
};
struct UsagesTotal {
    std::string name;        // of the key
    store::FrozenSite site;  // in a table by site
    store::Measures measures;
    /// nullopt: unknown, because the cells of several sites were added up.
    std::optional<std::int64_t> cards = 0;

    /// Unknown cards are equal to any.
    bool has_same_measures(const UsagesTotal& other) const;
};
using UsagesTable = std::map<UsagesKey, UsagesTotal>;

using FrozenSites = std::map<model::Id, store::FrozenSite>;
FrozenSites by_id(const std::vector<store::FrozenSite>& sites);

/// `sites`: of a table by site, whose rows get their names; else empty.
UsagesTable add_up(const std::vector<store::FrozenUsages>& cells, const FrozenSites& sites);
store::FrozenCards add_up(const std::vector<store::FrozenCards>& cards);

/// The rows of a table in the order of statistics: by month, then by name in Finnish order, none
/// last.
std::vector<const UsagesTable::value_type*> sort_by_name(const UsagesTable& table);

/// The current names of a table's keys; empty for words.
std::map<std::string, std::string> read_current_names(const service::Operation& operation,
                                                      model::FrozenTable table);

}  // namespace kaiku::stats
