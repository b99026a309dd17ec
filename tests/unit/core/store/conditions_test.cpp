// SPDX-License-Identifier: Apache-2.0
#include "core/store/conditions.hpp"

#include <doctest/doctest.h>

#include <string>

#include "core/base/text.hpp"
#include "support/register.hpp"

using namespace kaiku;

TEST_CASE("any number of spaces in a key is one, as in new names") {
    test::TestRegister town;
    const auto sql = "SELECT " + store::with_single_spaces("$1");
    std::string between;
    for (int count = 0; count < 20; ++count) {
        CAPTURE(count);
        for (const char* space : {" ", "\u00A0"}) {
            const auto name = "ala" + between + space + "sali  2";
            auto rows = town.db().query(sql, {name});
            REQUIRE(rows.next());
            CHECK(rows.text(0) == "ala sali 2");
            CHECK(rows.text(0) == base::single_spaces(name));
        }
        between += count % 3 == 0 ? "\u00A0" : " ";
    }
}
