// Texts in the language of manual pages: the macros of man(7), which groff and mandoc know.
#pragma once
#include <string>
#include <string_view>

/// A text as it stands within a line: backslashes, quotes and hyphens come out as they are.
/// Apostrophes of prose stay what they are.
std::string roff_text(std::string_view text);

/// What is typed, to be copied from the page: apostrophes, too, come out as they are.
std::string roff_typed(std::string_view text);

/// What is typed as it is in bold, what stands for something else (in capitals) in italics: `-f,
/// --format FILE`.
std::string roff_syntax(std::string_view syntax);

/// Lines of some eighty characters, none of which is taken for a macro. `text` has been through one
/// of the functions above.
std::string roff_lines(std::string_view text);
