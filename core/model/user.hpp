// SPDX-License-Identifier: Apache-2.0
// Users (R26), without their secrets, and ssh keys.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.hpp"
#include "core/model/policy.hpp"

namespace kaiku::model {

struct User {
    Id id = 0;
    std::string email;  // as it was first given; compared without case
    bool active = true;
    bool has_password = false;
};

/// An e-mail address: one @, something before it, a domain with a dot after it, no spaces; at most
/// 254 bytes. Trimmed, NFC. Fault: malformed `not_an_address`, and those of base::read_text().
base::Result<std::string> read_email(std::string_view raw);

/// An OpenSSH public key.
struct PublicKey {
    std::string kind;  // `ssh-ed25519`
    std::string body;  // base64
    std::string note;  // the comment at the end of the line
};
/// One line as ssh-keygen writes it: kind, base64 that repeats the kind, note. Options before the
/// kind are refused: only kaiku decides what a key may do. Fault: malformed `not_a_key`.
base::Result<PublicKey> read_public_key(std::string_view raw);

}  // namespace kaiku::model
