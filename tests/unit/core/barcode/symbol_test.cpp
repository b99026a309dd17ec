// SPDX-License-Identifier: Apache-2.0
#include "core/barcode/symbol.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace kaiku;

TEST_SUITE("symbol") {
    TEST_CASE("a QR code is square, has three finder patterns and no margin") {
        const auto symbol = barcode::encode_qr("A9990000071");
        CHECK(symbol.width == 21);
        CHECK(symbol.height == 21);
        CHECK(symbol.quiet_zone == 4);
        for (const auto& [x, y] : {std::pair{0, 0}, {14, 0}, {0, 14}}) {
            for (int i = 0; i < 7; ++i) {
                CHECK(symbol.dark(x + i, y));
                CHECK(symbol.dark(x, y + i));
            }
            CHECK_FALSE(symbol.dark(x + 1, y + 1));
            CHECK(symbol.dark(x + 3, y + 3));
        }
    }

    // ISO/IEC 16388: a character has nine elements, three of them wide, followed by a gap. The
    // start and stop characters are `*`: narrow bar, wide space, narrow bar, ...
    TEST_CASE("Code 39 has start and stop characters with exactly the text between them") {
        const auto symbol = barcode::encode_code_39("A1");
        std::string row;
        for (int x = 0; x < symbol.width; ++x) row += symbol.dark(x, 0) ? '#' : ' ';
        const std::string mark = "#  # ## ## #", a = "## # #  # ##", one = "## #  # # ##";
        CHECK(row == mark + " " + a + " " + one + " " + mark);
        CHECK(symbol.height == 1);
        CHECK(symbol.quiet_zone == 10);
    }
}
