// SPDX-License-Identifier: Apache-2.0
// Reads the configuration file: TOML with one value per key. The only user of toml++.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kaiku::cmd {

struct KnownSetting {
    std::string key;
    bool is_text = false;  // a number, a date, true or false is a mistake
};

/// The values as text (`true` for a boolean), by key. Returns nullopt if the file does not exist
/// and `must_exist` is false. Throws Error malformed `config`, which names the line, for a file
/// that is not TOML, for a key that is not `known` and for a value of another type, such as a table
/// or a list.
std::optional<std::map<std::string, std::string>> read_config(
    const std::string& path, bool must_exist, const std::vector<KnownSetting>& known);

}  // namespace kaiku::cmd
