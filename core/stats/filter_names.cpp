// SPDX-License-Identifier: Apache-2.0
#include "core/stats/filter_names.hpp"

#include <optional>

#include "core/db/connection.hpp"
#include "core/service/labels.hpp"
#include "core/service/resolve.hpp"
#include "core/store/events.hpp"
#include "core/store/places.hpp"

namespace kaiku::stats {

std::vector<FilterName> name_filters(const service::Operation& operation, const UsesQuery& query) {
    constexpr auto action = model::Action::stats_see;
    constexpr auto kind = model::OrganisationKind::venue;
    std::vector<FilterName> names;
    auto& db = operation.db();
    std::optional<model::Id> site;
    if (query.site) {
        const auto found = service::resolve_site(operation, *query.site, action, kind);
        site = found.id;
        names.push_back(
            {Level::site, service::label_of(found, store::find_sites_by_name(db, found.name))});
    }
    if (query.organisation) {
        const auto found =
            service::resolve_organisation(operation, *query.organisation, action, kind);
        names.push_back({Level::organisation,
                         service::label_of(operation, found,
                                           store::find_organisations_by_name(db, found.name))});
    }
    if (query.area)
        names.push_back({Level::area, service::resolve_area(operation, *query.area, action).name});
    if (query.municipality) names.push_back({Level::municipality, query.municipality->text()});
    if (query.county) names.push_back({Level::county, query.county->text()});
    if (query.sector) names.push_back({Level::sector, query.sector->text()});
    if (query.event) {
        const auto found = service::resolve_event(operation, *query.event, site, action);
        names.push_back(
            {Level::event, service::label_of(operation, found,
                                             store::find_events_by_name(db, found.name, site))});
    }
    return names;
}

}  // namespace kaiku::stats
