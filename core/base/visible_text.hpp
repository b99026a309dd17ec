// SPDX-License-Identifier: Apache-2.0
// What a reader sees of a text: invisible characters, and texts that are safe to show.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kaiku::base {

/// Whether the valid UTF-8 contains anything that an address cannot show: spaces, formatting and
/// control characters, or code points that are not assigned to a character.
bool has_invisible_characters(std::string_view text);

/// The first invisible character of the text: one that a reader cannot see, so that two texts which
/// look the same would differ. These are format characters (zero-width spaces and joiners, soft
/// hyphens, direction marks, tags), fillers, private use and noncharacters, but not spaces and
/// control characters. U+200D between emoji, and U+FE0E and U+FE0F after one, belong to the emoji.
std::optional<char32_t> first_invisible(std::string_view text);

/// Whether the text consists of spaces and invisible characters only, or is empty.
bool is_blank(std::string_view text);

/// Removes invisible characters (see first_invisible()) from valid UTF-8. Returns the names of
/// those that were removed, each once: `U+00AD, U+200B`.
std::string remove_invisible(std::string& text);

/// A code point as people write it: `U+200B`.
std::string code_point_name(char32_t point);

/// The text without what a terminal or a spreadsheet must not get: control characters (as in
/// read_text), bidirectional overrides and invalid UTF-8 are replaced by U+FFFD.
std::string sanitize_text(std::string_view text);

/// Lines for a terminal: sanitized, but with line ends and TAB.
std::string terminal_text(std::string_view text);

/// The text with `...` in place of what may be a user and a password in a URI: `://u:p@`, and
/// `://u:p` where p is not a port.
std::string mask_passwords(std::string text);

/// Input as a message quotes it: without passwords of URIs, with each control character, direction
/// mark and invisible character as `<U+200B>`, and with U+FFFD for invalid UTF-8.
std::string visible_text(std::string_view text);

/// The same, trimmed, and cut with `…` to `max_characters`.
std::string excerpt(std::string_view text, std::size_t max_characters = 40);

}  // namespace kaiku::base
