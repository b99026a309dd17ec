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

/// The text without spaces at either end: space, TAB, CR, LF, U+00A0, U+202F; at the start also the
/// byte order mark U+FEFF.
std::string_view trim(std::string_view text);

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

/// Whether the valid UTF-8 contains invisible characters: spaces, formatting and control
/// characters, or code points that are not assigned to a character.
bool has_invisible_characters(std::string_view text);

/// The text without what a terminal or a spreadsheet must not get: control characters (as in
/// read_text) and invalid UTF-8 are replaced by U+FFFD.
std::string sanitize_text(std::string_view text);

/// Input as a message quotes it: trimmed, printable, and cut with `…` to `max_characters`.
std::string excerpt(std::string_view text, std::size_t max_characters = 40);

/// A name or free text as a person entered it: valid UTF-8, no control characters, NFC, trimmed, at
/// most `max_characters` characters. Line breaks, TAB, bidirectional overrides and U+FFFE, U+FFFF
/// (which XML forbids) count as control characters. Faults: malformed `bad_encoding`, malformed
/// `control_character`, malformed `missing` if nothing is left, malformed `too_long`. `field` names
/// the value in messages.
Result<std::string> read_text(std::string_view raw, std::string_view field,
                              std::size_t max_characters = 200);

/// The same for a text of several lines: line breaks (CRLF becomes LF) and TAB are allowed, spaces
/// and empty lines at the end are removed, and it may be empty.
Result<std::string> read_multiline_text(std::string_view raw, std::string_view field,
                                        std::size_t max_characters = 20'000);

/// Number of edits (insert, delete, replace, swap of neighbours) that turn one word into the other,
/// for "did you mean".
std::size_t edit_distance(std::string_view one, std::string_view other);

}  // namespace kaiku::base
