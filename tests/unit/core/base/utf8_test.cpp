// SPDX-License-Identifier: Apache-2.0
#include "core/base/utf8.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace kaiku::base;
using std::string;
using namespace std::string_literals;

namespace {

constexpr auto none = std::string_view::npos;

}  // namespace

TEST_CASE("the first invalid byte of UTF-8 is found") {
    CHECK(first_invalid_utf8("") == none);
    CHECK(first_invalid_utf8("Mäkinen, 12 €, 😀") == none);
    CHECK(first_invalid_utf8("M\xE4ki") == 1);
    CHECK(first_invalid_utf8("0123456789abcde\xFF") == 15);
    CHECK(first_invalid_utf8("ä\x80") == 2);
    CHECK(first_invalid_utf8("a\0b"s) == none);
}

TEST_CASE(
    "overlong forms, surrogates, truncated sequences and code points above U+10FFFF are invalid "
    "UTF-8") {
    for (const char* bytes :
         {"\xC0\xAF", "\xC1\xBF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", "\xED\xA0\x80",
          "\xED\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xC3", "\xE2\x82",
          "\xF0\x9F\x98", "\xE2\x28\xA1", "\xF0\x9F\x28\x80"}) {
        CAPTURE(bytes);
        CHECK(first_invalid_utf8(bytes) == 0);
    }
    for (const char* bytes : {"\xC2\x80", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
                              "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
        CAPTURE(bytes);
        CHECK(first_invalid_utf8(bytes) == none);
    }
}

TEST_CASE("code points are decoded and encoded") {
    const string text = "aä€😀";
    const std::vector<char32_t> right = {0x61, 0xE4, 0x20AC, 0x1F600};
    string written;
    std::size_t at = 0;
    for (const char32_t point : right) {
        CHECK(next_code_point(text, at) == point);
        append_utf8(written, point);
    }
    CHECK(at == text.size());
    CHECK(written == text);
}

TEST_CASE("an invalid byte is read as U+FFFD, and only that byte is consumed") {
    std::size_t at = 0;
    CHECK(next_code_point("\xE2\x82", at) == 0xFFFD);
    CHECK(at == 1);
}

TEST_CASE("Windows-1252 is decoded, and its undefined bytes are refused") {
    CHECK(from_windows_1252("M\xE4kinen \x80 \x96 \x8A\x9E \xC5") == "Mäkinen € – Šž Å");
    CHECK(from_windows_1252("\xFF\xA0\x9F") == "ÿ\u00A0Ÿ");
    CHECK(from_windows_1252("") == "");
    for (const char* bytes : {"\x81", "\x8D", "\x8F", "\x90", "\x9D"})
        CHECK(from_windows_1252(bytes) == std::nullopt);
}

TEST_CASE("text becomes Windows-1252, with question marks for letters that it does not have") {
    CHECK(to_windows_1252("a\u00E4\u20AC\u0160\u00FF") == "a\xE4\x80\x8A\xFF");
    CHECK(to_windows_1252("\u0142\u00E5\U0001F600\uFFFD") == "?\xE5??");
    for (int byte = 1; byte <= 0xFF; ++byte) {
        const std::string one(1, static_cast<char>(byte));
        if (const auto letter = from_windows_1252(one)) CHECK(to_windows_1252(*letter) == one);
    }
}
