// Users' public keys for ssh, by which the gateway knows them.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/store/people.hpp"
#include "core/work/job.hpp"

namespace kaiku::work {

using UserKey = store::UserKey;

/// A user's public key for ssh; the text of a file like id_ed25519.pub. The caller's own, or of a user all of whose grants the caller may manage. Throws malformed `not_a_key`, conflict `exists`.
UserKey add_key(const Job& job, std::string_view email, std::string_view text);
std::vector<UserKey> list_keys(const Job& job, std::string_view email);
/// Throws not_found.
void remove_key(const Job& job, std::string_view email, model::Id key);
/// For sshd: every active user's keys, or the one of them whose base64 is `body`.
void each_authorized_key(const Register& records, const std::optional<std::string>& body, const std::function<void(const UserKey&)>& take);

}  // namespace kaiku::work
