// Which distributor sites and venue sites there are in each municipality (manual 3.2.4).
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "core/service/operation.hpp"
#include "core/store/structure.hpp"

namespace kaiku::service {

/// Every user sees the whole network (R26). `municipality`: a code or a name, of the sites. Throws
/// not_found, malformed `ambiguous`.
void show_structure(const Operation& operation, const std::optional<std::string>& municipality,
                    std::optional<model::OrganisationKind> kind,
                    const std::function<void(const store::NetworkSite&)>& on_site);

}  // namespace kaiku::service
