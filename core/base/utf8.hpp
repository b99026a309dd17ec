// SPDX-License-Identifier: Apache-2.0
// UTF-8: checking, reading and writing code points. Independent of the C locale.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kaiku::base {

/// U+FEFF in UTF-8, at the start of a file.
inline constexpr std::string_view utf8_byte_order_mark = "\xEF\xBB\xBF";

/// U+FFFD, which takes the place of what cannot be shown.
inline constexpr char32_t replacement_character = 0xFFFD;

/// Whether every byte is ASCII.
bool is_ascii(std::string_view text);

/// Byte offset of the first sequence that is not valid UTF-8 (RFC 3629), or npos.
std::size_t first_invalid_utf8(std::string_view text);

/// The code point at `at`, which is moved past it. For invalid UTF-8: U+FFFD, one byte at a time.
/// `at` must be inside the text.
char32_t next_code_point(std::string_view text, std::size_t& at);

/// Appends a code point in UTF-8; `point` must be a scalar value.
void append_utf8(std::string& out, char32_t point);

/// Converts Windows-1252 to UTF-8; nullopt if one of the five undefined bytes occurs.
std::optional<std::string> from_windows_1252(std::string_view bytes);
/// The reverse of from_windows_1252() for files in that encoding; a letter that it does not have
/// becomes a question mark. `text` is UTF-8.
std::string to_windows_1252(std::string_view text);

/// The code points of a text, read as by next_code_point().
std::u32string code_points(std::string_view text);
/// Their number, without decoding them; the text must be valid UTF-8.
std::size_t count_code_points(std::string_view text);

}  // namespace kaiku::base
