// SPDX-License-Identifier: Apache-2.0
#include "core/print/canvas.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <stdexcept>
#include <thread>

#include "core/base/error.hpp"
#include "support/picture.hpp"

using namespace kaiku;
using print::Canvas;
using print::DrawingFormat;

namespace {

template <class Draw>
std::string drawn(DrawingFormat format, const Draw& draw,
                  std::optional<time::Day> created_on = {}) {
    std::string bytes;
    Canvas canvas({format, 200, 100, 1, "card", "Kaikukortti", created_on},
                  [&](std::string_view more) { bytes += more; });
    draw(canvas);
    canvas.end();
    return bytes;
}

/// Draws a text in a box in the middle of a picture, and checks that nothing is drawn outside the
/// box.
int dark_pixels_inside(const char* text, const print::Rect& box, const print::TextStyle& type) {
    const Picture picture(
        drawn(DrawingFormat::png, [&](Canvas& canvas) { canvas.text(text, box, type); }));
    int inside = 0;
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x) {
            if (picture.white(x, y)) continue;
            CHECK(x >= box.x - 1);
            CHECK(x <= box.x + box.width + 1);
            CHECK(y >= box.y - 1);
            CHECK(y <= box.y + box.height + 1);
            ++inside;
        }
    return inside;
}

void draw_all(Canvas& canvas) {
    canvas.fill({10, 10, 20, 20}, {0.5, 0, 0}, 4);
    canvas.symbol(barcode::encode_qr("A999000017"), {40, 0}, 2);
    canvas.text("Åäö", {10, 60, 100, 30}, {14});
}

}  // namespace

TEST_SUITE("canvas") {
    TEST_CASE("a long text stays inside its box, in one line and in several") {
        const print::Rect box{50, 30, 100, 40};
        CHECK(dark_pixels_inside("Maija", box, {20}) > 50);
        CHECK(dark_pixels_inside("Maija Meikäläinen-Åström", box, {20}) > 50);
        CHECK(dark_pixels_inside("Meikäläinenmeikäläinenmeikäläinenmeikäläinen", box,
                                 {20, print::black, true}) > 50);
        CHECK(dark_pixels_inside("Maija Kustaava Meikäläinen-Åström ja hänen erittäin pitkä "
                                 "sukunimensä, joka jatkuu ja jatkuu",
                                 box, {20, print::black, false, print::Align::right, 2}) > 50);
        CHECK(dark_pixels_inside("Maija Kustaava Meikäläinen-Åström", {50, 30, 100, 16},
                                 {20, print::black, false, print::Align::centre, 3}) > 20);
    }

    TEST_CASE("letters with diacritics are drawn as distinct letters") {
        const auto text = [](const char* letters) {
            return drawn(DrawingFormat::png,
                         [&](Canvas& canvas) { canvas.text(letters, {0, 0, 200, 100}, {40}); });
        };
        CHECK(text("å") != text("a"));
        CHECK(text("ä") != text("å"));
        CHECK(text("Ő") != text("Ö"));
    }

    TEST_CASE("equal drawings are equal files") {
        for (const auto format : {DrawingFormat::svg, DrawingFormat::png, DrawingFormat::pdf})
            CHECK(drawn(format, draw_all) == drawn(format, draw_all));
        const auto day = time::Day::of(2026, 6, 15);
        CHECK(drawn(DrawingFormat::pdf, draw_all, day) == drawn(DrawingFormat::pdf, draw_all, day));
        CHECK(drawn(DrawingFormat::pdf, draw_all, day) !=
              drawn(DrawingFormat::pdf, draw_all, day.plus_days(1)));
        const auto undated = drawn(DrawingFormat::pdf, draw_all);
        std::this_thread::sleep_for(std::chrono::milliseconds(1100));
        CHECK(drawn(DrawingFormat::pdf, draw_all) == undated);
    }

    TEST_CASE("an exception of the sink reaches the caller") {
        for (const auto format : {DrawingFormat::svg, DrawingFormat::png, DrawingFormat::pdf}) {
            Canvas canvas({format, 200, 100, 1, "card", "", {}},
                          [](std::string_view) { throw std::out_of_range("full"); });
            draw_all(canvas);
            CHECK_THROWS_AS(canvas.end(), std::out_of_range);
        }
    }

    TEST_CASE("a text that cannot be drawn is named in the message") {
        try {
            Canvas canvas({DrawingFormat::png, 1e6, 1e6, 1, "card.png", "", {}},
                          [](std::string_view) {});
            FAIL("a picture of a million by a million");
        } catch (const base::Error& error) {
            CHECK(error.fault().kind == base::ErrorKind::failed);
            CHECK(error.fault().code == "cannot_draw");
            CHECK(std::string(error.what()).find("card.png") != std::string::npos);
        }
    }

    TEST_CASE("the file format follows from the extension") {
        CHECK(print::drawing_format_of("x/card.PNG") == DrawingFormat::png);
        CHECK(print::drawing_format_of("card.svg") == DrawingFormat::svg);
        CHECK(print::drawing_format_of("a.b.pdf") == DrawingFormat::pdf);
        CHECK_FALSE(print::drawing_format_of("card.jpeg"));
        CHECK_FALSE(print::drawing_format_of("pdf"));
    }
}
