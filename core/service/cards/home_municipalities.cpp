// SPDX-License-Identifier: Apache-2.0

#include "core/service/cards/home_municipalities.hpp"

#include <algorithm>

#include "core/store/reference_lookup.hpp"

namespace kaiku::service {

namespace {

std::size_t index_of(std::string_view postal_code) {
    std::size_t index = 0;
    for (char c : postal_code) index = index * 10 + static_cast<std::size_t>(c - '0');
    return index;
}

}  // namespace

std::string home_municipality(const Operation& operation, const model::Card& card) {
    if (!card.postal_code) return {};
    return store::find_municipality_of_postal_code(operation.db(), *card.postal_code).value_or("");
}

HomeMunicipalityCache::HomeMunicipalityCache(const Operation& operation)
    : operation_(operation), numbers_(100'000, -1), codes_(1) {}

void HomeMunicipalityCache::read_all() {
    asked_ = asked_one_by_one;
    store::for_each_postal_code(
        operation_.db(),
        [this](std::string_view one, const std::string& municipality) { put(one, municipality); });
}

std::uint16_t HomeMunicipalityCache::of(std::string_view postal_code) {
    const auto& number = numbers_.at(index_of(postal_code));
    if (number < 0) {
        if (++asked_ == asked_one_by_one) read_all();
        if (number < 0)
            put(postal_code, asked_ < asked_one_by_one ? store::find_municipality_of_postal_code(
                                                             operation_.db(), postal_code)
                                                             .value_or("")
                                                       : "");
    }
    return static_cast<std::uint16_t>(number);
}

void HomeMunicipalityCache::put(std::string_view postal_code, const std::string& municipality) {
    auto at = std::find(codes_.begin(), codes_.end(), municipality);
    if (at == codes_.end()) at = codes_.insert(at, municipality);
    numbers_.at(index_of(postal_code)) = static_cast<std::int32_t>(at - codes_.begin());
}

}  // namespace kaiku::service
