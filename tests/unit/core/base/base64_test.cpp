// SPDX-License-Identifier: Apache-2.0
#include "core/base/base64.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace kaiku::base;

TEST_CASE("base64 is padded (RFC 4648, test vectors)") {
    CHECK(to_base64("").empty());
    CHECK(to_base64("f") == "Zg==");
    CHECK(to_base64("fo") == "Zm8=");
    CHECK(to_base64("foo") == "Zm9v");
    CHECK(to_base64("foob") == "Zm9vYg==");
    CHECK(to_base64("foobar") == "Zm9vYmFy");
    CHECK(to_base64("\xff\xfe\xfd") == "//79");
}
