// SPDX-License-Identifier: Apache-2.0
// The three programs that are built from the same commands, and how one continues in another.
#pragma once
#include <string>
#include <string_view>

namespace kaiku::cmd {

struct CommandDescription;
struct Parsed;
struct Settings;

/// Each program contains everything that the ones before it contain.
enum class Program {
    light,   // kaiku: starts fast and has what the door needs, on SQLite
    server,  // kaiku-server: PostgreSQL too
    full,    // kaiku-full: also workbooks, pictures, printing, calendars and the line editor
};

/// The program that is running. Defined in cmd/stubs.cpp, next to the stand-ins for what the
/// program does not contain.
Program this_program();

/// The smallest program that contains what a command line needs: what the command and its arguments
/// say about themselves, the engines of the registers that it works on, and the format of its
/// results. Throws Error malformed `not_a_register` for a location that cannot be read.
Program required_program(const CommandDescription& command, const Parsed& parsed,
                         const Settings& settings);

/// The version of all programs: `1.2.3`.
std::string_view program_version();

/// Where a program is installed, as messages name it: `libexec/kaiku/kaiku-full`.
std::string program_file(Program program);

/// Replaces this process by another program, which runs the same command line (`argv`, with the
/// program's name, ended by a null pointer). Looks for it in libexec/kaiku beside this executable
/// (as in a build folder) and beside its folder (as installed), then beside this executable itself.
/// Returns only if none of these can be run.
void exec_program(Program program, char** argv);

}  // namespace kaiku::cmd
