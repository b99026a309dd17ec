// SPDX-License-Identifier: Apache-2.0

#include "core/service/cards/circumstances.hpp"

#include "core/service/cards/home_municipalities.hpp"
#include "core/store/places.hpp"

namespace kaiku::service {

store::CardCircumstances current_circumstances(const Operation& operation,
                                               const model::Card& card) {
    const auto site = store::find_site(operation.db(), card.site).value();
    return {store::ensure_current_site_version(operation.db(), site, std::nullopt),
            home_municipality(operation, card)};
}

}  // namespace kaiku::service
