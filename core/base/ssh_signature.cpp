// SPDX-License-Identifier: Apache-2.0
#include "core/base/ssh_signature.hpp"

#include <fcntl.h>

#include <utility>
#include <vector>

#include "core/base/child_process.hpp"
#include "core/base/descriptor.hpp"
#include "core/base/error.hpp"
#include "core/base/temporary_file.hpp"

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
int run_silently(std::vector<std::string> command, const std::string& input_file) {
    const Descriptor input(::open(input_file.c_str(), O_RDONLY | O_CLOEXEC));
    const auto child = start_child({.command = std::move(command),
                                    .input = input ? input.get() : ChildProgram::none,
                                    .output = ChildProgram::none,
                                    .errors = ChildProgram::none});
    const auto code = child ? wait_for_child(*child) : std::nullopt;
    constexpr int not_found = 127;
    if (!code || *code == not_found) throw_not_installed();
    return *code;
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
