// SPDX-License-Identifier: Apache-2.0
#include "core/stats/scope.hpp"

#include <algorithm>

#include "core/service/access.hpp"

namespace kaiku::stats {

bool has_place_filter(const UsesQuery& query) {
    return query.site || query.organisation || query.municipality || query.county || query.area ||
           query.event;
}

bool is_national(const UsesQuery& query) {
    const auto is_coarse = [](Level level) {
        return level == Level::nation || level == Level::year || level == Level::month ||
               level == Level::sector || level == Level::kind;
    };
    return std::find(query.by.begin(), query.by.end(), Level::nation) != query.by.end() &&
           std::all_of(query.by.begin(), query.by.end(), is_coarse) && !has_place_filter(query);
}

bool covers_whole_nation(const service::Operation& operation, const UsesQuery& query) {
    return !has_place_filter(query) && !query.sector &&
           service::is_permitted(operation, model::Action::stats_see) &&
           !service::permitted_sites(operation, model::Action::stats_see);
}

bool is_limited(const service::Operation& operation, const UsesQuery& query) {
    return !is_national(query) && service::permitted_sites(operation, model::Action::stats_see);
}

void require_permission(const service::Operation& operation, const UsesQuery& query) {
    service::require_permission(
        operation, is_national(query) ? model::Action::nation_see : model::Action::stats_see);
}

}  // namespace kaiku::stats
