// SPDX-License-Identifier: Apache-2.0
// The words of the codes with which a register's code lists begin.
#pragma once
#include <string_view>

#include "core/model/words.hpp"

namespace kaiku::model {

/// The word of a code of the list `genders` or `life_situations`. nullptr for other lists, and for
/// a code that a town has added, even if it is also the key of something else.
const Word* find_code_word(std::string_view list, std::string_view code);

}  // namespace kaiku::model
