// SPDX-License-Identifier: Apache-2.0
// Bytes as base64 (RFC 4648).
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace kaiku::base {

/// One line, padded.
std::string to_base64(std::span<const unsigned char> bytes);
std::string to_base64(std::string_view bytes);

}  // namespace kaiku::base
