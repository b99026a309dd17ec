// Users' public keys for ssh, by which the gateway knows them.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/service/operation.hpp"
#include "core/store/users.hpp"

namespace kaiku::service {

using UserKey = store::UserKey;

/// A user's public key for ssh; the text of a file like id_ed25519.pub. The caller's own, or of a
/// user all of whose grants the caller may manage. Throws malformed `invalid_key_fault`, conflict
/// `exists`.
UserKey add_key(const Operation& operation, std::string_view email, std::string_view text);
std::vector<UserKey> list_keys(const Operation& operation, std::string_view email);
/// Throws not_found.
void remove_key(const Operation& operation, std::string_view email, model::Id key);
/// For sshd: every active user's keys, or the one of them whose base64 is `body`.
void for_each_authorized_key(const Register& records, const std::optional<std::string>& body,
                             const std::function<void(const UserKey&)>& on_key);

}  // namespace kaiku::service
