// SPDX-License-Identifier: Apache-2.0
#include "core/base/ssh_signature.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/temporary_file.hpp"

extern char** environ;

namespace kaiku::base {

namespace {

/// A temporary file with these contents.
class FileWith : public TemporaryFile {
public:
    explicit FileWith(std::string_view text) { write(text); }
};

[[noreturn]] void throw_not_installed() {
    throw Error(ErrorKind::failed, "no_ssh_keygen",
                {N_("ssh-keygen is missing, which checks the signature of a key")},
                {N_("install OpenSSH's client on this computer, or ask a coordinator to add the "
                    "key")});
}

/// Runs the command with standard input from a file, in silence. Returns its exit code.
int run_silently(std::vector<std::string> command, const std::string& input) {
    std::vector<char*> arguments;
    arguments.reserve(command.size() + 1);
    for (auto& word : command) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_addopen(&files, STDIN_FILENO, input.c_str(), O_RDONLY, 0);
    for (const int stream : {STDOUT_FILENO, STDERR_FILENO})
        ::posix_spawn_file_actions_addopen(&files, stream, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    const int fault =
        ::posix_spawnp(&child, arguments[0], &files, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&files);
    if (fault != 0) throw_not_installed();
    int status = 0;
    while (::waitpid(child, &status, 0) < 0)
        if (errno != EINTR) throw_not_installed();
    constexpr int not_found = 127;
    if (WIFEXITED(status) && WEXITSTATUS(status) == not_found) throw_not_installed();
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

bool verify_ssh_signature(const std::string& public_key, std::string_view signature,
                          std::string_view message, const std::string& name_space) {
    const FileWith signers("signer " + public_key + "\n");
    const FileWith signed_by(signature);
    const FileWith text(message);
    return run_silently({"ssh-keygen", "-Y", "verify", "-f", signers.path(), "-I", "signer", "-n",
                         name_space, "-s", signed_by.path()},
                        text.path()) == 0;
}

}  // namespace kaiku::base
