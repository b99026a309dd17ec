// SPDX-License-Identifier: Apache-2.0
#include "core/stats/site_places.hpp"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "core/base/collation.hpp"
#include "core/stats/cards.hpp"
#include "core/stats/measures_filter.hpp"
#include "core/stats/scope.hpp"
#include "core/store/schema.hpp"

namespace kaiku::stats {

namespace {

using SiteVersions = std::vector<store::SiteVersion>;

/// Collects the places of each site, or of each row, in Finnish order, whatever the order in which
/// they are found.
template <class Where>
class PlaceCollector {
public:
    void add(Where where, const std::string& organisation, const std::string& municipality) {
        found_.emplace_back(std::move(where), base::sort_key(organisation), organisation,
                            base::sort_key(municipality), municipality);
    }

    std::map<Where, SitePlace> finish() {
        std::sort(found_.begin(), found_.end());
        std::map<Where, SitePlace> places;
        for (const auto& [where, order, organisation, next_order, municipality] : found_) {
            auto& place = places[where];
            add_site_place(place.organisation, organisation);
            add_site_place(place.municipality, municipality);
        }
        return places;
    }

private:
    std::vector<std::tuple<Where, std::string, std::string, std::string, std::string>> found_;
};

/// The places of all of these versions.
SitePlaces places_of(db::Connection& connection, const SiteVersions& versions) {
    std::map<std::int64_t, std::string> organisations;
    std::map<std::string, std::string, std::less<>> municipalities;
    for (const auto& one : versions) {
        organisations[one.organisation];
        municipalities.emplace(one.municipality, one.municipality);  // unless it has a name
    }
    store::for_each_name(connection, store::EntityKind::organisation,
                         [&](model::Id id, std::string_view name) {
                             const auto known = organisations.find(id);
                             if (known != organisations.end()) known->second = name;
                         });
    store::for_each_region_name(connection, store::RegionKind::municipality,
                                [&](std::string_view code, std::string_view name) {
                                    const auto known = municipalities.find(code);
                                    if (known != municipalities.end()) known->second = name;
                                });
    PlaceCollector<std::int64_t> collector;
    for (const auto& one : versions)
        collector.add(one.site, organisations[one.organisation], municipalities[one.municipality]);
    return collector.finish();
}

bool has_moved_sites(const SiteVersions& versions) {
    std::map<model::Id, std::pair<model::Id, std::string>> places;
    return std::any_of(versions.begin(), versions.end(), [&](const store::SiteVersion& one) {
        const std::pair place(one.organisation, one.municipality);
        return places.try_emplace(one.site, place).first->second != place;
    });
}

/// Those of `all`, replaced where `counted` has some.
SitePlaces with_counted(SitePlaces all, SitePlaces counted) {
    for (auto& [site, place] : counted) all[site] = std::move(place);
    return all;
}

const std::vector<Level> place_levels{Level::site, Level::organisation, Level::municipality};

/// Divides the rows of a table by their places, and collects these.
class RowPlaceReader {
public:
    explicit RowPlaceReader(const UsesQuery& query) : by_(query.by), divided_(query) {
        for (const auto level : {Level::organisation, Level::municipality})
            if (!holds(by_, level)) divided_.by.push_back(level);
        divided_.suppression = {};
    }

    const UsesQuery& divided() const { return divided_; }

    void add(const std::vector<Key>& keys, const std::vector<std::int64_t>& values) {
        const auto name = [&](Level level) {
            const auto& by = divided_.by;
            return name_of(keys[static_cast<std::size_t>(std::find(by.begin(), by.end(), level) -
                                                         by.begin())]);
        };
        collector_.add(row_identity(by_, keys, values), name(Level::organisation),
                       name(Level::municipality));
    }
    RowPlaces finish() { return collector_.finish(); }

private:
    std::vector<Level> by_;
    UsesQuery divided_;
    PlaceCollector<RowIdentity> collector_;
};

}  // namespace

void add_site_place(std::string& names, const std::string& name) {
    constexpr auto separator = site_place_separator;
    const auto bounded = [&](const std::string& text) {
        return std::string(separator) + text + std::string(separator);
    };
    if (name.empty() || bounded(names).find(bounded(name)) != std::string::npos) return;
    if (!names.empty()) names += separator;
    names += name;
}

std::string name_of(const Key& key) {
    const auto* const name = std::get_if<std::string>(&key);
    return name ? *name : std::string();
}

RowIdentity row_identity(const std::vector<Level>& by, const std::vector<Key>& keys,
                         const std::vector<std::int64_t>& values) {
    RowIdentity identity;
    identity.reserve(by.size());
    for (std::size_t level = 0; level < by.size(); ++level) {
        const bool has_id = by[level] == Level::site || by[level] == Level::organisation ||
                            by[level] == Level::area || by[level] == Level::event;
        identity.push_back(has_id ? Key(values[level]) : keys[level]);
    }
    return identity;
}

bool have_moved(const SitePlaces& places) {
    return std::any_of(places.begin(), places.end(), [](const auto& one) {
        return one.second.organisation.find(site_place_separator) != std::string::npos ||
               one.second.municipality.find(site_place_separator) != std::string::npos;
    });
}

RowPlaces read_row_places(const service::Operation& operation, const UsesQuery& query) {
    RowPlaceReader reader(query);
    const db::Transaction transaction(operation.db(), db::Access::read);
    compute_uses_within(operation, reader.divided(),
                        [&](const UsesRow& row) { reader.add(row.keys, row.values); });
    return reader.finish();
}

RowPlaces read_card_row_places(const service::Operation& operation, const UsesQuery& query) {
    RowPlaceReader reader(query);
    const db::Transaction transaction(operation.db(), db::Access::read);
    compute_cards_within(operation, reader.divided(),
                         [&](const CardsRow& row) { reader.add(row.keys, row.values); });
    return reader.finish();
}

SitePlaces read_site_places(const service::Operation& operation, const UsesQuery& wanted) {
    auto query = wanted;
    query.by = place_levels;
    query.suppression = {};
    require_permission(operation, query);
    const db::Transaction transaction(operation.db(), db::Access::read);
    const auto filter = make_filter(operation, query);
    auto versions = store::list_site_versions(operation.db(), filter);
    auto all = places_of(operation.db(), versions);
    if (!has_moved_sites(versions)) return all;
    if (query.round_to > 0) {
        PlaceCollector<std::int64_t> collector;
        compute_uses_within(operation, query, [&](const UsesRow& row) {
            collector.add(row.values.front(), name_of(row.keys[1]), name_of(row.keys[2]));
        });
        return with_counted(std::move(all), collector.finish());
    }
    const auto used =
        store::list_used_site_versions(operation.db(), {filter.from, filter.to}, filter.event);
    const bool knows_value =
        store::has_schema(operation.db(), store::schema_with_recorded_circumstances);
    std::erase_if(versions, [&](const store::SiteVersion& one) {
        return !used.contains(one.id) || (query.values_only && knows_value && !one.value_field);
    });
    return with_counted(std::move(all), places_of(operation.db(), versions));
}

SitePlaces read_card_site_places(const service::Operation& operation, const UsesQuery& wanted) {
    auto query = wanted;
    query.by = place_levels;
    query.suppression = {};
    require_permission(operation, query);
    const db::Transaction transaction(operation.db(), db::Access::read);
    const auto versions =
        store::list_card_site_versions(operation.db(), make_filter(operation, query));
    auto all = places_of(operation.db(), versions);
    if (!has_moved_sites(versions)) return all;
    PlaceCollector<std::int64_t> collector;
    compute_cards_within(operation, query, [&](const CardsRow& row) {
        collector.add(row.values[1], name_of(row.keys[2]), name_of(row.keys[3]));
    });
    return with_counted(std::move(all), collector.finish());
}

}  // namespace kaiku::stats
