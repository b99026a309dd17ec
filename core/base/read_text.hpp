// SPDX-License-Identifier: Apache-2.0
// Reads texts that people enter.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "core/base/error.hpp"

namespace kaiku::base {

/// A name as a person entered it: valid UTF-8, no control characters, nothing invisible, NFC,
/// trimmed, at most `max_characters` characters. Line breaks, TAB and U+FFFE, U+FFFF (which XML
/// forbids) count as control characters. Faults: malformed `bad_encoding`, `control_character`,
/// `missing` if nothing visible is left, `invisible_character`, `too_long`. `field` names the value
/// in messages.
Result<std::string> read_text(std::string_view raw, std::string_view field,
                              std::size_t max_characters = 200);

/// The same for the name of something: spaces of any kind in it become one space each, so that
/// names that look alike are equal.
Result<std::string> read_name(std::string_view raw, std::string_view field,
                              std::size_t max_characters);

/// The same as read_text() for a text of several lines: line breaks (CRLF becomes LF) and TAB are
/// allowed, spaces and empty lines at the end are removed, and it may be empty.
Result<std::string> read_multiline_text(std::string_view raw, std::string_view field,
                                        std::size_t max_characters = 20'000);

}  // namespace kaiku::base
