// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/io/mail.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <string_view>
#include <vector>

#include "core/base/base64.hpp"
#include "core/base/error.hpp"
#include "core/base/visible_text.hpp"

extern char** environ;

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

/// A short ASCII text as it is, else encoded words of at most 75 characters (RFC 2047), which are
/// not split within a character.
std::string header_text(std::string_view text) {
    constexpr std::size_t max_encoded_bytes = 42;
    constexpr std::size_t max_plain_length = 60;
    if (text.size() <= max_plain_length &&
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

bool is_secret(std::string_view variable) {
    return variable.starts_with("KAIKU_") || variable.starts_with("PGPASSWORD=");
}

/// Starts the command and returns its process id, or 0 on failure. `errors` is a descriptor for its
/// standard error. If it is -1, the command continues in the background, without this program and
/// its terminal.
pid_t spawn(const std::string& command, int input, int errors) {
    std::vector<char*> variables;
    for (char** one = environ; *one; ++one)
        if (!is_secret(*one)) variables.push_back(*one);
    variables.push_back(nullptr);
    std::string shell_command[]{"/bin/sh", "-c", command};
    char* arguments[]{shell_command[0].data(), shell_command[1].data(), shell_command[2].data(),
                      nullptr};

    posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    ::posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (errors < 0)
        ::posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    else
        ::posix_spawn_file_actions_adddup2(&files, errors, STDERR_FILENO);
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    sigset_t default_signals;
    sigemptyset(&default_signals);
    sigaddset(&default_signals, SIGPIPE);
    sigaddset(&default_signals, SIGXFSZ);
    ::posix_spawnattr_setsigdefault(&attributes, &default_signals);
    ::posix_spawnattr_setflags(
        &attributes,
        static_cast<short>(POSIX_SPAWN_SETSIGDEF | (errors < 0 ? POSIX_SPAWN_SETSID : 0)));
    pid_t child = 0;
    if (::posix_spawn(&child, shell_command[0].c_str(), &files, &attributes, arguments,
                      variables.data()) != 0)
        child = 0;
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&files);
    return child;
}

[[noreturn]] void fail_to_write() {
    throw base::Error(base::ErrorKind::failed, "cannot_write",
                      {N_("cannot write the mail to a temporary file")});
}

constexpr int milliseconds_between_calls = 60'000;

/// The exit code of the process, as a shell reports it. Calls `while_waiting` once a minute.
int exit_of(pid_t child, const std::function<void()>& while_waiting) {
    if (while_waiting) {
        const int descriptor = static_cast<int>(::syscall(SYS_pidfd_open, child, 0));
        pollfd ended{descriptor, POLLIN, 0};
        while (descriptor >= 0) {
            const int count = ::poll(&ended, 1, milliseconds_between_calls);
            if (count > 0 || (count < 0 && errno != EINTR)) break;
            if (count == 0) while_waiting();
        }
        if (descriptor >= 0) ::close(descriptor);
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0)
        if (errno != EINTR) return 127;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
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
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return;
    // A message is smaller than a pipe's buffer, so it is written without waiting for the command.
    ::fcntl(ends[1], F_SETFL, O_NONBLOCK);
    static_cast<void>(spawn(command, ends[0], -1));
    ::close(ends[0]);
    static_cast<void>(!::write(ends[1], message.data(), message.size()));
    ::close(ends[1]);
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
    const auto child = spawn(command_, ::fileno(whole.text_.get()), ::fileno(errors.get()));
    const int status = child == 0 ? 127 : exit_of(child, while_waiting);
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
