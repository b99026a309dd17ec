// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/choices.hpp"

#include <algorithm>

#include "core/service/access.hpp"
#include "core/service/labels.hpp"
#include "core/service/resolve.hpp"
#include "core/store/events.hpp"
#include "core/store/places.hpp"
#include "core/store/reference_lookup.hpp"

namespace kaiku::service {

std::vector<std::string> list_import_sites(const Operation& operation,
                                           model::OrganisationKind kind) {
    const auto action = kind == model::OrganisationKind::venue ? model::Action::usage_record
                                                               : model::Action::card_register;
    require_permission(operation, action);
    auto sites = store::list_sites(operation.db());
    std::erase_if(sites, [&](const model::Site& site) {
        return site.kind != kind || !is_permitted(operation, action, site);
    });
    return site_labels(sites);
}

std::vector<std::string> list_import_events(const Operation& operation,
                                            const std::optional<model::SiteRef>& site) {
    store::EventFilter filter;
    filter.sites = permitted_sites(operation, model::Action::usage_record);
    if (site) filter.site = resolve_venue_site(operation, site, model::Action::usage_record).id;
    filter.active = true;
    auto rows = store::list_events(operation.db(), filter);
    std::vector<std::string> names;
    names.reserve(rows.size());
    for (auto& row : rows) names.push_back(std::move(row.event.name));
    // They are in the order of their names: those that several sites have are neighbours.
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

std::vector<std::string> list_codes(const Operation& operation, std::string_view field) {
    return store::read_code_list(operation.db(), field);
}

}  // namespace kaiku::service
