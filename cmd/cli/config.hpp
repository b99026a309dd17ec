// The configuration file: TOML, one value a key. The only user of toml++.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kaiku::cmd {

/// Values as text (`true` for a boolean). The file may be absent (nullopt) only when `must_exist`
/// is false. Throws Error malformed `config` naming the line for what is no TOML, for a key that is
/// not `known` and for a value that is a table or a list.
std::optional<std::map<std::string, std::string>> read_config(
    const std::string& path, bool must_exist, const std::vector<std::string>& known);

}  // namespace kaiku::cmd
