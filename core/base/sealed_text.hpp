// SPDX-License-Identifier: Apache-2.0
// Sealed texts: anyone can seal with the public key; only the owner of the seed can open.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace kaiku::base {

/// The public key (hex) of a seed (32 random bytes in hex).
std::string derive_public_key(std::string_view seed);
/// Throws Error failed `damaged` for what is not a key.
std::string seal(std::string_view public_key, std::string_view text);
/// nullopt for a text that was not sealed with this seed's key, or is damaged.
std::optional<std::string> open_sealed(std::string_view seed, std::string_view sealed);

}  // namespace kaiku::base
