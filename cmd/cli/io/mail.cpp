// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/io/mail.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <string_view>
#include <vector>

#include "core/base/base64.hpp"
#include "core/base/child_process.hpp"
#include "core/base/descriptor.hpp"
#include "core/base/error.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::cmd {

namespace {

/// The longest line that mail may contain, without its end (RFC 5322).
constexpr std::size_t max_line_bytes = 998;

/// Whether a text that comes in pieces has a line that mail may not contain.
class LineLengths {
public:
    void add(std::string_view bytes) {
        for (const char c : bytes) {
            length_ = c == '\n' ? 0 : length_ + 1;
            is_too_long_ |= length_ > max_line_bytes;
        }
    }
    bool is_too_long() const { return is_too_long_; }

private:
    std::size_t length_ = 0;
    bool is_too_long_ = false;
};

/// Encodes a text that comes in pieces as lines of base64, with the line ends of mail (RFC 2045).
class Base64Lines {
public:
    /// What can be written now.
    std::string add(std::string_view bytes) {
        for (const char c : bytes) {
            if (c == '\n') pending_ += '\r';
            pending_ += c;
        }
        std::string out;
        std::size_t at = 0;
        for (; pending_.size() - at >= bytes_per_line; at += bytes_per_line)
            out += base::to_base64(std::string_view(pending_).substr(at, bytes_per_line)) + "\n";
        pending_.erase(0, at);
        return out;
    }
    /// The last line.
    std::string finish() const { return pending_.empty() ? "" : base::to_base64(pending_) + "\n"; }

private:
    static constexpr std::size_t bytes_per_line = 57;  // 76 characters
    std::string pending_;
};

/// A short ASCII text as it is, unless it looks like encoded words, else encoded words of at most
/// 75 characters (RFC 2047), which are not split within a character.
std::string header_text(std::string_view text) {
    constexpr std::size_t max_encoded_bytes = 42;
    constexpr std::size_t max_plain_length = 60;
    if (text.size() <= max_plain_length && text.find("=?") == text.npos &&
        std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; }))
        return std::string(text);
    std::string out;
    while (!text.empty()) {
        auto end = std::min(max_encoded_bytes, text.size());
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
        out += (out.empty() ? "=?UTF-8?B?" : "\n =?UTF-8?B?") +
               base::to_base64(text.substr(0, end)) + "?=";
        text.remove_prefix(end);
    }
    return out;
}

/// The date as in RFC 5322, in UTC, and in English in every locale.
std::string date_text(time::Instant now) {
    constexpr const char* days[]{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr const char* months[]{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t seconds = now.milliseconds() / 1000;
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    char rest[40];
    std::strftime(rest, sizeof rest, "%Y %H:%M:%S +0000", &parts);
    return std::string(days[parts.tm_wday]) + ", " + std::to_string(parts.tm_mday) + " " +
           months[parts.tm_mon] + " " + rest;
}

[[noreturn]] void fail_to_write() {
    throw base::Error(base::ErrorKind::failed, "cannot_write",
                      {N_("cannot write the mail to a temporary file")});
}

constexpr int milliseconds_between_calls = 60'000;

/// Waits for the process. Calls `while_waiting` once a minute.
void wait_with_calls(pid_t child, const std::function<void()>& while_waiting) {
    const base::Descriptor process(static_cast<int>(::syscall(SYS_pidfd_open, child, 0)));
    pollfd ended{process.get(), POLLIN, 0};
    while (process) {
        const int count = ::poll(&ended, 1, milliseconds_between_calls);
        if (count > 0 || (count < 0 && errno != EINTR)) return;
        if (count == 0) while_waiting();
    }
}

/// Runs the command with these files as its standard input and its standard error. Returns its exit
/// code, as a shell reports it.
int run_mail_command(const std::string& command, int input, int errors,
                     const std::function<void()>& while_waiting) {
    constexpr int cannot_run = 127;
    const auto child = base::start_child({.command = base::shell_command(command),
                                          .input = input,
                                          .output = base::ChildProgram::none,
                                          .errors = errors});
    if (!child) return cannot_run;
    if (while_waiting) wait_with_calls(*child, while_waiting);
    return base::wait_for_child(*child).value_or(cannot_run);
}

/// The first line of the file that is not empty.
std::string first_line(std::FILE* file) {
    std::array<char, 300> line{};
    std::rewind(file);
    while (std::fgets(line.data(), static_cast<int>(line.size()), file))
        if (auto text = base::excerpt(line.data(), 200); !text.empty()) return text;
    return {};
}

}  // namespace

namespace {

std::string headers(const std::string& to, const std::string& subject, time::Instant now,
                    std::string_view encoding) {
    return "To: " + to + "\nSubject: " + header_text(subject) + "\nDate: " + date_text(now) +
           "\nAuto-Submitted: auto-generated\nMIME-Version: 1.0\nContent-Type: text/plain; "
           "charset=UTF-8\nContent-Transfer-Encoding: " +
           std::string(encoding) + "\n\n";
}

}  // namespace

std::string mail_message(const std::string& to, const std::string& subject, const std::string& body,
                         time::Instant now) {
    LineLengths lengths;
    lengths.add(body);
    if (!lengths.is_too_long()) return headers(to, subject, now, "8bit") + body;
    Base64Lines lines;
    const auto encoded = lines.add(body);
    return headers(to, subject, now, "base64") + encoded + lines.finish();
}

void send_in_background(const std::string& command, const std::string& message) {
    auto pipe = base::make_pipe();
    if (!pipe) return;
    // A message is smaller than a pipe's buffer, so it is written without waiting for the command.
    ::fcntl(pipe->writing.get(), F_SETFL, O_NONBLOCK);
    base::start_child({.command = base::shell_command(command),
                       .input = pipe->reading.get(),
                       .output = base::ChildProgram::none,
                       .errors = base::ChildProgram::none,
                       .is_detached = true});
    pipe->reading.close();
    static_cast<void>(!::write(pipe->writing.get(), message.data(), message.size()));
}

Mailer::Mailer(std::string command) : command_(std::move(command)), text_(new_file()) {}

Mailer::File Mailer::new_file() {
    File file(std::tmpfile(), &std::fclose);
    if (!file || ::fcntl(::fileno(file.get()), F_SETFD, FD_CLOEXEC) != 0) fail_to_write();
    return file;
}

void Mailer::write(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), text_.get()) != bytes.size()) fail_to_write();
}

void Mailer::for_each_piece(const std::function<void(std::string_view)>& on_piece) {
    std::rewind(text_.get());
    std::array<char, 16'384> piece{};
    while (const auto size = std::fread(piece.data(), 1, piece.size(), text_.get()))
        on_piece({piece.data(), size});
    std::fseek(text_.get(), 0, SEEK_END);
}

void Mailer::send(const std::string& to, const std::string& subject, time::Instant now,
                  const std::function<void()>& while_waiting) {
    // The message is passed in a file. A command that reads it slowly or not at all then does not
    // block this program.
    Mailer whole(command_);
    LineLengths lengths;
    for_each_piece([&](std::string_view piece) { lengths.add(piece); });
    whole.write(headers(to, subject, now, lengths.is_too_long() ? "base64" : "8bit"));
    Base64Lines lines;
    for_each_piece([&](std::string_view piece) {
        if (lengths.is_too_long())
            whole.write(lines.add(piece));
        else
            whole.write(piece);
    });
    if (lengths.is_too_long()) whole.write(lines.finish());
    if (std::fflush(whole.text_.get()) != 0) fail_to_write();
    std::rewind(whole.text_.get());

    const auto errors = new_file();
    const int status = run_mail_command(command_, ::fileno(whole.text_.get()),
                                        ::fileno(errors.get()), while_waiting);
    if (status == 0) return;
    const auto reported = first_line(errors.get());
    const auto hint = base::Message(N_("check mail_command in the configuration file"));
    if (reported.empty())
        throw base::Error(base::ErrorKind::failed, "mail_failed",
                          {N_("{address}: the mail command failed with exit code {status}"),
                           {{"address", to}, {"status", status}}},
                          hint);
    throw base::Error(base::ErrorKind::failed, "mail_failed",
                      {N_("{address}: the mail command failed with exit code {status}: {said}"),
                       {{"address", to}, {"status", status}, {"said", reported}}},
                      hint);
}

}  // namespace kaiku::cmd
