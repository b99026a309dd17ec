// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>

#include "core/base/characters.hpp"
#include "core/base/error.hpp"
#include "core/base/utf8.hpp"

namespace kaiku::base {

namespace {

/// Texts whose code points are all below U+0300 are in NFC already; in UTF-8 these are the texts
/// without a byte from 0xCC on.
bool is_surely_nfc(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0xCC; });
}

std::string mapped(std::string_view text, int options) {
    utf8proc_uint8_t* bytes = nullptr;
    const utf8proc_ssize_t length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                     static_cast<utf8proc_ssize_t>(text.size()), &bytes,
                     static_cast<utf8proc_option_t>(options));
    if (length == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc();
    if (length < 0)
        throw Error(ErrorKind::malformed, "bad_encoding", N_("a text is not valid UTF-8"));
    const std::unique_ptr<utf8proc_uint8_t, void (*)(void*)> owner(bytes, std::free);
    return std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

/// A fast check for what nearly every text begins and ends with: not a space, nor part of one.
bool is_ascii_graphic(char c) { return c > ' ' && c < '\x7F'; }

/// Bytes of the space character that the text starts with, or 0.
std::size_t leading_space_bytes(std::string_view text) {
    if (text.empty() || is_ascii_graphic(text.front())) return 0;
    std::size_t end = 0;
    return is_space(next_code_point(text, end)) ? end : 0;
}

std::size_t trailing_space_bytes(std::string_view text) {
    if (text.empty() || is_ascii_graphic(text.back())) return 0;
    auto from = text.size() - 1;
    while (from > 0 && text.size() - from < 4 &&
           (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80)
        --from;
    auto end = from;
    return is_space(next_code_point(text, end)) && end == text.size() ? end - from : 0;
}

}  // namespace

std::string_view trim(std::string_view text) {
    while (const std::size_t space = leading_space_bytes(text)) text.remove_prefix(space);
    return trim_end(text);
}

std::string_view trim_end(std::string_view text) {
    while (const std::size_t space = trailing_space_bytes(text)) text.remove_suffix(space);
    return text;
}

std::string single_spaces(std::string_view text) {
    std::string single;
    single.reserve(text.size());
    bool after_space = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto from = at;
        const bool space = is_space(next_code_point(text, at));
        if (!space)
            single.append(text, from, at - from);
        else if (!after_space)
            single += ' ';
        after_space = space;
    }
    return single;
}

std::string_view without_byte_order_mark(std::string_view input) {
    if (input.starts_with(utf8_byte_order_mark)) input.remove_prefix(utf8_byte_order_mark.size());
    return input;
}

std::string nfc(std::string_view text) {
    if (is_surely_nfc(text)) return std::string(text);
    return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

std::string fold(std::string_view text) {
    const std::string_view trimmed = trim(text);
    if (!is_ascii(trimmed))
        return mapped(trimmed, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
    std::string folded(trimmed);
    for (char& c : folded) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    }
    return folded;
}

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = next_code_point(text, at);
        width += point >= 0x20 && point < 0x7F ? 1U
                                               : static_cast<std::size_t>(utf8proc_charwidth(
                                                     static_cast<utf8proc_int32_t>(point)));
    }
    return width;
}

}  // namespace kaiku::base
