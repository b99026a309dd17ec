// SPDX-License-Identifier: Apache-2.0
// Names beside sites and events, which distinguish those of one name.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "core/stats/site_places.hpp"

namespace kaiku::stats {

/// Beside a site its organisation and municipality; beside an event its site, and those of the
/// site. What is a level of the table is not repeated.
class PlaceColumns {
public:
    enum class Kind { usages, cards };
    enum class Shown { always, if_names_are_equal };

    /// Reads the names for a table of usages or of cards by the levels of the query. Throws what
    /// compute_uses() or compute_cards() throws.
    PlaceColumns(const service::Operation& operation, const UsesQuery& query, Kind kind,
                 Shown shown);

    /// The levels of the query with the added ones beside theirs.
    const std::vector<Level>& levels() const { return levels_; }
    /// The keys of a row, parallel to levels(). `keys` and `values` are those of the row.
    std::vector<Key> keys(const std::vector<Key>& keys,
                          const std::vector<std::int64_t>& values) const;

private:
    /// The added levels beside this one.
    std::vector<Level> beside(Level level) const;
    void read_names(const service::Operation& operation);
    bool has_equal_names() const;
    /// The place of the row, or else of the site; null if neither is known.
    const SitePlace* place_of(std::int64_t site, const std::vector<Key>& keys,
                              const std::vector<std::int64_t>& values) const;

    std::vector<Level> by_, levels_;
    SitePlaces places_;
    RowPlaces row_places_;                            // if a site has moved
    std::map<std::int64_t, std::string> site_names_;  // of the sites that have places
    // Of these sites, or the one that the query asks for: the site by the event's id.
    std::map<std::int64_t, std::int64_t> events_;
    std::map<std::int64_t, std::string> event_names_;
};

}  // namespace kaiku::stats
