// SPDX-License-Identifier: Apache-2.0
#include "core/image/picture.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

#include "core/barcode/symbol_reader.hpp"
#include "core/image/orientation.hpp"
#include "core/image/pnm.hpp"
#include "core/model/card_code.hpp"
#include "support/pictures.hpp"

using namespace kaiku;
using test::case_bytes;
using test::picture_from;

namespace {

/// The code of the error, or "read".
std::string outcome(std::string_view bytes) {
    try {
        picture_from(bytes);
        return "read";
    } catch (const base::Error& error) {
        return error.fault().code;
    }
}

/// A PNG whose header claims this size.
std::string claiming(std::uint32_t width, std::uint32_t height) {
    auto bytes = case_bytes("pictures/grey.png");
    for (int i = 0; i < 4; ++i) {
        bytes[16 + i] = static_cast<char>(width >> (24 - 8 * i));
        bytes[20 + i] = static_cast<char>(height >> (24 - 8 * i));
    }
    return bytes;
}

/// A JPEG with the given EXIF orientation.
std::string oriented(char orientation, bool little) {
    const std::string exif = little ? std::string("II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0", 18) +
                                          orientation + std::string(7, '\0')
                                    : std::string("MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0", 19) +
                                          orientation + std::string(6, '\0');
    const std::string body = std::string("Exif\0\0", 6) + exif;
    auto bytes = case_bytes("pictures/grey.jpg");
    return bytes.insert(2,
                        std::string("\xff\xe1\0", 3) + static_cast<char>(body.size() + 2) + body);
}

/// A grey JPEG in which a block of 8 x 8 pixels takes two bits.
std::string large_jpeg(int width, int height) {
    const auto number = [](int n) {
        return std::string{static_cast<char>(n >> 8), static_cast<char>(n)};
    };
    const std::string one_code = std::string(1, '\1') + std::string(16, '\0');
    const std::size_t blocks = static_cast<std::size_t>((width + 7) / 8) * ((height + 7) / 8);
    return "\xff\xd8\xff\xdb" + number(67) + '\0' + std::string(64, '\1') +  //
           "\xff\xc0" + number(11) + '\x08' + number(height) + number(width) +
           std::string("\1\1\x11\0", 4) +                               //
           "\xff\xc4" + number(20) + '\0' + one_code +                  //
           "\xff\xc4" + number(20) + '\x10' + one_code +                //
           "\xff\xda" + number(8) + std::string("\1\1\0\0\x3f\0", 6) +  //
           std::string((blocks + 3) / 4, '\0') + "\xff\xd9";
}

std::vector<int> greys(const image::Picture& picture) {
    return {picture.grey.begin(), picture.grey.end()};
}

}  // namespace

TEST_SUITE("picture") {
    TEST_CASE("every file format gives the same pixels") {
        const auto expected = picture_from(case_bytes("pictures/p5.pgm"));
        CHECK(expected.width == 58);
        CHECK(expected.height == 58);
        CHECK(test::picture_files().size() == 23);
        for (const auto& file : test::picture_files()) {
            CAPTURE(file);
            const auto picture = picture_from(case_bytes(file));
            REQUIRE(picture.grey.size() == expected.grey.size());
            const int tolerance = file.ends_with(".jpg") ? 60 : 0;
            int worst = 0;
            for (std::size_t i = 0; i < expected.grey.size(); ++i)
                worst = std::max(worst, std::abs(picture.grey[i] - expected.grey[i]));
            CHECK(worst <= tolerance);
        }
    }

    TEST_CASE("PNM: comments, depths, samples without spaces and colours are read") {
        CHECK(greys(picture_from("P2 # plain\n2 2 # size\n15\n0 15 5 10")) ==
              std::vector{0, 255, 85, 170});
        CHECK(greys(picture_from("P1\n3 2\n010 1 1 1")) == std::vector{255, 0, 255, 0, 0, 0});
        CHECK(greys(picture_from(std::string("P4 9 1\n\x80\x80", 9))) ==
              std::vector{0, 255, 255, 255, 255, 255, 255, 255, 0});
        CHECK(greys(picture_from("P3 1 2 255 255 0 0 0 255 0")) == std::vector{76, 149});
        CHECK(greys(picture_from(std::string("P5 2 1 65535 \xff\xff\x80\0", 17))) ==
              std::vector{255, 128});
        CHECK(greys(picture_from(std::string("P6 1 1 3 \3\3\3", 12))) == std::vector{255});
    }

    TEST_CASE(
        "a file that is not a picture, is truncated, or is or claims to be too large is refused") {
        CHECK(outcome("no picture") == "no_picture");
        CHECK(outcome("") == "no_picture");
        CHECK(outcome("P7 1 1") == "no_picture");
        CHECK(outcome("P5 3 3 255 abc") == "damaged");
        CHECK(outcome("P5 0 3 255 ") == "damaged");
        CHECK(outcome("P5 3 3 70000 ") == "damaged");
        CHECK(outcome("P2 1 1 255 x") == "damaged");
        CHECK(outcome("P5 30000 30000 255 ") == "too_large");
        CHECK(outcome("P5 7000 7000 255 ") == "too_large");
        CHECK(outcome("P5 6000 6000 255 ") == "damaged");
        CHECK(outcome(claiming(70000, 10)) == "damaged");
        CHECK(outcome(claiming(10, 70000)) == "damaged");
        CHECK(outcome(claiming(7000, 7000)) == "too_large");
        CHECK(outcome(claiming(6000, 6000)) == "damaged");
        for (const auto& file : test::picture_files()) {
            CAPTURE(file);
            const auto bytes = case_bytes(file);
            const auto picture_ends =
                file.find("animated") == file.npos ? bytes.size() : bytes.size() / 2;
            for (const auto length : {picture_ends / 2, picture_ends * 9 / 10})
                CHECK(outcome(std::string_view(bytes).substr(0, length)) == "damaged");
        }
    }

    TEST_CASE("a JPEG above 40 megapixels is scaled down, one above 200 is refused") {
        const auto picture = picture_from(large_jpeg(8000, 8000));
        CHECK(picture.width == 6000);
        CHECK(picture.height == 6000);
        CHECK(std::ranges::all_of(picture.grey, [](int grey) { return grey == 128; }));
        CHECK(picture_from(large_jpeg(6000, 6000)).width == 6000);
        CHECK(picture_from(large_jpeg(20000, 9000)).grey.size() <= 40'000'000);
        CHECK(outcome(large_jpeg(20000, 11000)) == "too_large");
        auto bytes = large_jpeg(8000, 8000);
        CHECK(outcome(std::string_view(bytes).substr(0, bytes.size() / 2)) == "damaged");
        CHECK(outcome(std::string_view(bytes).substr(0, bytes.size() - 2)) == "damaged");
    }

    TEST_CASE("the first picture of a GIF counts, on a canvas of the stated size") {
        // A canvas of 3 x 2 pixels, a picture of 2 x 1 at (1, 1), black and transparent.
        const std::string header("GIF89a\3\0\2\0\x80\0\0\0\0\0\xff\0\0", 19),
            control("!\xf9\4\1\0\0\1\0", 8), frame(",\1\0\1\0\2\0\1\0\0\2\2\x44\x0a\0", 15);
        CHECK(greys(picture_from(header + control + frame)) ==
              std::vector{255, 255, 255, 255, 0, 255});
        CHECK(greys(picture_from(header + frame)) == std::vector{255, 255, 255, 255, 0, 76});
        auto outside = frame;
        outside[1] = 2;
        CHECK(outcome(header + outside) == "damaged");
        CHECK(outcome(header + control) == "damaged");
    }

    TEST_CASE("BMP: 16 bits, alpha, a palette of OS/2") {
        const auto number = [](std::uint32_t n) {
            return std::string{static_cast<char>(n), static_cast<char>(n >> 8),
                               static_cast<char>(n >> 16), static_cast<char>(n >> 24)};
        };
        const auto bmp = [&](std::size_t headers, const std::string& rest) {
            return "BM" + number(0) + number(0) + number(static_cast<std::uint32_t>(headers)) +
                   rest;
        };
        const auto info = [&](int width, int height, int depth) {
            return number(40) + number(width) + number(height) + number(1 | depth << 16) +
                   std::string(24, '\0');
        };
        CHECK(greys(picture_from(bmp(54, info(2, 1, 16) + std::string("\xff\x7f\x00\x7c", 4)))) ==
              std::vector{255, 76});
        // Alpha counts only if a pixel has any.
        CHECK(greys(picture_from(bmp(54, info(1, -2, 32) + std::string(7, '\0') + '\xff'))) ==
              std::vector{255, 0});
        CHECK(greys(picture_from(bmp(54, info(1, 2, 32) + std::string(8, '\0')))) ==
              std::vector{0, 0});
        const auto os2 = number(12) + number(3 | 1 << 16) + number(1 | 1 << 16) +
                         std::string("\0\0\0\xff\xff\xff", 6) + std::string("\x40\0\0\0", 4);
        CHECK(greys(picture_from(bmp(32, os2))) == std::vector{0, 255, 0});
        CHECK(outcome(bmp(54, info(1, 1, 32) + "abc")) == "damaged");
        CHECK(outcome(bmp(54, info(1, INT32_MIN, 32) + "abcd")) == "too_large");
        CHECK(outcome(bmp(53, info(1, 1, 32) + "abcd")) == "damaged");
        CHECK(outcome(bmp(54, info(1, 1, 7) + "abcd")) == "damaged");
    }

    TEST_CASE("a CMYK JPEG without Adobe's marker has inks, one with it their complement") {
        auto bytes = case_bytes("pictures/cmyk.jpg");
        const auto marker = bytes.find("\xff\xee");
        REQUIRE(marker != bytes.npos);
        const auto with = picture_from(bytes);
        bytes.erase(marker, 16);
        const auto without = picture_from(bytes);
        REQUIRE(with.grey.size() == without.grey.size());
        CHECK(std::abs(with.grey[0] - 255) < 30);
        CHECK(without.grey[0] < 30);
    }

    TEST_CASE("a JPEG with an oversized Huffman table is reported as damaged") {
        auto bytes = case_bytes("pictures/grey.jpg");
        bytes.insert(2, std::string("\xff\xc4\x10\x03\0", 5) + std::string(16 + 16 * 255, '\xff'));
        CHECK(outcome(bytes) == "damaged");
    }

    TEST_CASE("a photo is rotated as its EXIF orientation says") {
        const auto plain = picture_from(case_bytes("pictures/grey.jpg"));
        for (const bool little : {false, true})
            for (char orientation = 0; orientation <= 9; ++orientation) {
                CAPTURE(int{orientation});
                const auto known = orientation >= 1 && orientation <= 8 ? orientation : 1;
                CHECK(picture_from(oriented(orientation, little)).grey ==
                      image::rotated(plain, known).grey);
            }
    }

    TEST_CASE("EXIF data of a WebP file, with and without the prefix of JPEG") {
        const auto exif = std::string("II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0", 22);
        const auto chunk = [](const std::string& name, const std::string& body) {
            return name + static_cast<char>(body.size()) + std::string(3, '\0') + body +
                   std::string(body.size() % 2, '\0');
        };
        const std::string start("RIFF\0\0\0\0WEBP", 12);
        CHECK(image::exif_orientation(start + chunk("VP8X", "odd") + chunk("EXIF", exif)) == 6);
        CHECK(image::exif_orientation(start + chunk("EXIF", std::string("Exif\0\0", 6) + exif)) ==
              6);
        CHECK(image::exif_orientation(start + chunk("VP8 ", exif)) == 1);
    }

    TEST_CASE("all eight orientations are applied") {
        const image::Picture picture{3, 2, {1, 2, 3, 4, 5, 6}};
        const std::vector<std::vector<int>> expected{
            {1, 2, 3, 4, 5, 6}, {3, 2, 1, 6, 5, 4}, {6, 5, 4, 3, 2, 1}, {4, 5, 6, 1, 2, 3},
            {1, 4, 2, 5, 3, 6}, {4, 1, 5, 2, 6, 3}, {6, 3, 5, 2, 4, 1}, {3, 6, 2, 5, 1, 4}};
        for (int orientation = 1; orientation <= 8; ++orientation) {
            CAPTURE(orientation);
            const auto rotated = image::rotated(picture, orientation);
            CHECK(rotated.width == (orientation >= 5 ? 2 : 3));
            CHECK(greys(rotated) == expected[orientation - 1]);
        }
    }

    TEST_CASE("frames follow each other, and the last one may be truncated") {
        const std::string frames =
            "P5 2 1 255 ab"
            "P2 1 1 255 7\n"
            "P5 1 1 255 x"
            "P5 4 4 255 abc";
        base::Input input(frames, "camera");
        image::PnmReader reader(input);
        CHECK(greys(*reader.next()) == std::vector<int>{'a', 'b'});
        CHECK(greys(*reader.next()) == std::vector{7});
        CHECK(greys(*reader.next()) == std::vector<int>{'x'});
        CHECK_FALSE(reader.next());
    }

    TEST_CASE("other bytes between frames are reported as damage") {
        base::Input input(std::string_view("P5 1 1 255 xrubbish"), "camera");
        image::PnmReader reader(input);
        CHECK(reader.next());
        CHECK_THROWS_AS(reader.next(), base::Error);
    }

    // Bytes are changed, cut out and inserted. The result is an answer or an error, but never
    // another card's code.
    TEST_CASE("damaged files give a result or an error") {
        std::mt19937 chance(7);
        const auto below = [&](std::size_t n) { return static_cast<std::size_t>(chance() % n); };
        int read = 0;
        for (const auto& file : test::picture_files()) {
            CAPTURE(file);
            const auto whole = case_bytes(file);
            for (int round = 0; round < 200; ++round) {
                CAPTURE(round);
                auto bytes = whole;
                for (std::size_t i = 0, changes = 1 + below(6); i < changes; ++i) {
                    const auto at =
                        below(round % 2 ? bytes.size() : std::min<std::size_t>(bytes.size(), 64));
                    if (const auto what = below(8); what == 0)
                        bytes.erase(at, below(20));
                    else if (what == 1)
                        bytes.insert(at, bytes.substr(below(bytes.size()), below(20)));
                    else
                        bytes[at] = static_cast<char>(what < 4   ? chance()
                                                      : what < 6 ? 0xff
                                                                 : bytes[at] ^ 1 << below(8));
                    if (bytes.empty()) bytes = "P";
                }
                try {
                    const auto picture = picture_from(bytes);
                    ++read;
                    if (picture.grey.size() > 50'000) continue;
                    for (const auto& symbol : barcode::read_codes(picture, barcode::Effort::quick))
                        if (const auto code = model::parse_code(symbol.text))
                            CHECK(code->display_text() == "A9990000071");
                } catch (const base::Error& error) {
                    CHECK(error.fault().kind == base::ErrorKind::malformed);
                }
            }
        }
        CHECK(read > 500);
    }
}
