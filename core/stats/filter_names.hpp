// SPDX-License-Identifier: Apache-2.0
// The names of what a query of statistics is limited to.
#pragma once
#include <string>
#include <vector>

#include "core/service/operation.hpp"
#include "core/stats/uses.hpp"

namespace kaiku::stats {

struct FilterName {
    Level level;  // site, organisation, municipality, county, area, sector or event
    /// A sector is a word, a municipality or a county stands as it was given. Where a site, an
    /// organisation or an event has the name of another, it is a label, as service::site_labels().
    std::string name;
};

/// The filters of the query, places first. Throws what service::resolve_site() and the like throw.
std::vector<FilterName> name_filters(const service::Operation& operation, const UsesQuery& query);

}  // namespace kaiku::stats
