// SPDX-License-Identifier: Apache-2.0
// Names of the sheets of workbooks whose command gives none.
#pragma once
#include <string_view>

namespace kaiku::cmd {

/// English, to be translated, for the words of a command; nullptr if there is none.
const char* sheet_name_of(std::string_view words);

}  // namespace kaiku::cmd
