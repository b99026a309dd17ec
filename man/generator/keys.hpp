// SPDX-License-Identifier: Apache-2.0
// The keys of results: for manual pages, and as a section of docs/scripting.md.
#pragma once
#include <string>
#include <vector>

#include "cmd/cli/command.hpp"

struct Key {
    std::string name;
    std::string meaning;
    friend bool operator==(const Key&, const Key&) = default;
};

/// The keys of a command's results in order, each with its meaning; empty if it has no results.
/// Throws std::logic_error for a key without a meaning.
std::vector<Key> result_keys(const kaiku::cmd::Command& command);

/// The keys of all commands in Markdown, a heading for each group of commands. Commands of a group
/// with the same keys share a table. Throws std::logic_error for a key without a meaning, and for a
/// meaning that no command uses.
std::string keys_document();

/// Breaks text into lines of at most 100 columns at its spaces; each TAB becomes a space.
std::string wrapped(const std::string& text);
