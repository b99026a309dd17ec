// SPDX-License-Identifier: Apache-2.0
// Lists the distributor and venue sites of each municipality (manual 3.2.4).
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "core/model/place.hpp"
#include "core/model/values.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// Every user may see the whole network (R26). `municipality`: code or name of the sites'
/// municipality. Throws not_found, malformed `ambiguous`.
void show_structure(const Operation& operation,
                    const std::optional<model::MunicipalityRef>& municipality,
                    std::optional<model::OrganisationKind> kind,
                    const std::function<void(const model::NetworkSite&)>& on_site);

}  // namespace kaiku::service
