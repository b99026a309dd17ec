// SPDX-License-Identifier: Apache-2.0
// The file of a login session, which only its owner can read.
#pragma once
#include <optional>
#include <string>

#include "cmd/cli/settings/settings.hpp"

namespace kaiku::cmd {

/// A user and a holder have separate sessions.
enum class SessionOwner { user, holder };

/// `$XDG_STATE_HOME/kaiku/session-ID` (by default below ~/.local/state), where ID is the beginning
/// of the register's id, since a login is valid for one register. A holder's file ends in `-my`.
std::string session_file(const Environment& environment, const std::string& register_id,
                         SessionOwner owner);

/// The secret in the file. nullopt if there is no file, or if it belongs to somebody else or others
/// can read it.
std::optional<std::string> read_session(const std::string& file);
/// Writes the file with mode 0600, completely or not at all. Throws Error failed `cannot_write`.
void write_session(const std::string& file, const std::string& secret);
void remove_session(const std::string& file);

}  // namespace kaiku::cmd
