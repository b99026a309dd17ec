// SPDX-License-Identifier: Apache-2.0
#include "core/stats/site_places.hpp"

namespace kaiku::stats {

namespace {

/// Adds a name unless it is there.
void add_name(std::string& names, const Key& key) {
    const auto* const name = std::get_if<std::string>(&key);
    constexpr auto separator = site_place_separator;
    const auto bounded = [&](const std::string& text) {
        return std::string(separator) + text + std::string(separator);
    };
    if (!name || bounded(names).find(bounded(*name)) != std::string::npos) return;
    if (!names.empty()) names += separator;
    names += *name;
}

}  // namespace

SitePlaces read_site_places(const service::Operation& operation, const UsesQuery& wanted) {
    auto query = wanted;
    query.by = {Level::site, Level::organisation, Level::municipality};
    query.suppression = {};
    query.round_to = 0;
    SitePlaces places;
    compute_uses(operation, query, [&](const UsesRow& row) {
        auto& place = places[row.values.front()];
        add_name(place.organisation, row.keys[1]);
        add_name(place.municipality, row.keys[2]);
    });
    return places;
}

}  // namespace kaiku::stats
