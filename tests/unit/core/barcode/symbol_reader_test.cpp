// SPDX-License-Identifier: Apache-2.0
#include "core/barcode/symbol_reader.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <random>

#include "core/barcode/picture_transforms.hpp"
#include "core/image/orientation.hpp"
#include "core/model/card_code.hpp"
#include "support/pictures.hpp"

using namespace kaiku;
using barcode::Effort;
using test::draw;
using test::white_picture;

namespace {

const std::string code = "A9990000071";

/// The codes read, as sorted lines `symbology text`.
std::vector<std::string> read(const image::Picture& picture, Effort effort = Effort::full) {
    std::vector<std::string> lines;
    for (const auto& symbol : barcode::read_codes(picture, effort))
        lines.push_back(symbol.symbology + " " + symbol.text);
    std::sort(lines.begin(), lines.end());
    return lines;
}

std::vector<std::string> read_case(const std::string& name) {
    return read(test::picture_from(test::case_bytes(name)));
}

image::Picture with_qr(int scale, int margin = 40) {
    const auto symbol = barcode::encode_qr(code);
    auto picture =
        white_picture(symbol.width * scale + 2 * margin, symbol.height * scale + 2 * margin);
    draw(picture, symbol, margin, margin, scale);
    return picture;
}

image::Picture with_bars(int scale, int high = 60, int margin = 40) {
    const auto symbol = barcode::encode_code_39(code);
    auto picture = white_picture(symbol.width * scale + 2 * margin, high + 2 * margin);
    draw(picture, symbol, margin, margin, scale, high);
    return picture;
}

const std::vector<std::string> the_qr{"qr " + code}, the_bars{"code39 " + code};

}  // namespace

TEST_SUITE("reading") {
    TEST_CASE("codes in real-world pictures are read") {
        const std::vector<std::string> qr{"qr A999000017"}, bars{"code39 A999000017"};
        CHECK(read_case("SCN04/c39.png") == bars);
        CHECK(read_case("SCN04/c39chk.png") == std::vector<std::string>{"code39 A9990000172"});
        for (const auto* file : {"SCN10/two.png", "SCN10/two_v.png"})
            CHECK(read_case(file) ==
                  std::vector<std::string>{"qr A999000017",
                                           "qr https://www.museo.example/ohjelma?id=42"});
        CHECK(read_case("SCN10/twocards.png") ==
              std::vector<std::string>{"qr A999000017", "qr AM99900025"});
        for (const auto* file :
             {"SCN11/q16.png", "SCN11/q1bit.png", "SCN11/q_alpha.png", "SCN11/q_cmyk.jpg"})
            CHECK(read_case(file) == qr);
        CHECK(read_case("SCN14/c_and_ean.png") == bars);
        CHECK(read_case("SCN14/ean.png") == std::vector<std::string>{"EAN-13 9789510000007"});
        CHECK(read_case("SCN14/lower.png") == std::vector<std::string>{"qr a999000017"});
        CHECK(read_case("SCN14/nl.png") == std::vector<std::string>{"qr A999000017\n"});
        CHECK(read_case("SCN14/poster.png") ==
              std::vector<std::string>{"qr https://www.museo.example/ohjelma?id=42"});
        CHECK(read_case("SCN14/urlcode.png") ==
              std::vector<std::string>{"qr https://kortti.example/k/A999000017"});
        for (const auto* file : {"SCN16/q_r90.png", "SCN16/q_r37.png", "SCN16/q_mirror.png",
                                 "SCN16/q1px.png", "SCN16/big4000.png"})
            CHECK(read_case(file) == qr);
        for (const auto* file : {"SCN16/c_180.png", "SCN16/c_90.png", "SCN16/c_r20.png"})
            CHECK(read_case(file) == bars);
    }

    TEST_CASE("a code is read at any angle") {
        for (int degrees = 0; degrees < 360; degrees += 17) {
            CAPTURE(degrees);
            CHECK(read(barcode::rotated_by(with_qr(4), degrees)) == the_qr);
            CHECK(read(barcode::rotated_by(with_bars(2, 80), degrees)) == the_bars);
        }
    }

    TEST_CASE(
        "inverted, mirrored and borderless codes, and codes of one pixel per module, are read") {
        for (const int scale : {1, 2, 5}) {
            CAPTURE(scale);
            for (const int margin : {0, 1, 30}) {
                CAPTURE(margin);
                const auto picture = with_qr(scale, margin);
                CHECK(read(picture) == the_qr);
                CHECK(read(barcode::inverted(picture)) == the_qr);
                CHECK(read(image::rotated(picture, 2)) == the_qr);
            }
        }
        CHECK(read(barcode::inverted(with_bars(2))) == the_bars);
        CHECK(read(with_bars(2, 60, 0)) == the_bars);
    }

    TEST_CASE("pale, dark, noisy and blurred pictures are read, and their negatives too") {
        std::mt19937 chance(3);
        const auto check = [](const image::Picture& picture, const auto& expected) {
            CHECK(read(picture) == expected);
            CHECK(read(barcode::inverted(picture)) == expected);
        };
        for (const int contrast : {20, 60, 120}) {
            CAPTURE(contrast);
            auto pale = with_qr(4), noisy = with_qr(4);
            for (auto& grey : pale.grey)
                grey = static_cast<std::uint8_t>(100 + grey * contrast / 255);
            for (auto& grey : noisy.grey)
                grey = static_cast<std::uint8_t>(std::clamp(
                    static_cast<int>(grey) + static_cast<int>(chance() % 241) - 120, 0, 255));
            check(pale, the_qr);
            check(noisy, the_qr);
        }
        auto blurred = with_qr(4), blurred_bars = with_bars(3);
        for (int times = 0; times < 3; ++times) {
            blurred = barcode::smoothed(blurred);
            blurred_bars = barcode::smoothed(blurred_bars);
        }
        check(blurred, the_qr);
        check(blurred_bars, the_bars);
    }

    TEST_CASE("a light card beside a dark one is read too") {
        auto picture = white_picture(900, 500);
        draw(picture, barcode::encode_qr("A999000017"), 60, 60, 4);
        auto light = white_picture(400, 400);
        draw(light, barcode::encode_qr("A999000025"), 60, 60, 4);
        light = barcode::inverted(light);
        for (int y = 0; y < light.height; ++y)
            std::copy_n(light.row(y), light.width,
                        picture.grey.begin() + (y + 50) * picture.width + 450);
        CHECK(read(picture) == std::vector<std::string>{"qr A999000017", "qr A999000025"});
    }

    TEST_CASE("all codes of a picture are read, and equal ones are reported once") {
        auto picture = white_picture(900, 700);
        draw(picture, barcode::encode_qr("A999000017"), 30, 30, 4);
        draw(picture, barcode::encode_qr("A999000017"), 500, 30, 3);
        draw(picture, barcode::encode_qr("AM99900025"), 250, 30, 4);
        draw(picture, barcode::encode_code_39("A999000017"), 40, 200, 2);
        draw(picture, barcode::encode_code_39("A999000017"), 40, 300, 2);
        draw(picture, barcode::encode_code_39("X999000059"), 40, 400, 2);
        draw(picture, barcode::encode_code_39("Y999000033"), 480, 400, 2);
        auto bars = white_picture(500, 120);
        draw(bars, barcode::encode_code_39("Z999000067"), 40, 30, 2);
        bars = image::rotated(bars, 6);
        for (int y = 0; y < 340; ++y)
            std::copy_n(bars.row(y + 20), bars.width,
                        picture.grey.begin() + (y + 60) * picture.width + 770);
        const std::vector<std::string> expected{"code39 A999000017", "code39 X999000059",
                                                "code39 Y999000033", "code39 Z999000067",
                                                "qr A999000017",     "qr AM99900025"};
        CHECK(read(picture) == expected);
    }

    // Version 1.4 of ZXing aborts the program if it finds the same text twice.
    TEST_CASE("a sheet full of the same bar code is read") {
        auto picture = white_picture(900, 1000);
        for (int y = 20; y < 900; y += 90)
            for (const int x : {30, 470}) draw(picture, barcode::encode_code_39(code), x, y, 2);
        CHECK(read(picture) == the_bars);
    }

    TEST_CASE("an empty picture contains no code") {
        CHECK(read(white_picture(200, 200)).empty());
        CHECK(read(white_picture(1, 1)).empty());
        CHECK(read(white_picture(1, 3000)).empty());
        std::mt19937 chance(1);
        auto noise = white_picture(300, 200);
        for (auto& grey : noise.grey) grey = static_cast<std::uint8_t>(chance());
        CHECK(read(noise).empty());
    }

    // The library compares all of these with each other, three at a time.
    TEST_CASE(
        "a picture drawn to keep the reader busy ends in seconds, a code before it is found") {
        constexpr int side = 8;
        const auto fill = [](image::Picture picture, int from_y) {
            for (int y = from_y; y < picture.height; ++y)
                for (int x = 0; x < picture.width; ++x) {
                    const int column = x % side, row = y % side;
                    const bool ring = column == 0 || column == 6 || row == 0 || row == 6;
                    const bool centre = column > 1 && column < 5 && row > 1 && row < 5;
                    const bool dark = column < 7 && row < 7 && (ring || centre);
                    picture.grey[static_cast<std::size_t>(y) * picture.width + x] = dark ? 0 : 255;
                }
            return picture;
        };
        const auto started = std::chrono::steady_clock::now();
        CHECK(read(fill(white_picture(250, 250), 0)).empty());
        CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds(60));
        auto bars = with_bars(2, 60, 20);
        auto both = white_picture(std::max(bars.width, 250), bars.height + 250);
        for (int y = 0; y < bars.height; ++y)
            std::copy_n(bars.row(y), bars.width,
                        both.grey.begin() + static_cast<std::ptrdiff_t>(y) * both.width);
        CHECK(read(fill(std::move(both), bars.height)) == the_bars);
    }

    TEST_CASE("quick effort is enough for a card that is held straight") {
        CHECK(read(with_qr(4), Effort::quick) == the_qr);
        CHECK(read(with_bars(2), Effort::quick) == the_bars);
        CHECK(read(barcode::inverted(with_qr(4)), Effort::quick).empty());
    }

    TEST_CASE("a part of a bar code is not read as a code, and a damaged one not as another card") {
        const auto whole = with_bars(2);
        for (int from = 0; from < whole.width; from += 9) {
            CAPTURE(from);
            auto left = whole, right = whole;
            for (int y = 0; y < whole.height; ++y) {
                std::fill_n(left.grey.begin() + y * whole.width, from, 255);
                std::fill(right.grey.begin() + y * whole.width + from,
                          right.grey.begin() + (y + 1) * whole.width, 255);
            }
            for (const auto& part : {left, right})
                for (const auto& symbol : barcode::read_codes(part, Effort::full))
                    CHECK(symbol.text == code);
        }
        std::mt19937 chance(11);
        int cards = 0;
        for (int round = 0; round < 400; ++round) {
            auto spoilt = with_bars(1 + round % 3, 40);
            const int noise = 1 + static_cast<int>(chance() % 160);
            for (int smooth = static_cast<int>(chance() % 4); smooth > 0; --smooth)
                spoilt = barcode::smoothed(spoilt);
            for (auto& grey : spoilt.grey)
                grey = static_cast<std::uint8_t>(std::clamp(
                    static_cast<int>(grey) + static_cast<int>(chance() % (2 * noise + 1)) - noise,
                    0, 255));
            for (const auto& symbol : barcode::read_codes(spoilt, Effort::full)) {
                const auto card = model::parse_code(symbol.text);
                if (!card) continue;
                ++cards;
                CHECK(card->display_text() == code);
            }
        }
        CHECK(cards > 100);
    }
}
