// SPDX-License-Identifier: Apache-2.0
#include "core/base/child_process.hpp"

#include <doctest/doctest.h>
#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

#include "core/base/descriptor.hpp"

using namespace kaiku::base;

namespace {

/// What a line for the shell writes to its standard output.
std::string output_of(const std::string& line, std::vector<std::string> variables = {}) {
    auto pipe = make_pipe();
    REQUIRE(pipe);
    const auto child = start_child({.command = shell_command(line),
                                    .input = ChildProgram::none,
                                    .output = pipe->writing.get(),
                                    .variables = std::move(variables)});
    REQUIRE(child);
    pipe->writing.close();
    std::string text;
    char piece[1000];
    for (ssize_t count = 0; (count = ::read(pipe->reading.get(), piece, sizeof piece)) > 0;)
        text.append(piece, static_cast<std::size_t>(count));
    CHECK(wait_for_child(*child) == 0);
    return text;
}

std::optional<int> exit_of(const std::string& line) {
    const auto child = start_child({.command = shell_command(line)});
    REQUIRE(child);
    return wait_for_child(*child);
}

}  // namespace

TEST_CASE("a program of others sees no secrets, and everything else") {
    for (const char* name : {"KAIKU_TOKEN", "KAIKU_SESSION", "KAIKU_DB", "PGPASSWORD"})
        ::setenv(name, "salaisuus", 1);
    ::setenv("MUU_MUUTTUJA", "näkyy", 1);
    const auto seen = output_of("env");
    for (const char* name : {"KAIKU_TOKEN", "KAIKU_SESSION", "KAIKU_DB", "PGPASSWORD"})
        ::unsetenv(name);
    ::unsetenv("MUU_MUUTTUJA");
    CHECK(seen.find("salaisuus") == seen.npos);
    CHECK(seen.find("MUU_MUUTTUJA=näkyy\n") != seen.npos);
    CHECK(seen.find("PATH=") != seen.npos);
}

TEST_CASE("variables are added unless they are set") {
    ::setenv("ASETETTU", "entinen", 1);
    CHECK(output_of("echo $ASETETTU $UUSI", {"ASETETTU=uusi", "UUSI=lisätty"}) ==
          "entinen lisätty\n");
    ::unsetenv("ASETETTU");
}

TEST_CASE("exit codes are as a shell reports them") {
    CHECK(exit_of("exit 3") == 3);
    CHECK(exit_of("kill -KILL $$") == 137);
    CHECK(exit_of("no-such-program 2> /dev/null") == 127);
    CHECK_FALSE(wait_for_child(::getpid()));
}

TEST_CASE("a signal that this process ignores ends a program of others") {
    const auto before = ::signal(SIGPIPE, SIG_IGN);
    CHECK(exit_of("kill -PIPE $$") == 128 + SIGPIPE);
    ::signal(SIGPIPE, before);
}

TEST_CASE("a program that is missing cannot be started") {
    CHECK_FALSE(start_child({.command = {"/no/such/program"}}));
}
