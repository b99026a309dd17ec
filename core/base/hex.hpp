// SPDX-License-Identifier: Apache-2.0
// Bytes as hexadecimal digits.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kaiku::base {

/// Two lower-case digits for each byte.
std::string to_hex(std::span<const unsigned char> bytes);
/// The bytes of hexadecimal digits. Throws Error failed `damaged` for any other text.
std::vector<unsigned char> from_hex(std::string_view hex);

/// Throws Error failed `damaged`, for a key or a hash that cannot be one.
[[noreturn]] void throw_damaged_key();

}  // namespace kaiku::base
