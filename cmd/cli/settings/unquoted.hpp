// SPDX-License-Identifier: Apache-2.0
// Characters that TOML allows in texts and comments only.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace kaiku::cmd {

struct UnquotedCharacter {
    char32_t point;
    std::int64_t line;
    std::int64_t column;  // in characters
};

/// The first character of a TOML file that is not ASCII and is neither in a text nor in a comment,
/// or that follows a backslash in a text of several lines. toml++ would look there for a space, and
/// its behaviour is undefined for most letters, such as `ä`. In a file that is not TOML for another
/// reason it may be any character, or none.
std::optional<UnquotedCharacter> find_unquoted_character(std::string_view toml);

}  // namespace kaiku::cmd
