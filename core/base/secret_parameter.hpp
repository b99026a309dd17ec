// SPDX-License-Identifier: Apache-2.0
// Finds passwords in texts like `password=...`, wherever they are.
#pragma once
#include <cstddef>
#include <string_view>

namespace kaiku::base {

/// The position behind the next equals sign, from `from` on, that follows the name of a secret
/// parameter of a connection (`password`, `sslpassword`, `scram_client_key`, ...), ignoring case
/// and spaces around the sign; npos if there is none.
std::size_t find_secret_value(std::string_view text, std::size_t from = 0);

}  // namespace kaiku::base
