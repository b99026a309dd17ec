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

/// Collects the places of each site in Finnish order, whatever the order in which they are found.
class PlaceCollector {
public:
    void add(std::int64_t site, const std::string& organisation, const std::string& municipality) {
        found_.emplace_back(site, base::sort_key(organisation), organisation,
                            base::sort_key(municipality), municipality);
    }

    SitePlaces finish() {
        std::sort(found_.begin(), found_.end());
        SitePlaces places;
        for (const auto& [site, order, organisation, next_order, municipality] : found_) {
            auto& place = places[site];
            add_site_place(place.organisation, organisation);
            add_site_place(place.municipality, municipality);
        }
        return places;
    }

private:
    std::vector<std::tuple<std::int64_t, std::string, std::string, std::string, std::string>>
        found_;
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
    PlaceCollector collector;
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
        PlaceCollector collector;
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
    PlaceCollector collector;
    compute_cards_within(operation, query, [&](const CardsRow& row) {
        collector.add(row.values[1], name_of(row.keys[2]), name_of(row.keys[3]));
    });
    return with_counted(std::move(all), collector.finish());
}

}  // namespace kaiku::stats
