// SPDX-License-Identifier: Apache-2.0
// The figures of a year beside those of the year before: what a page about the year shows.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/stats/site_places.hpp"
#include "core/stats/uses.hpp"

namespace kaiku::stats {

/// A cell in the year and in the year before; nullopt: it has no usages.
struct ComparedRow {
    std::vector<Key> keys;             // of the levels without the year
    std::vector<std::int64_t> values;  // parallel to the keys; see UsesRow
    std::optional<UsesRow> now, before;
};
/// In the order of compute_uses(): cells of the year, then those of the year before only.
using ComparedTable = std::vector<ComparedRow>;

/// The cards registered in a year.
struct RegisteredCards {
    std::int64_t year = 0;
    std::int64_t registered = 0;
    std::int64_t in_use = 0;  // of those, with a visit by the end of the year
    bool suppressed_registered = false, suppressed_in_use = false;
};

/// The tables of places, which follow the caller's grants.
struct PlaceFigures {
    bool is_everywhere = false;  // they cover the nation
    ComparedTable municipalities, sites, homes;
    ComparedTable months_of_sites;  // month, site
    ComparedTable journeys;         // home municipality, municipality of the site
    ComparedTable events;           // site, event; empty for the nation
    ComparedTable values;           // site, event: those with the value field on
    SitePlaces site_places;
};

struct YearFigures {
    int year = 0;
    bool is_over = true;       // false: the year's last days are still to come
    int last_month = 12;       // the last one that has begun; 0: the whole year is to come
    bool is_national = false;  // total, months, sectors and cards are those of the nation
    std::vector<std::string> place_names;  // of the places that the query names
    ComparedTable total, months, sectors;
    std::vector<RegisteredCards> cards;  // every year up to this one
    /// The number of municipalities with a visit in each year; the nation's.
    std::map<std::int64_t, std::int64_t> municipality_counts;

    /// False: the caller has no grant that gives figures of places.
    bool sees_places = true;
    /// nullopt without such a grant, and if they would be about other places than the tables above
    /// and small cells are suppressed, because the differences between them would reveal some.
    std::optional<PlaceFigures> places;

    SuppressionReport suppression;
};

/// The figures of the year in which the query's period ends, for the places that the query names;
/// its levels are ignored. Without places: the nation's figures, which every user may see, and
/// tables of the places that the caller's grants cover. With a least size of cells, all tables of
/// one page are protected together, and each year by itself: the same figures of a year are
/// suppressed in its own page and in that of the next year. Throws what compute_uses() and
/// compute_cards() throw.
YearFigures compute_year_figures(const service::Operation& operation, const UsesQuery& query);

}  // namespace kaiku::stats
