// SPDX-License-Identifier: Apache-2.0
// Lists the sites of the whole network and where they are (manual 3.2.4).
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "core/db/connection.hpp"
#include "core/model/place.hpp"

namespace kaiku::store {

/// Empty members match everything.
struct NetworkFilter {
    std::optional<std::string> municipality;  // official code
    std::optional<model::OrganisationKind> kind;
};

/// By municipality, kind (distributors first), organisation and site; names in Finnish collation
/// order.
void for_each_network_site(db::Connection& connection, const NetworkFilter& filter,
                           const std::function<void(const model::NetworkSite&)>& on_row);

}  // namespace kaiku::store
