// SPDX-License-Identifier: Apache-2.0
#include "core/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <functional>
#include <map>

namespace kaiku::base {

namespace {

unsigned char byte_at(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

/// End of the ASCII run that starts at `at`; eight bytes at a time, because nearly all input is
/// ASCII.
std::size_t ascii_end(std::string_view text, std::size_t at) {
    for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        if ((word & 0x8080808080808080U) != 0) break;
    }
    while (at < text.size() && byte_at(text, at) < 0x80) ++at;
    return at;
}

/// What the first byte of a sequence requires: its length (0: not a first byte) and the range of
/// the second byte, which is how RFC 3629 excludes overlong forms, surrogates and code points above
/// U+10FFFF.
struct Lead {
    std::size_t length = 0;
    unsigned char min_second = 0x80;
    unsigned char max_second = 0xBF;
};

Lead lead(unsigned char byte) {
    if (byte < 0x80) return {1};
    if (byte < 0xC2) return {0};
    if (byte < 0xE0) return {2};
    if (byte == 0xE0) return {3, 0xA0, 0xBF};
    if (byte == 0xED) return {3, 0x80, 0x9F};
    if (byte < 0xF0) return {3};
    if (byte == 0xF0) return {4, 0x90, 0xBF};
    if (byte < 0xF4) return {4};
    if (byte == 0xF4) return {4, 0x80, 0x8F};
    return {0};
}

/// Bytes of the valid sequence at `at`; 0 if there is none.
std::size_t sequence_length(std::string_view text, std::size_t at) {
    const Lead first = lead(byte_at(text, at));
    if (first.length < 2) return first.length;
    if (at + first.length > text.size()) return 0;
    if (byte_at(text, at + 1) < first.min_second || byte_at(text, at + 1) > first.max_second)
        return 0;
    for (std::size_t i = 2; i < first.length; ++i) {
        if ((byte_at(text, at + i) & 0xC0) != 0x80) return 0;
    }
    return first.length;
}

}  // namespace

bool is_ascii(std::string_view text) { return ascii_end(text, 0) == text.size(); }

std::size_t first_invalid_utf8(std::string_view text) {
    for (std::size_t at = ascii_end(text, 0); at < text.size();) {
        const std::size_t length = sequence_length(text, at);
        if (length == 0) return at;
        at = ascii_end(text, at + length);
    }
    return std::string_view::npos;
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
    static constexpr std::array<unsigned char, 5> payload = {0, 0x7F, 0x1F, 0x0F, 0x07};
    const std::size_t length = sequence_length(text, at);
    if (length == 0) {
        ++at;
        return replacement_character;
    }
    char32_t point = byte_at(text, at) & payload[length];
    for (std::size_t i = 1; i < length; ++i) point = (point << 6) | (byte_at(text, at + i) & 0x3FU);
    at += length;
    return point;
}

void append_utf8(std::string& out, char32_t point) {
    const auto tail = [&](int shift) {
        out += static_cast<char>(0x80 | ((point >> shift) & 0x3F));
    };
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xC0 | (point >> 6));
        tail(0);
    } else if (point < 0x10000) {
        out += static_cast<char>(0xE0 | (point >> 12));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0 | (point >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

std::optional<std::string> from_windows_1252(std::string_view bytes) {
    // The bytes 0x80 to 0x9F; the others are those of Latin-1. 0: undefined.
    static constexpr std::array<char32_t, 32> high = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
    };
    std::string out;
    out.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        char32_t point = byte_at(bytes, at);
        if (point >= 0x80 && point < 0xA0) {
            point = high[point - 0x80];
            if (point == 0) return std::nullopt;
        }
        append_utf8(out, point);
    }
    return out;
}

std::string to_windows_1252(std::string_view text) {
    static const auto bytes = [] {
        std::map<std::string, char, std::less<>> known;
        for (int byte = 0x80; byte <= 0xFF; ++byte) {
            const std::string one(1, static_cast<char>(byte));
            if (auto letter = from_windows_1252(one)) known.emplace(*std::move(letter), one[0]);
        }
        return known;
    }();
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto start = at;
        next_code_point(text, at);
        const auto letter = text.substr(start, at - start);
        const auto known = bytes.find(letter);
        out += known != bytes.end() ? known->second : letter.size() == 1 ? letter[0] : '?';
    }
    return out;
}

std::u32string code_points(std::string_view text) {
    std::u32string points;
    points.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) points.push_back(next_code_point(text, at));
    return points;
}

std::size_t count_code_points(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

}  // namespace kaiku::base
