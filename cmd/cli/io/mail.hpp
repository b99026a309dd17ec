// SPDX-License-Identifier: Apache-2.0
// Sends mail with a sendmail-compatible command.
#pragma once
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/time/instant.hpp"

namespace kaiku::cmd {

/// A message to one recipient, with the headers that such a command expects. `body` is plain text;
/// with a line that is too long for mail it is encoded as base64.
std::string mail_message(const std::string& to, const std::string& subject, const std::string& body,
                         time::Instant now);

/// Passes the message to the command, which the shell runs, and does not wait for it. Secrets are
/// removed from its environment. A failure is not reported.
void send_in_background(const std::string& command, const std::string& message);

/// Collects a text in an unnamed file and sends it to any number of recipients. Waits for the
/// command each time.
class Mailer {
public:
    explicit Mailer(std::string command);

    /// Appends to the text. Throws Error failed `cannot_write`.
    void write(std::string_view bytes);
    /// Sends the text collected so far. Throws Error failed `mail_failed`, with the first line of
    /// the command's standard error, if its exit code is not 0. Calls `while_waiting` once a minute
    /// until the command has ended.
    void send(const std::string& to, const std::string& subject, time::Instant now,
              const std::function<void()>& while_waiting = {});

private:
    void for_each_piece(const std::function<void(std::string_view)>& on_piece);
    using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;
    static File new_file();

    std::string command_;
    File text_;
};

}  // namespace kaiku::cmd
