// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/column_kinds.hpp"

#include <doctest/doctest.h>

#include "cmd/cli/key_texts.hpp"

using namespace kaiku;

TEST_CASE("it is said of every key of results what may be done with its column") {
    for (const auto& text : cmd::key_texts()) {
        CAPTURE(text.key);
        CHECK(cmd::has_column_kind(text.key));
    }
    CHECK_FALSE(cmd::has_column_kind("no_such_key"));
}
