// Passwords and what stands for them, by libsodium. Nothing here is ever shown, logged or told in
// an error.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.hpp"

namespace kaiku::base {

/// A password as a person gave it, in normal form (NFC). Faults: malformed `missing`,
/// `bad_encoding`, `control_character`, `out_of_range` for one longer than 1,024 bytes.
Result<std::string> read_password(std::string_view raw);
/// The same for one that is to be kept: at least 8 characters.
Result<std::string> read_new_password(std::string_view raw);

/// Argon2id with the interactive limits of libsodium: some tens of milliseconds and 64 MiB. Throws
/// failed `no_memory`.
std::string hash_password(const std::string& password);
/// Costs the same whatever the answer; an empty hash fits nothing and costs as much.
bool verify_password(const std::string& hash, const std::string& password);

/// 256 random bits in hex: for sessions and tokens.
std::string new_token();
/// 80 random bits as four groups of letters and digits that cannot be mistaken for each other: to
/// be read out and typed.
std::string new_one_time_code();
/// The hash under which a token or a code is kept. Of a code, case, blanks and dashes do not count.
std::string hash_token(std::string_view token);
std::string hash_one_time_code(std::string_view code);

/// A hash that costs whoever tries many texts: Argon2id over so many KiB (8 or more), once; 32 hex
/// characters. `salt` is 16 random bytes in hex. Throws failed `no_memory`.
std::string argon2id_hash_hex(std::string_view text, std::string_view salt, std::int64_t kib);

/// Texts that anybody can seal with the public key (hex), and only who has the seed (32 random
/// bytes in hex) can open.
std::string derive_public_key(std::string_view seed);
std::string seal(std::string_view public_key, std::string_view text);
/// nullopt for what was not sealed with this seed's key, or is damaged.
std::optional<std::string> open_sealed(std::string_view seed, std::string_view sealed);

}  // namespace kaiku::base
