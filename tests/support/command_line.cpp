// SPDX-License-Identifier: Apache-2.0
#include "support/command_line.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <utility>

namespace kaiku::test {

namespace {

/// Thrown where a process would be replaced by another program.
struct Continued {
    cmd::Program program;
};

}  // namespace

CommandRunner::CommandRunner() : variables{{"KAIKU_DB", folder / "town.db"}} {}

CommandResult CommandRunner::run(const Words& words) {
    StreamToFile out(folder / "out"), err(folder / "err");
    CommandResult result;
    cmd::Process process{words, environment_of(variables), out.stream, err.stream};
    process.arguments.insert(process.arguments.begin(), {"--config", "/dev/null"});
    if (gateway) process.arguments.erase(process.arguments.begin(), process.arguments.begin() + 2);
    if (!gateway) process.arguments.insert(process.arguments.begin(), {"--today", "2026-06-15"});
    process.gateway = gateway;
    process.exec_program = [](cmd::Program program) { throw Continued{program}; };
    try {
        result.exit_code = cmd::run(process);
    } catch (const Continued& continued) {
        result.continued_in = continued.program;
    }
    result.out = out.text();
    result.err = err.text();
    return result;
}

cmd::Environment environment_of(std::map<std::string, std::string> variables) {
    return [variables = std::move(variables)](const char* name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        if (found == variables.end() || found->second.empty()) return std::nullopt;
        return found->second;
    };
}

StreamToFile::StreamToFile(std::string path)
    : path_(std::move(path)),
      descriptor_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)),
      stream(descriptor_, "standard output") {}

StreamToFile::~StreamToFile() {
    stream.discard_buffer();
    ::close(descriptor_);
}

std::string StreamToFile::text() {
    stream.flush();
    return file_bytes(path_);
}

}  // namespace kaiku::test
