// SPDX-License-Identifier: Apache-2.0
#include "core/stats/filter_names.hpp"

#include <optional>

#include "core/service/resolve.hpp"

namespace kaiku::stats {

std::vector<FilterName> name_filters(const service::Operation& operation, const UsesQuery& query) {
    constexpr auto action = model::Action::stats_see;
    constexpr auto kind = model::OrganisationKind::venue;
    std::vector<FilterName> names;
    std::optional<model::Id> site;
    if (query.site) {
        auto found = service::resolve_site(operation, *query.site, action, kind);
        site = found.id;
        names.push_back({Level::site, std::move(found.name)});
    }
    if (query.organisation)
        names.push_back(
            {Level::organisation,
             service::resolve_organisation(operation, *query.organisation, action, kind).name});
    if (query.area)
        names.push_back({Level::area, service::resolve_area(operation, *query.area, action).name});
    if (query.municipality) names.push_back({Level::municipality, query.municipality->text()});
    if (query.county) names.push_back({Level::county, query.county->text()});
    if (query.sector) names.push_back({Level::sector, query.sector->text()});
    if (query.event)
        names.push_back(
            {Level::event, service::resolve_event(operation, *query.event, site, action).name});
    return names;
}

}  // namespace kaiku::stats
