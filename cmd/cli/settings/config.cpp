// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/settings/config.hpp"

#define TOML_EXCEPTIONS 0
// One of the library's assertions does not hold for a key such as `[/`, and would end the program.
#define TOML_ASSERT(condition) static_cast<void>(0)
#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>

#include "cmd/cli/parsing/parse.hpp"
#include "cmd/cli/settings/unquoted.hpp"
#include "core/base/input.hpp"
#include "core/base/similar_word.hpp"
#include "core/base/utf8.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::ErrorKind;

constexpr std::size_t max_config_bytes = 1 << 20;

std::string text_of(const toml::node& node, const std::string& path, const KnownSetting& setting) {
    const auto& key = setting.key;
    if (const auto text = node.value_exact<std::string>()) return *text;
    if (setting.is_text)
        throw Error(ErrorKind::malformed, "config",
                    {N_("{file}: {key} must be text"), {{"file", path}, {"key", key}}},
                    {N_("write it in quotation marks")});
    if (const auto truth = node.value_exact<bool>()) return *truth ? "true" : "false";
    if (const auto number = node.value_exact<std::int64_t>()) return std::to_string(*number);
    if (const auto date = node.value_exact<toml::date>()) {
        std::string iso(10, '\0');
        std::snprintf(iso.data(), iso.size() + 1, "%04u-%02u-%02u", date->year % 10'000u,
                      date->month % 100u, date->day % 100u);
        return iso;
    }
    throw Error(ErrorKind::malformed, "config",
                {N_("{file}: {key} must be text, a number, true or false"),
                 {{"file", path}, {"key", key}}});
}

toml::parse_result parse(const std::string& path) {
    const base::Message how(N_("write settings as name = \"value\", one on each line"));
    const auto text = base::read_file(path, max_config_bytes);
    if (const auto unquoted = find_unquoted_character(text)) {
        std::string character;
        base::append_utf8(character, unquoted->point);
        throw Error(
            ErrorKind::malformed, "config",
            {N_("{file}, line {line}, column {column}: \"{character}\" ({code}) cannot be here"),
             {{"file", path},
              {"line", unquoted->line},
              {"column", unquoted->column},
              {"character", base::visible_text(character)},
              {"code", base::code_point_name(unquoted->point)}}},
            how);
    }
    auto parsed = toml::parse(text, path);
    if (!parsed)
        throw Error(ErrorKind::malformed, "config",
                    {N_("{file}, line {line}, column {column}: this is not TOML ({reason})"),
                     {{"file", path},
                      {"line", static_cast<std::int64_t>(parsed.error().source().begin.line)},
                      {"column", static_cast<std::int64_t>(parsed.error().source().begin.column)},
                      {"reason", base::visible_text(parsed.error().description())}}},
                    how);
    return parsed;
}

std::vector<std::string> keys_of(const std::vector<KnownSetting>& known) {
    std::vector<std::string> keys;
    keys.reserve(known.size());
    for (const auto& setting : known) keys.push_back(setting.key);
    return keys;
}

}  // namespace

std::optional<std::map<std::string, std::string>> read_config(
    const std::string& path, bool must_exist, const std::vector<KnownSetting>& known) {
    std::error_code ignored;
    if (!must_exist && !std::filesystem::exists(path, ignored)) return std::nullopt;
    const auto parsed = parse(path);
    std::map<std::string, std::string> values;
    for (const auto& [key, node] : parsed.table()) {
        const std::string name(key.str());
        const auto setting = std::find_if(known.begin(), known.end(),
                                          [&](const KnownSetting& one) { return one.key == name; });
        if (setting == known.end()) {
            const auto similar = base::find_similar_word(name, keys_of(known));
            throw Error(ErrorKind::malformed, "config",
                        {N_("{file}: unknown setting {key}"),
                         {{"file", path}, {"key", base::visible_text(name)}}},
                        similar.empty()
                            ? base::Message()
                            : base::Message(N_("did you mean {option}?"), {{"option", similar}}));
        }
        values[name] = text_of(node, path, *setting);
    }
    return values;
}

}  // namespace kaiku::cmd
