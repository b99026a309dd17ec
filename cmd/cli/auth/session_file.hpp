// The session of a login, in a file that only its owner can read.
#pragma once
#include <optional>
#include <string>

#include "cmd/cli/settings.hpp"

namespace kaiku::cmd {

/// Whose session: a user's and a holder's have nothing to do with each other.
enum class SessionOwner { user, holder };

/// `$XDG_STATE_HOME/kaiku/session-ID` (or below ~/.local/state), ID being that of the register: a
/// login holds for one register. A holder's ends in `-my`.
std::string session_file(const Environment& environment, const std::string& register_id,
                         SessionOwner owner);

/// The secret in the file; nullopt where there is none. A file that others can read is not
/// believed.
std::optional<std::string> read_session(const std::string& file);
/// Mode 0600, whole or not at all. Throws Error failed `cannot_write`.
void write_session(const std::string& file, const std::string& secret);
void remove_session(const std::string& file);

}  // namespace kaiku::cmd
