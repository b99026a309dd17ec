// SPDX-License-Identifier: Apache-2.0
// Names of fields for people. Messages name a field by its English key, in the argument `field`.
#pragma once
#include <string_view>

namespace kaiku::cmd {

/// The name of the field in English, translated when shown: `birth_year` is "birth year". Empty for
/// an unknown key, such as an option (`--date`) or a variable of the environment.
std::string_view field_name(std::string_view key);

}  // namespace kaiku::cmd
