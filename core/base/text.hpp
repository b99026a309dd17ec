// Text as people write it: UTF-8, normal form, folding, the Finnish alphabet. Never the C locale.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.hpp"

namespace kaiku::base {

/// Byte offset of the first sequence that is not valid UTF-8 (RFC 3629), or npos.
std::size_t first_invalid_utf8(std::string_view text);

/// The code point at `at`, which moves past it. Where the UTF-8 is not valid: U+FFFD, one byte at a
/// time. `at` must be inside the text.
char32_t next_code_point(std::string_view text, std::size_t& at);

/// Appends a code point in UTF-8; `point` must be a scalar value.
void append_utf8(std::string& out, char32_t point);

/// Windows-1252 to UTF-8; the five undefined bytes give nullopt.
std::optional<std::string> from_windows_1252(std::string_view bytes);

/// Without blanks at either end: space, TAB, CR, LF, U+00A0, U+202F; at the start also the byte
/// order mark U+FEFF.
std::string_view trim(std::string_view text);

/// Canonical composition (NFC). The text must be valid UTF-8.
std::string nfc(std::string_view text);

/// The key under which two names are the same: trimmed, NFC, case folded for every letter. Valid
/// UTF-8 in.
std::string fold(std::string_view text);

/// A key whose byte order is the Finnish and Swedish alphabet (... z å ä ö): letters first, then
/// accents, then case (small before capital). Blanks sort before punctuation before digits before
/// letters; é as e, ü and ű as y, æ as ä, ø õ ő œ as ö; v and w are two letters; letters of other
/// scripts come after ö by code point. Printable ASCII; two texts have the same key only if their
/// NFC is the same. Valid UTF-8 in.
std::string sort_key(std::string_view text);

/// Terminal columns that the text takes (0 for combining marks, 2 for wide characters).
std::size_t display_width(std::string_view text);

/// Whether the valid UTF-8 holds what nobody sees: blanks, formatting and control characters, or
/// what stands for no character at all.
bool has_invisible_characters(std::string_view text);

/// Text without what a terminal or a spreadsheet must not get: control characters (as in read_text)
/// and invalid UTF-8 are replaced by U+FFFD.
std::string sanitize_text(std::string_view text);

/// Input as a message quotes it: trimmed, printable, and cut with `…` to `most` characters.
std::string excerpt(std::string_view text, std::size_t max_characters = 40);

/// A name or free text as a person gave it: valid UTF-8, no control characters, NFC, trimmed, at
/// most `most` characters. Line breaks, TAB, bidirectional overrides and U+FFFE, U+FFFF (which XML
/// forbids) count as control characters. Faults: malformed `bad_encoding`, malformed
/// `control_character`, malformed `missing` when nothing is left, malformed `too_long`. `field` is
/// the word that messages name the value by.
Result<std::string> read_text(std::string_view raw, std::string_view field,
                              std::size_t max_characters = 200);

/// A text of several lines, in the same way: line breaks (CRLF becomes LF) and TAB are part of it,
/// blanks and empty lines at its end are not, and it may be empty.
Result<std::string> read_multiline_text(std::string_view raw, std::string_view field,
                                        std::size_t max_characters = 20'000);

/// Edits (insert, delete, replace, swap of neighbours) that turn one word into the other: for "did
/// you mean".
std::size_t edit_distance(std::string_view one, std::string_view other);

}  // namespace kaiku::base
