// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command_line.hpp"
#include "cmd/cli/help/groups.hpp"
#include "cmd/completion/shared/positions.hpp"
#include "cmd/completion/shared/scripts.hpp"
#include "core/base/text.hpp"

namespace kaiku::cmd::completion {

namespace {

std::string fish_quoted(std::string_view text) {
    std::string out = "'";
    for (char c : text) {
        if (c == '\'' || c == '\\') out += '\\';
        out += c;
    }
    return out + "'";
}

/// Functions of fish: `__kaiku_names` prints the names of a kind, `__kaiku_list` the words that can
/// follow after a comma, `__kaiku_words` prints the command words typed so far (`card block`),
/// without options and the values of global options; `__kaiku_at` tests whether they are the given
/// words or begin with them.
std::string fish_functions() {
    return "function __kaiku_words\n"
           "    set -l words\n"
           "    set -l is_value 0\n"
           "    for word in (commandline -opc)[2..]\n"
           "        if test $is_value = 1\n"
           "            set is_value 0\n"
           "            continue\n"
           "        end\n"
           "        switch $word\n"
           "            case " +
           global_options_with_values(" ") +
           "\n"
           "                set is_value 1\n"
           "            case '-*'\n"
           "            case '*'\n"
           "                set -a words $word\n"
           "        end\n"
           "    end\n"
           "    echo \"$words\"\n"
           "end\n"
           "function __kaiku_names\n"
           "    set -l register\n"
           "    set -l words (commandline -opc)\n"
           "    for i in (seq 2 (count $words))\n"
           "        if contains -- $words[$i] --db --config\n"
           "            set -a register $words[$i] $words[(math $i + 1)]\n"
           "        end\n"
           "    end\n"
           "    kaiku $register completion names $argv 2> /dev/null\n"
           "end\n"
           "function __kaiku_list\n"
           "    set -l before (string match -r '.*,' -- (commandline -ct))\n"
           "    for word in $argv\n"
           "        echo $before$word\n"
           "    end\n"
           "end\n"
           "function __kaiku_at\n"
           "    test (__kaiku_words) = \"$argv\"\n"
           "end\n"
           "function __kaiku_in\n"
           "    string match -q -- \"$argv *\" (__kaiku_words)' '\n"
           "end\n";
}

std::string fish_option(const Context& context, const std::string& where, const Argument& argument,
                        const Command* command) {
    auto line = where + " -l " + argument.name.substr(2) +
                (argument.short_option ? std::string(" -s ") + argument.short_option : "") +
                (argument.flag() ? "" : " -r");
    if (!argument.choices.empty())
        line += " -f -a " + fish_quoted(base::join(argument.choices, " "));
    else if (const auto kind = kind_of_names(command, argument); !kind.empty())
        line += " -f -a " + fish_quoted("(__kaiku_names " + std::string(kind) + ")");
    else if (const auto words = listed_words(context, command, argument); !words.empty())
        line += " -f -a " + fish_quoted("(__kaiku_list " + base::join(words, " ") + ")");
    return line + " -d " + fish_quoted(context.text(argument.help.c_str())) + "\n";
}

const char* summary_of(const std::string& words) {
    for (const auto* command : commands())
        if (command->about.words == words) return command->about.summary;
    return group_summary(words);
}

}  // namespace

std::string fish_script(const Context& context) {
    const auto& texts = context.translator();
    auto script = fish_functions();
    for (const auto& position : positions()) {
        const auto at =
            "complete -c kaiku -n " +
            fish_quoted(position.words.empty() ? "__kaiku_at ''" : "__kaiku_at " + position.words);
        for (const auto& word : position.next)
            script += at + " -f -a " + word + " -d " +
                      fish_quoted(texts.translated(summary_of(
                          position.words.empty() ? word : position.words + " " + word))) +
                      "\n";
        if (!position.command) continue;
        const auto in = "complete -c kaiku -n " + fish_quoted("__kaiku_in " + position.words);
        if (const auto words = positional_words(position.command); !words.empty())
            script += in + " -f -a " + fish_quoted(words) + "\n";
        if (const auto kind = positional_names(position.command); !kind.empty())
            script +=
                in + " -f -a " + fish_quoted("(__kaiku_names " + std::string(kind) + ")") + "\n";
        const auto line = command_line(position.command);
        for (const auto& argument : line.arguments.all())
            if (!argument.positional() && !argument.global)
                script += fish_option(context, in, argument, position.command);
    }
    const auto globals = command_line(nullptr);
    for (const auto& argument : globals.arguments.all())
        script += fish_option(context, "complete -c kaiku", argument, nullptr);
    return script;
}

}  // namespace kaiku::cmd::completion
