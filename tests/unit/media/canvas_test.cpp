#include "core/media/canvas.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <stdexcept>
#include <thread>

#include "core/base/error.hpp"
#include "support/picture.hpp"

using namespace kaiku;
using media::Canvas;
using media::CardFile;

namespace {

template <class Draw>
std::string drawn(CardFile kind, const Draw& draw, std::optional<time::Day> made_on = {}) {
    std::string bytes;
    Canvas canvas({kind, 200, 100, 1, "card", "Kaikukortti", made_on}, [&](std::string_view more) { bytes += more; });
    draw(canvas);
    canvas.end();
    return bytes;
}

/// A text in a box in the middle of a picture; nothing of it may lie outside.
int dark_pixels_inside(const char* text, const media::Box& box, const media::Type& type) {
    const Picture picture(drawn(CardFile::png, [&](Canvas& canvas) { canvas.text(text, box, type); }));
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
    canvas.symbol(media::qr_code("A999000017"), {40, 0}, 2);
    canvas.text("Åäö", {10, 60, 100, 30}, {14});
}

}  // namespace

TEST_SUITE("canvas") {
    TEST_CASE("a long text stays inside its box, in one line and in several") {
        const media::Box box{50, 30, 100, 40};
        CHECK(dark_pixels_inside("Maija", box, {20}) > 50);
        CHECK(dark_pixels_inside("Maija Meikäläinen-Åström", box, {20}) > 50);
        CHECK(dark_pixels_inside("Meikäläinenmeikäläinenmeikäläinenmeikäläinen", box, {20, media::black, true}) > 50);
        CHECK(dark_pixels_inside("Maija Kustaava Meikäläinen-Åström ja hänen erittäin pitkä sukunimensä, joka jatkuu ja jatkuu", box, {20, media::black, false, media::Align::right, 2}) > 50);
        CHECK(dark_pixels_inside("Maija Kustaava Meikäläinen-Åström", {50, 30, 100, 16}, {20, media::black, false, media::Align::centre, 3}) > 20);
    }

    TEST_CASE("letters with marks are letters of their own") {
        const auto text = [](const char* letters) { return drawn(CardFile::png, [&](Canvas& canvas) { canvas.text(letters, {0, 0, 200, 100}, {40}); }); };
        CHECK(text("å") != text("a"));
        CHECK(text("ä") != text("å"));
        CHECK(text("Ő") != text("Ö"));
    }

    TEST_CASE("the same drawing is the same file") {
        for (const auto kind : {CardFile::svg, CardFile::png, CardFile::pdf}) CHECK(drawn(kind, draw_all) == drawn(kind, draw_all));
        const auto day = time::Day::of(2026, 6, 15);
        CHECK(drawn(CardFile::pdf, draw_all, day) == drawn(CardFile::pdf, draw_all, day));
        CHECK(drawn(CardFile::pdf, draw_all, day) != drawn(CardFile::pdf, draw_all, day.plus_days(1)));
        const auto undated = drawn(CardFile::pdf, draw_all);
        std::this_thread::sleep_for(std::chrono::milliseconds(1100));
        CHECK(drawn(CardFile::pdf, draw_all) == undated);
    }

    TEST_CASE("what the sink throws comes out") {
        for (const auto kind : {CardFile::svg, CardFile::png, CardFile::pdf}) {
            Canvas canvas({kind, 200, 100, 1, "card", "", {}}, [](std::string_view) { throw std::out_of_range("full"); });
            draw_all(canvas);
            CHECK_THROWS_AS(canvas.end(), std::out_of_range);
        }
    }

    TEST_CASE("what cannot be drawn is named") {
        try {
            Canvas canvas({CardFile::png, 1e6, 1e6, 1, "card.png", "", {}}, [](std::string_view) {});
            FAIL("a picture of a million by a million");
        } catch (const base::Error& error) {
            CHECK(error.fault().kind == base::Kind::failed);
            CHECK(error.fault().code == "cannot_draw");
            CHECK(std::string(error.what()).find("card.png") != std::string::npos);
        }
    }

    TEST_CASE("kinds of files by the ending of their names") {
        CHECK(media::card_file_of("x/card.PNG") == CardFile::png);
        CHECK(media::card_file_of("card.svg") == CardFile::svg);
        CHECK(media::card_file_of("a.b.pdf") == CardFile::pdf);
        CHECK_FALSE(media::card_file_of("card.jpeg"));
        CHECK_FALSE(media::card_file_of("pdf"));
    }
}
