// SPDX-License-Identifier: Apache-2.0
// The session that a login has stored on this machine, for users and holders alike.
#pragma once
#include <optional>
#include <string>

#include "cmd/cli/auth/session_file.hpp"
#include "cmd/cli/command.hpp"

namespace kaiku::cmd {

class StoredSession {
public:
    StoredSession(Context& context, SessionOwner owner);

    std::optional<std::string> secret() const { return read_session(file_); }
    /// Stores a new session. If that fails, ends it in the register and throws what
    /// write_session() throws.
    void store(const std::string& secret);
    /// Ends the session in the register and removes the file. Returns whether there was one.
    bool end();

private:
    void log_out(const std::string& secret);

    Context& context_;
    SessionOwner owner_;
    std::string file_;
};

/// Ends the stored session and prints whether there was one.
ExitStatus log_out(Context& context, SessionOwner owner);

}  // namespace kaiku::cmd
