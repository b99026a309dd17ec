// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/io/mail.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <ctime>
#include <string_view>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/text.hpp"

extern char** environ;

namespace kaiku::cmd {

namespace {

std::string base64(std::string_view bytes) {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const auto byte = [&](std::size_t i) -> std::uint32_t {
            return at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0;
        };
        const auto bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for (std::size_t i = 0; i < 4; ++i)
            out += at + i > bytes.size() ? '=' : letters[bits >> (18 - 6 * i) & 63];
    }
    return out;
}

/// A short ASCII text as it is, else encoded shell_command of at max_encoded_bytes 75 characters
/// (RFC 2047), which are not split within a character.
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
        out += (out.empty() ? "=?UTF-8?B?" : "\n =?UTF-8?B?") + base64(text.substr(0, end)) + "?=";
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

/// The exit code of the process, as a shell reports it.
int exit_of(pid_t child) {
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

std::string mail_message(const std::string& to, const std::string& subject, const std::string& body,
                         time::Instant now) {
    return "To: " + to + "\nSubject: " + header_text(subject) + "\nDate: " + date_text(now) +
           "\nAuto-Submitted: auto-generated\nMIME-Version: 1.0\nContent-Type: text/plain; "
           "charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\n" +
           body;
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

void Mailer::send(const std::string& to, const std::string& subject, time::Instant now) {
    // The message is passed in a file. A command that reads it slowly or not at all then does not
    // block this program.
    Mailer whole(command_);
    whole.write(mail_message(to, subject, {}, now));
    std::rewind(text_.get());
    std::array<char, 16'384> piece{};
    while (const auto size = std::fread(piece.data(), 1, piece.size(), text_.get()))
        whole.write({piece.data(), size});
    std::fseek(text_.get(), 0, SEEK_END);
    if (std::fflush(whole.text_.get()) != 0) fail_to_write();
    std::rewind(whole.text_.get());

    const auto errors = new_file();
    const auto child = spawn(command_, ::fileno(whole.text_.get()), ::fileno(errors.get()));
    const int status = child == 0 ? 127 : exit_of(child);
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
