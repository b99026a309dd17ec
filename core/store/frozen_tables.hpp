// SPDX-License-Identifier: Apache-2.0
// Storage of the tables of frozen sets. The table of sites needs schema_with_frozen, all others
// schema_with_frozen_tables.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/frozen_table.hpp"
#include "core/store/statistics.hpp"

namespace kaiku::store {

/// The national yearly measures (R31); those by sector are in the order of model::sectors.
struct FrozenNational {
    std::int64_t registered = 0, in_use = 0;
    std::array<std::int64_t, 4> adults{}, children{};
    std::int64_t total = 0, municipalities = 0;

    friend bool operator==(const FrozenNational&, const FrozenNational&) = default;
};

/// The cards of the site that gave them.
struct FrozenCards {
    model::Id site = 0;
    std::int64_t registered = 0, renewed = 0, valid = 0, in_use = 0;

    friend bool operator==(const FrozenCards&, const FrozenCards&) = default;
};

/// A site of the tables by site, with its names on the day of freezing. Several organisations or
/// municipalities, of a site that moved or changed hands in the year, are separated by ` / `.
struct FrozenSite {
    model::Id id = 0;
    std::string name, organisation, municipality;
};

/// A cell of a table of usages.
struct FrozenUsages {
    std::int64_t month = 0;         // in the table of sites; 0 in the others
    std::optional<model::Id> site;  // nullopt: all sites
    /// The id of a site, area or event, the word of a kind, the code of a municipality; empty:
    /// none.
    std::string key;
    std::string name;  // of the key; empty in the table of sites
    Measures measures;
    std::int64_t cards = 0;
};

void insert_frozen_national(db::Connection& connection, model::Id frozen,
                            const FrozenNational& national);
void insert_frozen_cards(db::Connection& connection, model::Id frozen,
                         std::span<const FrozenCards> cards);
/// Needs schema_with_frozen_places.
void insert_frozen_sites(db::Connection& connection, model::Id frozen,
                         std::span<const FrozenSite> sites);
void insert_frozen_usages(db::Connection& connection, model::Id frozen, model::FrozenTable table,
                          std::span<const FrozenUsages> cells);

/// nullopt for a set that has only the table of sites.
std::optional<FrozenNational> find_frozen_national(db::Connection& connection, model::Id frozen);
/// By id of the site.
std::vector<FrozenCards> list_frozen_cards(db::Connection& connection, model::Id frozen);

/// The sites of the set's table of sites, by id. Names that were not frozen are current.
std::vector<FrozenSite> list_frozen_sites(db::Connection& connection, model::Id frozen);

/// Which cells of a table: those of each site, or those of all sites together. The tables of sites
/// and values have only the former.
enum class FrozenCells { of_each_site, of_all_sites };
/// In the order of insertion, those of the table of sites by month and id of the site, without
/// names: list_frozen_sites() has them.
std::vector<FrozenUsages> list_frozen_usages(db::Connection& connection, model::Id frozen,
                                             model::FrozenTable table, FrozenCells cells);

/// A hash of all tables of a set that has more than the table of sites.
std::string hash_frozen_tables(db::Connection& connection, model::Id frozen);

}  // namespace kaiku::store
