// SPDX-License-Identifier: Apache-2.0
// The entry of all three programs: connects the command line with the process's arguments,
// environment and streams.
#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <utility>

#include "cmd/cli/app.hpp"
#include "cmd/cli/commit.hpp"
#include "cmd/cli/exit_status.hpp"
#include "core/base/interrupt.hpp"

namespace {

using namespace kaiku;

/// Opens /dev/null for each standard stream that the program was started without. Otherwise a file
/// that is opened later would get the number of that stream, and messages would be written to it.
/// Reading the input and writing results fails as if the stream were closed; only messages are
/// dropped, as nobody wants to read them.
void open_missing_streams() {
    constexpr std::pair<int, int> streams[] = {
        {STDIN_FILENO, O_WRONLY}, {STDOUT_FILENO, O_RDONLY}, {STDERR_FILENO, O_WRONLY}};
    for (const auto& [descriptor, mode] : streams)
        if (::fcntl(descriptor, F_GETFD) == -1) (void)::open("/dev/null", mode);
}

std::optional<std::string> environment_variable(const char* name) {
    const char* value = std::getenv(name);
    if (!value || !*value) return std::nullopt;
    return value;
}

/// A program that its terminal has ended says so, as shells do: 128 and the signal's number.
int with_signal(int status) {
    constexpr int signal_base = 128;
    const int signal = base::ending_signal();
    const bool is_of_terminal = signal == SIGHUP || signal == SIGQUIT;
    return is_of_terminal && status == cmd::exit_code(base::ErrorKind::interrupted)
               ? signal_base + signal
               : status;
}

}  // namespace

int main(int argc, char** argv) {
    open_missing_streams();
    base::install_signal_handlers();
    cmd::Stream out(STDOUT_FILENO, "standard output");
    cmd::Stream err(STDERR_FILENO, "standard error");
    cmd::Process process{{}, environment_variable, out, err, ::isatty(STDIN_FILENO) == 1};
    if (argc > 1) process.arguments.assign(argv + 1, argv + argc);
    process.commit = cmd::program_commit();
    process.exec_program = [argv](cmd::Program program) { cmd::exec_program(program, argv); };
    return with_signal(cmd::run(process));
}
