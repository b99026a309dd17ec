// SPDX-License-Identifier: Apache-2.0
// Passwords, tokens, one-time codes and sealed texts, by libsodium. None of them may ever be shown,
// logged or quoted in an error.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.hpp"

namespace kaiku::base {

/// A password as entered, in normal form (NFC). Faults: malformed `missing`, `bad_encoding`,
/// `control_character`, `out_of_range` for one longer than 1,024 bytes.
Result<std::string> read_password(std::string_view raw);
/// The same for a password that is to be stored: at least 8 characters, else malformed.
Result<std::string> read_new_password(std::string_view raw);

/// The same for the passphrase of a file.
Result<std::string> read_passphrase(std::string_view raw);
Result<std::string> read_new_passphrase(std::string_view raw);

/// Argon2id with the cost of password_cost(). Throws Error failed `no_memory`.
std::string hash_password(const std::string& password);
/// Takes the same time whatever the answer; an empty hash matches nothing and takes as long.
bool verify_password(const std::string& hash, const std::string& password);

/// 256 random bits in hex, for sessions and tokens.
std::string new_token();
/// 80 random bits as four groups of letters and digits that cannot be mistaken for each other, to
/// be read out and typed.
std::string new_one_time_code();
/// The hash under which a token or a code is stored. In a code, case, spaces and dashes are
/// ignored.
std::string hash_token(std::string_view token);
std::string hash_one_time_code(std::string_view code);

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

/// Sealed texts: anyone can seal with the public key (hex); only the owner of the seed (32 random
/// bytes in hex) can open.
std::string derive_public_key(std::string_view seed);
std::string seal(std::string_view public_key, std::string_view text);
/// nullopt for a text that was not sealed with this seed's key, or is damaged.
std::optional<std::string> open_sealed(std::string_view seed, std::string_view sealed);

}  // namespace kaiku::base
