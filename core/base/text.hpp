// SPDX-License-Identifier: Apache-2.0
// Text as people write it: UTF-8, normal form, case folding, Finnish collation. Independent of the
// C locale.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.hpp"

namespace kaiku::base {

/// Byte offset of the first sequence that is not valid UTF-8 (RFC 3629), or npos.
std::size_t first_invalid_utf8(std::string_view text);

/// The code point at `at`, which is moved past it. For invalid UTF-8: U+FFFD, one byte at a time.
/// `at` must be inside the text.
char32_t next_code_point(std::string_view text, std::size_t& at);

/// Appends a code point in UTF-8; `point` must be a scalar value.
void append_utf8(std::string& out, char32_t point);

/// Converts Windows-1252 to UTF-8; nullopt if one of the five undefined bytes occurs.
std::optional<std::string> from_windows_1252(std::string_view bytes);

/// The text without spaces at either end: TAB, CR, LF and every space character of Unicode.
std::string_view trim(std::string_view text);

/// A text input without the byte order mark U+FEFF that it may start with.
std::string_view without_byte_order_mark(std::string_view input);

/// Canonical composition (NFC). The text must be valid UTF-8.
std::string nfc(std::string_view text);

/// The key under which two names are equal: trimmed, NFC, case folded in every script. The text
/// must be valid UTF-8.
std::string fold(std::string_view text);

/// A key whose byte order is the Finnish and Swedish alphabet (... z å ä ö): letters first, then
/// accents, then case (small before capital). Spaces sort before punctuation before digits before
/// letters; é as e, ü and ű as y, æ as ä, ø õ ő œ as ö; v and w are two letters; letters of other
/// scripts follow ö by code point. The key is printable ASCII; two texts have the same key only if
/// their NFC is the same. The text must be valid UTF-8.
std::string sort_key(std::string_view text);

/// Terminal columns that the text occupies (0 for combining marks, 2 for wide characters).
std::size_t display_width(std::string_view text);

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

/// Input as a message quotes it: sanitized, without passwords of URIs, and with each invisible
/// character as `<U+200B>`.
std::string visible_text(std::string_view text);

/// The same, trimmed, and cut with `…` to `max_characters`.
std::string excerpt(std::string_view text, std::size_t max_characters = 40);

/// A name as a person entered it: valid UTF-8, no control characters, nothing invisible, NFC,
/// trimmed, at most `max_characters` characters. Line breaks, TAB and U+FFFE, U+FFFF (which XML
/// forbids) count as control characters. Faults: malformed `bad_encoding`, `control_character`,
/// `missing` if nothing visible is left, `invisible_character`, `too_long`. `field` names the value
/// in messages.
Result<std::string> read_text(std::string_view raw, std::string_view field,
                              std::size_t max_characters = 200);

/// The same for a text of several lines: line breaks (CRLF becomes LF) and TAB are allowed, spaces
/// and empty lines at the end are removed, and it may be empty.
Result<std::string> read_multiline_text(std::string_view raw, std::string_view field,
                                        std::size_t max_characters = 20'000);

/// Removes invisible characters (see first_invisible()) from valid UTF-8. Returns the names of
/// those that were removed, each once: `U+00AD, U+200B`.
std::string remove_invisible(std::string& text);

/// Number of edits (insert, delete, replace, swap of neighbours) that turn one word into the other,
/// for "did you mean".
std::size_t edit_distance(std::string_view one, std::string_view other);

}  // namespace kaiku::base
