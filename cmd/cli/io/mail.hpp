// Mail through a sendmail-compatible command.
#pragma once
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "core/time/instant.hpp"

namespace kaiku::cmd {

/// A message to one recipient, as such a command reads it. `body` is plain text.
std::string mail_message(const std::string& to, const std::string& subject, const std::string& body,
                         time::Instant now);

/// Hands the message to the command, which the shell runs, and does not wait for it. It sees
/// nothing of this program's secrets. Nothing tells whether it went well.
void send_in_background(const std::string& command, const std::string& message);

/// A text that grows in a file without a name and is then sent, to any number of people; where the
/// command is waited for.
class Mailer {
public:
    explicit Mailer(std::string command);

    /// Adds to the text. Throws Error failed `cannot_write`.
    void write(std::string_view bytes);
    /// Sends what there is. Throws Error failed `mail_failed`, with what the command said on its
    /// standard error, when it ends with anything but 0.
    void send(const std::string& to, const std::string& subject, time::Instant now);

private:
    using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;
    static File new_file();

    std::string command_;
    File text_;
};

}  // namespace kaiku::cmd
