// SPDX-License-Identifier: Apache-2.0
// Users' public SSH keys, by which the gateway identifies them.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/user.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// The namespace of the signatures that add_key() verifies (ssh-keygen -Y sign -n).
constexpr std::string_view signature_namespace = "kaiku";
/// Adds a public SSH key, given as the text of a file like id_ed25519.pub, to the caller or to a
/// user all of whose grants the caller may manage. Anyone but such a manager proves with a
/// signature of the address that they have the private key. Throws malformed `not_a_key`, conflict
/// `exists`, refused `needs_signature` or `wrong_signature`, denied `needs_login`.
model::UserKey add_key(const Operation& operation, const model::EmailAddress& email,
                       std::string_view text, const std::optional<std::string>& signature = {});
/// What the audit log keeps of a key.
std::string to_json(const model::PublicKey& key);
/// The keys of the caller or of a user all of whose grants the caller may manage.
std::vector<model::UserKey> list_keys(const Operation& operation, const model::EmailAddress& email);
/// Throws not_found `not_found` if the user has no such key.
void remove_key(const Operation& operation, const model::EmailAddress& email, model::Id key);
/// For sshd: calls `on_key` for every key of an active user, or only for the one whose base64 text
/// is `body`.
void for_each_authorized_key(const Register& records, const std::optional<std::string>& body,
                             const std::function<void(const model::UserKey&)>& on_key);

}  // namespace kaiku::service
