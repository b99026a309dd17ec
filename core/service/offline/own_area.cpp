// SPDX-License-Identifier: Apache-2.0
#include "core/service/offline/own_area.hpp"

#include "core/base/error.hpp"

namespace kaiku::service {

std::optional<model::Id> own_area(const model::Site& site, bool own) {
    if (!own) return std::nullopt;
    if (site.area == 0)
        throw base::Error(
            base::ErrorKind::refused, "no_area",
            {N_("{site} belongs to no area, so that no cards are its own"), {{"site", site.name}}},
            {N_("leave out --own to take the cards of all areas")});
    return site.area;
}

}  // namespace kaiku::service
