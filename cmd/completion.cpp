// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "cmd/cli/command.hpp"
#include "cmd/cli/help/groups.hpp"
#include "cmd/cli/help/help.hpp"
#include "core/base/text.hpp"

namespace kaiku::cmd::completion {

namespace {

struct Options {
    std::string shell;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("SHELL", N_("bash, zsh or fish"), o.shell).one_of({"bash", "zsh", "fish"});
}

/// A position on the command line: the words before it and what can come next.
struct Position {
    std::string words;                 // `card`, `card register`; empty before the first word
    std::vector<std::string> next;     // command words that can follow
    const Command* command = nullptr;  // the command with exactly these words, if there is one
};

/// All positions, those with more words first.
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

/// The global options that take a value, joined: `--db|--config`.
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

/// Branches of a shell's `case` for the options whose value is one of a list of words.
std::string choices(const Command* command) {
    std::string cases;
    const auto line = command_line(command);
    for (const auto& argument : line.arguments.all())
        if (!argument.choices.empty() && !argument.positional())
            cases += "                " + argument.name + ") COMPREPLY=($(compgen -W '" +
                     base::join(argument.choices, " ") + "' -- \"$current\")); return ;;\n";
    return cases;
}

std::string positional_words(const Command* command) {
    const auto line = command_line(command);
    for (const auto& argument : line.arguments.all())
        if (argument.positional() && !argument.choices.empty())
            return base::join(argument.choices, " ");
    return {};
}

std::string bash() {
    std::string script =
        "_kaiku() {\n"
        "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} words= "
        "i\n"
        "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
        "        case ${COMP_WORDS[i]} in\n"
        "            " +
        global_options_with_values("|") +
        ") ((i++)) ;;\n"
        "            -*) ;;\n"
        "            *) words+=\"${COMP_WORDS[i]} \" ;;\n"
        "        esac\n"
        "    done\n"
        "    case $words in\n";
    for (const auto& position : positions()) {
        script += "        " +
                  (position.words.empty() ? std::string("*") : "'" + position.words + " '*") +
                  ")\n";
        if (const auto cases = choices(position.command); !cases.empty())
            script += "            case $previous in\n" + cases + "            esac\n";
        auto words = position.next;
        if (const auto more = position.command ? positional_words(position.command) : "";
            !more.empty())
            words.push_back(more);
        script += "            if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '" +
                  base::join(option_names(position.command), " ") +
                  "' -- \"$current\"))\n            else COMPREPLY=($(compgen -W '" +
                  base::join(words, " ") + "' -- \"$current\")); fi ;;\n";
    }
    return script + "    esac\n}\ncomplete -o default -F _kaiku kaiku\n";
}

/// zsh runs the bash function through its emulation of bash's completion. When zsh autoloads the
/// file from a folder of functions, the first completion runs the whole file as the function
/// `_kaiku`, so its last line performs that completion.
std::string zsh() {
    return "#compdef kaiku\nautoload -U +X bashcompinit && bashcompinit\n" + bash() +
           "if [[ $funcstack[1] == _kaiku ]]; then _bash_complete -o default -F _kaiku; fi\n";
}

std::string fish_quoted(std::string_view text) {
    std::string out = "'";
    for (char c : text) {
        if (c == '\'' || c == '\\') out += '\\';
        out += c;
    }
    return out + "'";
}

/// Two functions of fish: `__kaiku_words` prints the command words typed so far (`card block`),
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
           "function __kaiku_at\n"
           "    test (__kaiku_words) = \"$argv\"\n"
           "end\n"
           "function __kaiku_in\n"
           "    string match -q -- \"$argv *\" (__kaiku_words)' '\n"
           "end\n";
}

std::string fish_option(const std::string& where, const Argument& argument,
                        const Translator& texts) {
    auto line = where + " -l " + argument.name.substr(2) +
                (argument.short_option ? std::string(" -s ") + argument.short_option : "") +
                (argument.flag() ? "" : " -r");
    if (!argument.choices.empty())
        line += " -f -a " + fish_quoted(base::join(argument.choices, " "));
    return line + " -d " + fish_quoted(texts.translated(argument.help)) + "\n";
}

const char* summary_of(const std::string& words) {
    for (const auto* command : commands())
        if (command->about.words == words) return command->about.summary.c_str();
    return group_summary(words);
}

std::string fish(const Translator& texts) {
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
        const auto line = command_line(position.command);
        for (const auto& argument : line.arguments.all())
            if (!argument.positional() && !argument.global)
                script += fish_option(in, argument, texts);
    }
    const auto globals = command_line(nullptr);
    for (const auto& argument : globals.arguments.all())
        script += fish_option("complete -c kaiku", argument, texts);
    return script;
}

ExitStatus run(Context& context, const Options& o) {
    if (o.shell == "bash")
        context.out().write(bash());
    else if (o.shell == "zsh")
        context.out().write(zsh());
    else if (o.shell == "fish")
        context.out().write(fish(context.translator()));
    else
        throw base::Error(
            base::ErrorKind::malformed, "out_of_range",
            {N_("{field} cannot be \"{value}\"; choose from: {choices}"),
             {{"field", "SHELL"}, {"value", o.shell}, {"choices", "bash, zsh, fish"}}});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "completion",
     .summary = N_("print a completion script for a shell"),
     .text = "",
     .examples = {{"source <(kaiku completion bash)", N_("in ~/.bashrc")},
                  {"kaiku completion fish > ~/.config/fish/completions/kaiku.fish",
                   N_("once, for fish")}}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::completion
