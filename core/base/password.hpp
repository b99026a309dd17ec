// SPDX-License-Identifier: Apache-2.0
// Passwords and passphrases. They may never be shown, logged or quoted in an error.
#pragma once
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

}  // namespace kaiku::base
