// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/parsing/find_command.hpp"

#include <algorithm>

#include "cmd/cli/parsing/parse.hpp"
#include "core/base/similar_word.hpp"
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

const Command* command_named(const std::string& words) {
    for (const auto* command : commands())
        if (command->about.words == words) return command;
    return nullptr;
}

base::Error unknown(const std::string& group, const std::string& word,
                    const std::vector<std::string>& known) {
    const auto whole = group.empty() ? word : group + " " + word;
    const auto similar = base::find_similar_word(word, known);
    auto hint = help_hint(group);
    if (!similar.empty())
        hint = {N_("did you mean kaiku {words}?"),
                {{"words", group.empty() ? similar : group + " " + similar}}};
    return {base::ErrorKind::malformed,
            "usage",
            {N_("unknown command \"{words}\""), {{"words", base::excerpt(whole)}}},
            hint};
}

}  // namespace

base::Message help_hint(const std::string& words) {
    if (words.empty()) return {N_("see: kaiku --help")};
    return {N_("see: kaiku {words} --help"), {{"words", words}}};
}

FoundCommand find_command(const std::vector<std::string>& line) {
    GlobalOptions unused;
    Arguments globals;
    add_global_options(globals, unused);

    FoundCommand found;
    auto known = next_words("");
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto& word = line[i];
        if (word == "--") {
            found.rest.insert(found.rest.end(), line.begin() + static_cast<std::ptrdiff_t>(i),
                              line.end());
            break;
        }
        if (word.size() > 1 && word[0] == '-') {
            found.rest.push_back(word);
            const auto* option = globals.find(word);
            if (option && !option->flag() && i + 1 < line.size()) found.rest.push_back(line[++i]);
            continue;
        }
        if (known.empty()) {
            found.rest.push_back(word);
            continue;
        }
        if (std::find(known.begin(), known.end(), word) != known.end()) {
            found.group += (found.group.empty() ? "" : " ") + word;
            found.command = command_named(found.group);
            known = next_words(found.group);
            continue;
        }
        if (!found.command)
            // Not thrown here: later options may set the format of the message (--format json).
            found.error = unknown(found.group, word, known);
        known.clear();
        found.rest.push_back(word);
    }
    return found;
}

}  // namespace kaiku::cmd
