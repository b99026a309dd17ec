// SPDX-License-Identifier: Apache-2.0
#include "man/generator/keys.hpp"

#include <unistd.h>

#include <algorithm>
#include <stdexcept>

#include "cmd/cli/help/groups.hpp"
#include "cmd/cli/key_texts.hpp"

namespace {

using namespace kaiku::cmd;

/// The names of the keys. Headings are made with them, in English and without a register.
std::vector<std::string> key_names(const ResultKeys& keys) {
    Stream out(STDOUT_FILENO, "standard output"), err(STDERR_FILENO, "standard error");
    Process process{.arguments = {},
                    .environment = [](const char*) { return std::nullopt; },
                    .out = out,
                    .err = err};
    return keys.names(Context(process, {}, nullptr, {}));
}

/// Commands of one group with the same keys.
struct Table {
    std::string group;  // the first word of the commands
    std::vector<const Command*> commands;
    std::vector<Key> keys;
    std::string_view remark;
};

std::vector<Table> tables() {
    std::vector<Table> all;
    for (const auto* command : commands()) {
        const auto& words = command->about.words;
        Table table{words.substr(0, words.find(' ')),
                    {command},
                    result_keys(*command),
                    command->about.keys.remark()};
        if (table.keys.empty()) continue;
        const auto same = std::find_if(all.begin(), all.end(), [&](const Table& other) {
            return other.group == table.group && other.keys == table.keys &&
                   other.remark == table.remark;
        });
        if (same == all.end())
            all.push_back(std::move(table));
        else
            same->commands.push_back(command);
    }
    return all;
}

void require_use_of_all_texts(const std::vector<Table>& all) {
    for (const auto& text : key_texts()) {
        const bool is_used = std::any_of(all.begin(), all.end(), [&](const Table& table) {
            return std::any_of(
                table.commands.begin(), table.commands.end(), [&](const Command* command) {
                    return std::any_of(table.keys.begin(), table.keys.end(), [&](const Key& key) {
                        return key.name == text.key &&
                               &find_key_text(command->about.words, key.name) == &text;
                    });
                });
        });
        if (!is_used)
            throw std::logic_error("no command has the key " + std::string(text.key) +
                                   " as explained for \"" + std::string(text.words) + "\"");
    }
}

/// A command in a code span, with TAB for the spaces that must not become line breaks.
std::string code_span(const std::string& words) {
    auto span = "`kaiku " + words + "`";
    std::replace(span.begin(), span.end(), ' ', '\t');
    return span;
}

}  // namespace

std::string wrapped(const std::string& text) {
    constexpr std::size_t max_width = 100;
    std::string out;
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(' ', at), text.size());
        const auto word = text.substr(at, end - at);
        if (width > 0 && width + 1 + word.size() > max_width) {
            out += '\n';
            width = 0;
        } else if (width > 0) {
            out += ' ';
            ++width;
        }
        out += word;
        width += word.size();
        at = end + 1;
    }
    std::replace(out.begin(), out.end(), '\t', ' ');
    return out + "\n";
}

std::vector<Key> result_keys(const Command& command) {
    std::vector<Key> keys;
    for (auto& name : key_names(command.about.keys)) {
        std::string meaning(find_key_text(command.about.words, name).text);
        keys.push_back({std::move(name), std::move(meaning)});
    }
    return keys;
}

std::string keys_document() {
    const auto all = tables();
    require_use_of_all_texts(all);
    std::string out, group;
    for (const auto& table : all) {
        if (table.group != group) out += "### " + table.group + "\n\n";
        group = table.group;
        std::string names;
        for (const auto* command : table.commands)
            names += (names.empty() ? "" : ", ") + code_span(command->about.words);
        if (!table.remark.empty()) names += ": " + std::string(table.remark);
        out += wrapped(names) + "\n| key | meaning |\n|---|---|\n";
        for (const auto& key : table.keys) out += "| `" + key.name + "` | " + key.meaning + " |\n";
        out += '\n';
    }
    out.pop_back();
    return out;
}
