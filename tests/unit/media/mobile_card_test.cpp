#include "core/media/mobile_card.hpp"

#include <doctest/doctest.h>

#include "core/media/symbol.hpp"
#include "support/picture.hpp"

using namespace kaiku;
using media::CardFile;

namespace {

media::MobileCardFace face(bool usable, bool ends_soon = false) {
    return {"Kaikukortti", "A9990000071", "Maija Meikäläinen", usable ? "voimassa" : "päättynyt", "31.12.2026", usable, {{"Lapsia enintään", "2"}}, ends_soon};
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

    /// Pixels of the sign in the band that are white in one and not in the other.
    int different_in_sign(const Picture& one, const Picture& other) {
        int different = 0;
        for (int y = 1280; y < 1460; ++y)
            for (int x = 100; x < 260; ++x) different += one.white(x, y) != other.white(x, y);
        return different;
    }

    TEST_CASE("only a valid card is green, and each state has a sign of its own for whoever sees no colours") {
        const Picture valid(media::mobile_card(face(true), CardFile::png)), over(media::mobile_card(face(false), CardFile::png));
        const Picture ending(media::mobile_card(face(true, true), CardFile::png));
        const auto green = valid.at(120, 1300);
        CHECK(green.green > green.red);
        for (const auto* picture : {&over, &ending}) CHECK(picture->at(120, 1300).red > picture->at(120, 1300).green);
        CHECK(different_in_sign(valid, over) > 1000);
        CHECK(different_in_sign(valid, ending) > 1000);
        CHECK(different_in_sign(over, ending) > 1000);
    }

    TEST_CASE("the same face is the same file, of each kind") {
        for (const auto kind : {CardFile::svg, CardFile::png, CardFile::pdf}) CHECK(media::mobile_card(face(true), kind) == media::mobile_card(face(true), kind));
        CHECK(media::mobile_card(face(true), CardFile::pdf).starts_with("%PDF-"));
        CHECK(media::mobile_card(face(true), CardFile::svg).find("<svg ") != std::string::npos);
    }
}
