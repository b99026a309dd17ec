// SPDX-License-Identifier: Apache-2.0
// Tokens and one-time codes. They may never be shown again, logged or quoted in an error.
#pragma once
#include <string>
#include <string_view>

namespace kaiku::base {

/// 256 random bits in hex, for sessions and tokens.
std::string new_token();
/// 80 random bits as four groups of letters and digits that cannot be mistaken for each other, to
/// be read out and typed.
std::string new_one_time_code();
/// The hash under which a token or a code is stored. In a code, case, spaces and dashes are
/// ignored.
std::string hash_token(std::string_view token);
std::string hash_one_time_code(std::string_view code);

}  // namespace kaiku::base
