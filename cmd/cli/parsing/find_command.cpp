// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/parsing/find_command.hpp"

#include <algorithm>

#include "cmd/cli/parsing/help_hint.hpp"
#include "cmd/cli/parsing/parse.hpp"
#include "core/base/similar_word.hpp"
#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::cmd {

namespace {

/// The words that can follow `group`; empty if nothing can.
std::vector<std::string> next_words(const std::string& group) {
    const auto prefix = group.empty() ? "" : group + " ";
    std::vector<std::string> words;
    for (const auto* command : commands()) {
        if (!command->about.words.starts_with(prefix)) continue;
        const auto rest = command->about.words.substr(prefix.size());
        auto word = rest.substr(0, rest.find(' '));
        if (words.empty() || words.back() != word) words.push_back(std::move(word));
    }
    return words;
}

/// The first command whose words are not before these in the order of commands().
const Command* first_from(std::string_view words) {
    const auto& all = commands();
    const auto first = std::lower_bound(
        all.begin(), all.end(), words,
        [](const Command* command, std::string_view w) { return command->about.words < w; });
    return first == all.end() ? nullptr : *first;
}

bool is_group(const std::string& words) {
    const auto* first = first_from(words + " ");
    return first && first->about.words.starts_with(words + " ");
}

const Command* command_named(std::string_view words) {
    const auto* first = first_from(words);
    return first && first->about.words == words ? first : nullptr;
}

/// The global options, to know which of them take a value.
const Arguments& global_options() {
    static GlobalOptions unused;
    static const Arguments options = [] {
        Arguments made;
        add_global_options(made, unused);
        return made;
    }();
    return options;
}

bool is_unknown_option(const std::string& word) {
    if (!word.starts_with("--") && word.size() > 2) return false;  // joined: -qv, -fjson
    return !global_options().find(word.substr(0, word.find('=')));
}

/// The commands whose last word this is, as `kaiku usage record` of `record`.
std::vector<std::string> commands_ending_in(const std::string& word) {
    std::vector<std::string> names;
    for (const auto* command : commands())
        if (command->about.words.ends_with(" " + word))
            names.push_back("kaiku " + command->about.words);
    return names;
}

/// What to do about a word in the place of a group: these commands end with it. Many are left to
/// the help.
base::Message missing_group_hint(const std::vector<std::string>& commands) {
    constexpr std::size_t max_named = 8;
    if (commands.size() > max_named) return help_hint("");
    return {N_("the command begins with its group: {commands}"),
            {{"commands", base::join(commands, ", ")}}};
}

base::Error unknown(const std::string& group, const std::string& word) {
    auto hint = help_hint(group);
    if (base::trim(word).empty())
        return {base::ErrorKind::malformed, "usage", {N_("the name of a command is empty")}, hint};
    const auto whole = group.empty() ? word : group + " " + word;
    const auto similar = base::find_similar_word(word, next_words(group));
    const auto grouped = group.empty() ? commands_ending_in(word) : std::vector<std::string>();
    if (!grouped.empty())
        hint = missing_group_hint(grouped);
    else if (!similar.empty())
        hint = {N_("did you mean kaiku {words}?"),
                {{"words", group.empty() ? similar : group + " " + similar}}};
    return {base::ErrorKind::malformed,
            "usage",
            {N_("unknown command \"{words}\""), {{"words", base::excerpt(whole)}}},
            hint};
}

}  // namespace

FoundCommand find_command(const std::vector<std::string>& line) {
    FoundCommand found;
    bool expects_word = true;
    std::string first_option;  // that is not global, before a command
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto& word = line[i];
        if (word == "--") {
            found.rest.insert(found.rest.end(), line.begin() + static_cast<std::ptrdiff_t>(i),
                              line.end());
            break;
        }
        if (word.size() > 1 && word[0] == '-') {
            found.rest.push_back(word);
            if (!found.command && !found.error && first_option.empty() && is_unknown_option(word))
                first_option = word;
            const auto* option = option_of(global_options(), word);
            const bool has_value = word.find('=') != std::string::npos;
            if (option && !option->flag() && !has_value && i + 1 < line.size())
                found.rest.push_back(line[++i]);
            continue;
        }
        if (expects_word && word.find(' ') == std::string::npos) {
            auto words = found.group.empty() ? word : found.group + " " + word;
            const auto* command = command_named(words);
            const bool has_more = is_group(words);
            if (command || has_more) {
                found.group = std::move(words);
                found.command = command;
                expects_word = has_more;
                continue;
            }
        }
        // Not thrown here: later options may set the format of the message (--format json).
        if (expects_word && !found.command) found.error = unknown(found.group, word);
        expects_word = false;
        found.rest.push_back(word);
    }
    // Of `--langage fi check` the option is wrong and not the command `fi`.
    if (!found.command && !first_option.empty())
        found.error = unknown_option(global_options(), first_option, found.group);
    return found;
}

}  // namespace kaiku::cmd
