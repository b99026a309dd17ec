// SPDX-License-Identifier: Apache-2.0
// Writes texts in the language of manual pages: roff with the macros of man(7), which groff and
// mandoc read.
#pragma once
#include <string>
#include <string_view>

/// Escapes prose, so that backslashes, quotes and hyphens are printed unchanged. Apostrophes are
/// not escaped and may be printed as typographic ones.
std::string roff_text(std::string_view text);

/// Escapes text that readers copy from the page and type: apostrophes are printed unchanged, too.
std::string roff_typed(std::string_view text);

/// Formats a syntax such as `-f, --format FILE`: words to type literally in bold, placeholders (in
/// capitals) in italics.
std::string roff_syntax(std::string_view syntax);

/// Breaks `text` into lines of at most 78 characters where it has spaces, and protects lines that
/// would be read as macros. `text` must have been escaped by one of the functions above.
std::string roff_lines(std::string_view text);
