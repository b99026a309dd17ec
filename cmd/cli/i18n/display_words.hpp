// SPDX-License-Identifier: Apache-2.0
// Words of the program's data (`expiring`, `culture`) in the reader's language.
#pragma once
#include <string>
#include <string_view>

#include "cmd/cli/context.hpp"

namespace kaiku::cmd {

/// The word of a value of the field in the reader's language; an unknown word stays as it is.
std::string localized_word(const Context& context, std::string_view field, std::string_view word);

}  // namespace kaiku::cmd
