// SPDX-License-Identifier: Apache-2.0
// Lists the sites of the whole network and where they are (manual 3.2.4).
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "core/db/connection.hpp"
#include "core/model/place.hpp"

namespace kaiku::store {

/// A site with the names of its organisation and location.
struct NetworkSite {
    /// The Finnish name of the site's municipality; its code if the register does not have it.
    std::string municipality;
    std::optional<std::string> county;  // Finnish name
    std::optional<std::string> area;    // the organisation's
    model::OrganisationKind kind = model::OrganisationKind::venue;
    std::string organisation, site;
    std::optional<std::string> sector;  // venue sites only
};

/// Empty members match everything.
struct NetworkFilter {
    std::optional<std::string> municipality;  // official code
    std::optional<model::OrganisationKind> kind;
};

/// By municipality, kind (distributors first), organisation and site; names in Finnish collation
/// order.
void for_each_network_site(db::Connection& connection, const NetworkFilter& filter,
                           const std::function<void(const NetworkSite&)>& on_row);

}  // namespace kaiku::store
