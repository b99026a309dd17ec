// SPDX-License-Identifier: Apache-2.0
// What the tables and columns of a register mean, in English (schemas/meanings.txt).
#pragma once
#include <string_view>

namespace kaiku::store {

/// Empty if the file does not say.
std::string_view meaning_of(std::string_view table);
std::string_view meaning_of(std::string_view table, std::string_view column);

}  // namespace kaiku::store
