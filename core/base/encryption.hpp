// SPDX-License-Identifier: Apache-2.0
// Encryption with a key that comes from a passphrase, and hashes that are expensive to guess.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kaiku::base {

/// A hash that makes guessing expensive: Argon2id over `kib` KiB (8 or more), one pass; 32 hex
/// characters. `salt` is 16 random bytes in hex. Throws Error failed `no_memory`.
std::string argon2id_hash_hex(std::string_view text, std::string_view salt, std::int64_t kib);

/// A key (32 bytes in hex) from a passphrase: Argon2id over `kib` KiB (8 or more), three passes.
/// `salt` is 16 random bytes in hex. Throws Error failed `no_memory`.
std::string derive_key(std::string_view passphrase, std::string_view salt, std::int64_t kib);
/// Encrypts and authenticates a text with a key of derive_key(), or another of 32 bytes in hex.
/// Throws Error failed `damaged` for what is not hex.
std::string encrypt(std::string_view key, std::string_view text);
/// nullopt for a text that was not encrypted with this key, or is damaged.
std::optional<std::string> decrypt(std::string_view key, std::string_view sealed);

}  // namespace kaiku::base
