// SPDX-License-Identifier: Apache-2.0
#include "core/print/symbol_drawing.hpp"

#include <doctest/doctest.h>

#include "core/barcode/symbol.hpp"
#include "support/picture.hpp"

using namespace kaiku;

TEST_SUITE("symbol file") {
    TEST_CASE(
        "a QR code has ten pixels per module, only black and white pixels, and a margin of four "
        "modules") {
        const auto symbol = barcode::encode_qr("A9990000071");
        const Picture picture(print::draw_qr_code("A9990000071", print::DrawingFormat::png));
        REQUIRE(picture.width == 10 * (symbol.width + 8));
        REQUIRE(picture.height == picture.width);
        int wrong = 0;
        for (int y = 0; y < picture.height; ++y)
            for (int x = 0; x < picture.width; ++x) {
                const int column = x / 10 - 4, row = y / 10 - 4;
                const bool inside =
                    column >= 0 && row >= 0 && column < symbol.width && row < symbol.height;
                wrong += !(inside && symbol.dark(column, row) ? picture.black(x, y)
                                                              : picture.white(x, y));
            }
        CHECK(wrong == 0);
    }

    TEST_CASE(
        "a bar code has four pixels per narrow bar, a quiet zone of ten narrow bars, and the code "
        "below") {
        const auto symbol = barcode::encode_code_39("A9990000071");
        const Picture picture(print::draw_bar_code("A9990000071", print::DrawingFormat::png));
        REQUIRE(picture.width == 4 * (symbol.width + 20));
        const auto bars = picture.of_black();
        CHECK(bars.left == 40);
        CHECK(bars.right == picture.width - 41);
        const int middle = 60;
        int high = 0;
        while (picture.black(40, middle + high)) ++high;
        CHECK(high + 40 >= 0.15 * picture.width);
        for (int x = 0; x < picture.width; ++x) {
            const int column = x / 4 - 10;
            const bool dark = column >= 0 && column < symbol.width && symbol.dark(column, 0);
            CHECK((dark ? picture.black(x, middle) : picture.white(x, middle)));
        }
        int letters = 0;
        for (int y = picture.height - 50; y < picture.height; ++y)
            for (int x = 0; x < picture.width; ++x) letters += picture.black(x, y);
        CHECK(letters > 500);
    }

    TEST_CASE("in SVG the dark modules are one path without seams") {
        const auto svg = print::draw_qr_code("A9990000071", print::DrawingFormat::svg);
        std::size_t paths = 0;
        for (auto at = svg.find("<path"); at != svg.npos; at = svg.find("<path", at + 1)) ++paths;
        CHECK(paths == 1);
        CHECK(svg.find("width=\"290px\"") != svg.npos);
    }
}
