// SPDX-License-Identifier: Apache-2.0
// Lists the distributor and venue sites of each municipality (manual 3.2.4).
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "core/model/values.hpp"
#include "core/service/operation.hpp"
#include "core/store/structure.hpp"

namespace kaiku::service {

/// Every user may see the whole network (R26). `municipality`: code or name of the sites'
/// municipality. Throws not_found, malformed `ambiguous`.
void show_structure(const Operation& operation,
                    const std::optional<model::MunicipalityRef>& municipality,
                    std::optional<model::OrganisationKind> kind,
                    const std::function<void(const store::NetworkSite&)>& on_site);

}  // namespace kaiku::service
