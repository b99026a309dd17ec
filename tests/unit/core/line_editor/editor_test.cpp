// SPDX-License-Identifier: Apache-2.0
#include "core/line_editor/editor.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <vector>

using namespace kaiku;

namespace {

bool no_scans(std::string_view) { return false; }
bool is_code(std::string_view text) { return text.starts_with("A") && text.size() == 10; }

/// Reads what the editor shows until it has asked for a line once more.
void wait_for_prompt(int terminal) {
    std::string shown;
    char byte = '\0';
    while (shown.find("> ") == shown.npos && ::read(terminal, &byte, 1) == 1) shown += byte;
}

/// What the editor, in a process with a separate terminal, returns for each of these lines of
/// keys: the lines in brackets, `-` for the end of input. Each is typed when it is asked for.
std::string typed(const std::vector<std::string>& keys,
                  bool (*is_scan)(std::string_view) = no_scans,
                  const std::vector<std::string>& names = {}) {
    const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY);
    REQUIRE(terminal >= 0);
    REQUIRE(::grantpt(terminal) == 0);
    REQUIRE(::unlockpt(terminal) == 0);
    const std::string name = ::ptsname(terminal);
    int answer[2];
    REQUIRE(::pipe(answer) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        ::setsid();
        const int device = ::open(name.c_str(), O_RDWR);
        for (int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(device, stream);
        ::setenv("TERM", "xterm", 1);
        std::string lines;
        try {
            line_editor::Editor editor(is_scan);
            for (std::size_t i = 0; i < keys.size(); ++i) {
                const auto line = editor.ask("> ", [&](std::string_view text) {
                    std::vector<std::string> found;
                    for (const auto& one : names)
                        if (one.starts_with(text)) found.push_back(one);
                    return found;
                });
                lines += line ? "[" + *line + "]" : "-";
            }
        } catch (...) {
            lines += "!";
        }
        (void)!::write(answer[1], lines.data(), lines.size());
        ::_exit(0);
    }
    ::close(answer[1]);
    for (const auto& line : keys) {
        wait_for_prompt(terminal);
        (void)!::write(terminal, line.data(), line.size());
    }
    std::string lines;
    char bytes[256];
    for (ssize_t n; (n = ::read(answer[0], bytes, sizeof bytes)) > 0;)
        lines.append(bytes, static_cast<std::size_t>(n));
    ::close(answer[0]);
    ::close(terminal);
    ::waitpid(child, nullptr, 0);
    return lines;
}

}  // namespace

TEST_CASE("a line is read without its end") {
    CHECK(typed({"Teatteri\r", "Kirjasto\n"}) == "[Teatteri][Kirjasto]");
}

TEST_CASE("letters outside ASCII are edited as single characters") {
    CHECK(typed({"Päänäyttämö\x7F\x7F\x7Fmö\r"}) == "[Päänäyttmö]");
}

TEST_CASE("Ctrl-D on an empty line is the end of input") { CHECK(typed({"\x04"}) == "-"); }

TEST_CASE("an empty line is a line") { CHECK(typed({"\r"}) == "[]"); }

TEST_CASE("TAB inserts the only candidate and leaves a text with several as it is") {
    const std::vector<std::string> sites = {"Kirjasto", "Kulttuuritalo", "Uimahalli"};
    CHECK(typed({"U\t\r"}, no_scans, sites) == "[Uimahalli]");
    CHECK(typed({"K\t\r"}, no_scans, sites) == "[K]");
    CHECK(typed({"X\t\r"}, no_scans, sites) == "[X]");
}

TEST_CASE("all line ends that a card reader sends end one line") {
    for (const char* end : {"\r", "\n", "\r\n", "\r\r", "\t", "\t\r\n"}) {
        CAPTURE(end);
        CHECK(typed({"A999000017" + std::string(end)}, is_code) == "[A999000017]");
    }
}
