// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/i18n/catalogue.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>

#include "core/base/embedded.hpp"

using namespace kaiku;
using cmd::Catalogue;

namespace {

constexpr const char* known = "block a card";

std::string finnish() {
    for (const auto& file : base::embedded_catalogues())
        if (file.name == "fi.mo") return std::string(file.bytes);
    return {};
}

/// The catalogue with another number of four bytes at this place.
std::string with_number(std::string mo, std::size_t at, std::uint32_t number) {
    for (std::size_t i = 0; i < 4; ++i) mo.at(at + i) = static_cast<char>(number >> (8 * i));
    return mo;
}

}  // namespace

TEST_CASE("a catalogue has translations of its ids, and no others") {
    const auto mo = finnish();
    const Catalogue catalogue(mo);
    CHECK_FALSE(catalogue.find(known).empty());
    for (const char* unknown : {"", "block a", "block a card now", "zzz"})
        CHECK(catalogue.find(unknown).empty());
    CHECK(Catalogue().find(known).empty());
}

TEST_CASE("nothing outside of a damaged catalogue is read") {
    const auto mo = finnish();
    for (const std::size_t length : {0u, 3u, 10u, 19u, 27u, 100u}) {
        const auto cut = mo.substr(0, length);
        CHECK(Catalogue(cut).find(known).empty());
    }
    constexpr std::uint32_t far = 0xFFFF'FFF0;
    for (const std::size_t place : {8u, 12u, 16u}) {
        const auto damaged = with_number(mo, place, far);
        Catalogue(damaged).find(known);
        CHECK(Catalogue(damaged).find("zzz").empty());
    }
    CHECK(Catalogue(with_number(mo, 16, far)).find(known).empty());
}
