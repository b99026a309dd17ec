// SPDX-License-Identifier: Apache-2.0
#include "core/print/mobile_card.hpp"

#include <doctest/doctest.h>

#include "core/barcode/symbol.hpp"
#include "support/picture.hpp"

using namespace kaiku;
using print::DrawingFormat;

namespace {

print::MobileCardContent face(bool usable, bool is_expiring = false) {
    return {
        "Kaikukortti", "A9990000071", "Maija Meikäläinen",        usable ? "voimassa" : "päättynyt",
        "31.12.2026",  usable,        {{"Lapsia enintään", "2"}}, is_expiring};
}

}  // namespace

TEST_SUITE("mobile card") {
    TEST_CASE("the picture contains the QR code of the card's code, with whole pixels per module") {
        const Picture picture(print::draw_mobile_card(face(true), DrawingFormat::png));
        CHECK(picture.width == 1080);
        CHECK(picture.height == 1920);
        const auto symbol = barcode::encode_qr("A9990000071");
        const auto bounds = picture.of_black();
        const int module = (bounds.right + 1 - bounds.left) / symbol.width;
        CHECK(module * symbol.width == bounds.right + 1 - bounds.left);
        CHECK(module * symbol.height == bounds.bottom + 1 - bounds.top);
        CHECK(module >= 25);
        int wrong = 0;
        for (int y = bounds.top - 4 * module; y <= bounds.bottom + 4 * module; ++y)
            for (int x = bounds.left - 4 * module; x <= bounds.right + 4 * module; ++x) {
                const bool inside =
                    x >= bounds.left && x <= bounds.right && y >= bounds.top && y <= bounds.bottom;
                const bool dark =
                    inside && symbol.dark((x - bounds.left) / module, (y - bounds.top) / module);
                wrong += !(dark ? picture.black(x, y) : picture.white(x, y));
            }
        CHECK(wrong == 0);
    }

    /// Number of pixels of the symbol in the coloured band that are white in one picture only.
    int different_in_sign(const Picture& one, const Picture& other) {
        int different = 0;
        for (int y = 1280; y < 1460; ++y)
            for (int x = 100; x < 260; ++x) different += one.white(x, y) != other.white(x, y);
        return different;
    }

    TEST_CASE(
        "only a valid card is green, and each state has a distinct symbol for people who do not "
        "see colours") {
        const Picture valid(print::draw_mobile_card(face(true), DrawingFormat::png)),
            over(print::draw_mobile_card(face(false), DrawingFormat::png));
        const Picture ending(print::draw_mobile_card(face(true, true), DrawingFormat::png));
        const auto green = valid.at(120, 1300);
        CHECK(green.green > green.red);
        for (const auto* picture : {&over, &ending})
            CHECK(picture->at(120, 1300).red > picture->at(120, 1300).green);
        CHECK(different_in_sign(valid, over) > 1000);
        CHECK(different_in_sign(valid, ending) > 1000);
        CHECK(different_in_sign(over, ending) > 1000);
    }

    TEST_CASE("equal contents give equal files in each format") {
        for (const auto format : {DrawingFormat::svg, DrawingFormat::png, DrawingFormat::pdf})
            CHECK(print::draw_mobile_card(face(true), format) ==
                  print::draw_mobile_card(face(true), format));
        CHECK(print::draw_mobile_card(face(true), DrawingFormat::pdf).starts_with("%PDF-"));
        CHECK(print::draw_mobile_card(face(true), DrawingFormat::svg).find("<svg ") !=
              std::string::npos);
    }
}
