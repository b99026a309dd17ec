// SPDX-License-Identifier: Apache-2.0
#include "man/generator/sample_config.hpp"

#include <sstream>

#include "cmd/cli/settings/setting_descriptions.hpp"

namespace {

constexpr std::size_t columns = 80;

/// The text as lines of a comment.
std::string comment(std::string_view text) {
    std::istringstream words{std::string(text)};
    std::string lines, line = "#";
    for (std::string word; words >> word;) {
        if (line.size() + 1 + word.size() > columns) {
            lines += line + '\n';
            line = "#";
        }
        line += ' ' + word;
    }
    return lines + line + '\n';
}

}  // namespace

std::string sample_config() {
    std::string file =
        comment("Configuration of kaiku, in TOML. Remove the # of a setting to change it.") +
        "#\n" +
        comment(
            "/etc/kaiku/config.toml applies to everyone on this host; "
            "~/.config/kaiku/config.toml, with the same settings, to one account, and takes "
            "precedence. --config FILE is read instead of both. Anyone on this host may read "
            "this file: keep no password in it.");
    for (const auto& [key, example, text] : kaiku::cmd::setting_descriptions())
        file += '\n' + comment(text) + '#' + std::string(key) + " = " + std::string(example) + '\n';
    return file;
}
