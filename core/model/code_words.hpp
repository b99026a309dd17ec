// SPDX-License-Identifier: Apache-2.0
// The words of the codes with which a register's code lists begin. A town may add codes, also ones
// that are keys of something else (`valid`, `culture`): these have no words.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/words.hpp"

namespace kaiku::model {

/// The word of a code of the list `genders` or `life_situations`. nullptr for other lists, and for
/// a code that a town has added.
const Word* find_code_word(std::string_view list, std::string_view code);

/// The word of a key as a value of the field. Code lists (`gender`, `life_situation`):
/// find_code_word(). `blocked_reason`: only `replaced`, which the register gives itself (R9), as
/// other reasons are texts of people. Other fields: find_word().
const Word* find_word_of(std::string_view field, std::string_view key);

/// The one of the codes of that field's list that the text means; nullopt if it is none of them.
std::optional<std::string> choose_code(std::string_view text, std::string_view field,
                                       const std::vector<std::string>& codes);

}  // namespace kaiku::model
