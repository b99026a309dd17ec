// SPDX-License-Identifier: Apache-2.0
// Runs command lines in the test's process, with streams and an environment that the test sets.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cmd/cli/app.hpp"
#include "support/folder.hpp"

namespace kaiku::test {

using Words = std::vector<std::string>;

struct CommandResult {
    int exit_code = -1;
    std::string out, err;
    /// The program that would have taken over.
    std::optional<cmd::Program> continued_in;
};

/// A folder with a register that does not exist yet, and an environment of no other variables.
/// Today is 2026-06-15.
class CommandRunner {
public:
    CommandRunner();

    CommandResult run(const Words& words);

    Folder folder;
    std::map<std::string, std::string> variables;
    std::optional<cmd::GatewayCaller> gateway;
};

/// An environment of these variables.
cmd::Environment environment_of(std::map<std::string, std::string> variables);

/// A stream to a file in the folder; `text` returns what was written.
class StreamToFile {
public:
    explicit StreamToFile(std::string path);
    ~StreamToFile();
    StreamToFile(const StreamToFile&) = delete;
    StreamToFile& operator=(const StreamToFile&) = delete;

    std::string text();

private:
    std::string path_;
    int descriptor_;

public:
    cmd::Stream stream;
};

}  // namespace kaiku::test
