// SPDX-License-Identifier: Apache-2.0
// Texts as people write them: spaces, normal form, case folding, width. Independent of the C
// locale.
#pragma once
#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace kaiku::base {

/// The text without spaces at either end: TAB, CR, LF and every space character of Unicode.
std::string_view trim(std::string_view text);
/// The same for spaces at the end only.
std::string_view trim_end(std::string_view text);

/// The text with each run of spaces of any kind as one space.
std::string single_spaces(std::string_view text);

/// A text input without the byte order mark U+FEFF that it may start with.
std::string_view without_byte_order_mark(std::string_view input);

/// Canonical composition (NFC). The text must be valid UTF-8.
std::string nfc(std::string_view text);

/// The key under which two names are equal: trimmed, NFC, case folded in every script. The text
/// must be valid UTF-8.
std::string fold(std::string_view text);

/// Terminal columns that the text occupies (0 for combining marks, 2 for wide characters).
std::size_t display_width(std::string_view text);

/// The texts of a range with a separator between them.
template <class Texts>
std::string join(const Texts& texts, std::string_view separator) {
    return fmt::format("{}", fmt::join(texts, separator));
}

}  // namespace kaiku::base
