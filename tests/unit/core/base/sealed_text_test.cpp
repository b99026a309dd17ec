// SPDX-License-Identifier: Apache-2.0
#include "core/base/sealed_text.hpp"

#include <doctest/doctest.h>

#include <string>

#include "core/base/hash.hpp"

using namespace kaiku::base;

TEST_CASE("sealed text can be opened with its seed only, and damage is detected") {
    const auto seed = random_hex(32);
    const auto sealed = seal(derive_public_key(seed), "Käynti\n");
    CHECK(sealed.find("4bc3a46b") == sealed.npos);  // "Käk"
    CHECK(seal(derive_public_key(seed), "Käynti\n") != sealed);
    CHECK(open_sealed(seed, sealed) == "Käynti\n");
    CHECK_FALSE(open_sealed(random_hex(32), sealed));
    auto damaged = sealed;
    damaged.back() = damaged.back() == '0' ? '1' : '0';
    CHECK_FALSE(open_sealed(seed, damaged));
    CHECK_FALSE(open_sealed(seed, "00"));
    CHECK_THROWS(open_sealed(seed, "xy"));
    CHECK_THROWS(seal("00", "text"));
    CHECK(open_sealed(seed, seal(derive_public_key(seed), "")) == "");
}
