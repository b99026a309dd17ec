// The whole network at a glance: which sites there are, and where (manual 3.2.4).
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "core/db/connection.hpp"
#include "core/model/place.hpp"

namespace kaiku::store {

/// A site with the names of all that is around it.
struct NetworkSite {
    std::string
        municipality;  // the site's, Finnish name; its code where the register does not know it
    std::optional<std::string> county;  // Finnish name
    std::optional<std::string> area;    // the organisation's
    model::OrganisationKind kind = model::OrganisationKind::venue;
    std::string organisation, site;
    std::optional<std::string> sector;  // venue sites only
};

/// What is to be in it; nothing: all.
struct NetworkFilter {
    std::optional<std::string> municipality;  // official code
    std::optional<model::OrganisationKind> kind;
};

/// By municipality, kind (distributors first), organisation and site; names in Finnish order.
void for_each_network_site(db::Connection& connection, const NetworkFilter& filter,
                           const std::function<void(const NetworkSite&)>& on_row);

}  // namespace kaiku::store
