// SPDX-License-Identifier: Apache-2.0

#include "core/service/places/structure.hpp"

#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/resolve.hpp"
#include "core/store/structure.hpp"

namespace kaiku::service {

void show_structure(const Operation& operation,
                    const std::optional<model::MunicipalityRef>& municipality,
                    std::optional<model::OrganisationKind> kind,
                    const std::function<void(const model::NetworkSite&)>& on_site) {
    require_permission(operation, model::Action::place_see);
    store::NetworkFilter filter{{}, kind};
    if (municipality) filter.municipality = resolve_municipality(operation, *municipality);
    store::for_each_network_site(operation.db(), filter, on_site);
}

}  // namespace kaiku::service
