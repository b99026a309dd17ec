#include "core/media/mobile_card.hpp"

#include <doctest/doctest.h>

#include "core/media/symbol.hpp"
#include "support/picture.hpp"

using namespace kaiku;
using media::CardFile;

namespace {

media::MobileCardFace face(bool usable) {
    return {"Kaikukortti", "A9990000071", "Maija Meikäläinen", usable ? "voimassa" : "päättynyt", "31.12.2026", usable, {{"Lapsia enintään", "2"}}};
}

}  // namespace

TEST_SUITE("mobile card") {
    TEST_CASE("the picture holds the QR code of the code, whole pixels a module") {
        const Picture picture(media::mobile_card(face(true), CardFile::png));
        CHECK(picture.width == 1080);
        CHECK(picture.height == 1920);
        const auto symbol = media::qr_code("A9990000071");
        const auto bounds = picture.of_black();
        const int module = (bounds.right + 1 - bounds.left) / symbol.width;
        CHECK(module * symbol.width == bounds.right + 1 - bounds.left);
        CHECK(module * symbol.height == bounds.bottom + 1 - bounds.top);
        CHECK(module >= 25);
        int wrong = 0;
        for (int y = bounds.top - 4 * module; y <= bounds.bottom + 4 * module; ++y)
            for (int x = bounds.left - 4 * module; x <= bounds.right + 4 * module; ++x) {
                const bool inside = x >= bounds.left && x <= bounds.right && y >= bounds.top && y <= bounds.bottom;
                const bool dark = inside && symbol.dark((x - bounds.left) / module, (y - bounds.top) / module);
                wrong += !(dark ? picture.black(x, y) : picture.white(x, y));
            }
        CHECK(wrong == 0);
    }

    TEST_CASE("a card that is not usable is red and has another sign, for whoever sees no colours") {
        const Picture usable(media::mobile_card(face(true), CardFile::png)), other(media::mobile_card(face(false), CardFile::png));
        const auto green = usable.at(120, 1300), red = other.at(120, 1300);
        CHECK(green.green > green.red);
        CHECK(red.red > red.green);
        int different = 0;
        for (int y = 1280; y < 1460; ++y)
            for (int x = 100; x < 260; ++x) different += usable.white(x, y) != other.white(x, y);
        CHECK(different > 1000);
    }

    TEST_CASE("the same face is the same file, of each kind") {
        for (const auto kind : {CardFile::svg, CardFile::png, CardFile::pdf}) CHECK(media::mobile_card(face(true), kind) == media::mobile_card(face(true), kind));
        CHECK(media::mobile_card(face(true), CardFile::pdf).starts_with("%PDF-"));
        CHECK(media::mobile_card(face(true), CardFile::svg).find("<svg ") != std::string::npos);
    }
}
