// SPDX-License-Identifier: Apache-2.0
#include "cmd/completion/shared/positions.hpp"

#include <algorithm>

#include "cmd/cli/command_line.hpp"
#include "core/base/text.hpp"
#include "core/stats/levels.hpp"

namespace kaiku::cmd::completion {

std::vector<Position> positions() {
    std::vector<Position> all{{}};
    const auto find_or_add = [&](const std::string& words) -> Position& {
        for (auto& known : all)
            if (known.words == words) return known;
        all.push_back({words, {}, nullptr});
        return all.back();
    };
    for (const auto* command : commands()) {
        const auto& words = command->about.words;
        for (std::size_t from = 0; from < words.size();) {
            const auto space = std::min(words.find(' ', from), words.size());
            auto& before = find_or_add(from == 0 ? "" : words.substr(0, from - 1));
            const auto word = words.substr(from, space - from);
            if (std::find(before.next.begin(), before.next.end(), word) == before.next.end())
                before.next.push_back(word);
            from = space + 1;
        }
        find_or_add(words).command = command;
    }
    const auto spaces = [](const Position& p) {
        return p.words.empty() ? -1 : std::count(p.words.begin(), p.words.end(), ' ');
    };
    std::stable_sort(all.begin(), all.end(),
                     [&](const Position& a, const Position& b) { return spaces(a) > spaces(b); });
    return all;
}

std::vector<std::string> option_names(const Command* command) {
    std::vector<std::string> names;
    const auto line = command_line(command);
    for (const auto& argument : line.arguments.all())
        if (!argument.positional()) names.push_back(argument.name);
    return names;
}

std::string global_options_with_values(const char* between) {
    std::vector<std::string> names;
    const auto line = command_line(nullptr);
    for (const auto& argument : line.arguments.all())
        if (!argument.flag()) {
            names.push_back(argument.name);
            if (argument.short_option) names.push_back(std::string("-") + argument.short_option);
        }
    return base::join(names, between);
}

/// The kind of names that the argument takes. Offline files know only plain names, and the
/// organisation of a community card is any text.
std::string_view kind_of_names(const Command* command, const Argument& argument) {
    const auto words = command ? std::string_view(command->about.words) : std::string_view();
    if (words.starts_with("offline ")) return {};
    const auto& name = argument.name;
    if (name == "--organisation" && words.starts_with("card ")) return {};
    if (name == "--site" || name == "SITE") return "sites";
    if (name == "--event" || name == "EVENT") return "events";
    if (name == "--area" || name == "AREA") return "areas";
    if (name == "--org" || name == "--organisation" || name == "ORGANISATION")
        return "organisations";
    if (name == "--municipality") return "municipalities";
    return {};
}

std::vector<std::string> listed_words(const Context& context, const Command* command,
                                      const Argument& argument) {
    if (!command) return {};
    if (argument.name == "--by") return stats::level_names();
    if (argument.name == "--columns" || argument.name == "--sort")
        return command->about.keys.possible_names(context);
    return {};
}

std::string_view positional_names(const Command* command) {
    const auto line = command_line(command);
    for (const auto& argument : line.arguments.all())
        if (argument.positional()) return kind_of_names(command, argument);
    return {};
}

std::string positional_words(const Command* command) {
    const auto line = command_line(command);
    for (const auto& argument : line.arguments.all())
        if (argument.positional() && !argument.choices.empty())
            return base::join(argument.choices, " ");
    return {};
}

}  // namespace kaiku::cmd::completion
