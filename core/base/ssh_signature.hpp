// SPDX-License-Identifier: Apache-2.0
// Signatures that `ssh-keygen -Y sign` makes.
#pragma once
#include <string>
#include <string_view>

namespace kaiku::base {

/// Whether the signature (the whole text, with its BEGIN and END lines) is one of the message, made
/// with the private key of `public_key` (kind and base64 text, separated by a space) in this
/// namespace. Runs `ssh-keygen -Y verify`. Throws Error failed `no_ssh_keygen` if that is not
/// installed, failed `cannot_write` for a temporary file.
bool verify_ssh_signature(const std::string& public_key, std::string_view signature,
                          std::string_view message, const std::string& name_space);

}  // namespace kaiku::base
