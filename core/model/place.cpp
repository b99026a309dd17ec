// SPDX-License-Identifier: Apache-2.0
#include "core/model/place.hpp"

namespace kaiku::model {

std::string_view to_string(OrganisationKind kind) {
    return kind == OrganisationKind::distributor ? "distributor" : "venue";
}

std::optional<OrganisationKind> parse_organisation_kind(std::string_view word) {
    if (word == "distributor") return OrganisationKind::distributor;
    if (word == "venue") return OrganisationKind::venue;
    return std::nullopt;
}

}  // namespace kaiku::model
