// SPDX-License-Identifier: Apache-2.0
// What the keys of results mean, for manual pages and docs/scripting.md.
#pragma once
#include <string_view>
#include <vector>

namespace kaiku::cmd {

/// What a key means, in English: in the results of the commands that begin with `words`, or of all
/// commands if these are empty.
struct KeyText {
    std::string_view words, key, text;
};
const std::vector<KeyText>& key_texts();

/// The meaning of a key in the results of the command `words`. A meaning for the command or its
/// group takes precedence over the general one. Throws std::logic_error if there is none.
const KeyText& find_key_text(std::string_view words, std::string_view key);

}  // namespace kaiku::cmd
