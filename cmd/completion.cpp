#include <algorithm>

#include "cmd/command.hpp"
#include "cmd/manual.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string shell;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("SHELL", N_("bash, zsh or fish"), o.shell).one_of({"bash", "zsh", "fish"});
}

/// A place on the command line: the words before it, and what can come next.
struct Place {
    std::string words;               // `card`, `card register`, or empty at the beginning
    std::vector<std::string> next;   // words of commands
    const Command* command = nullptr;
};

/// All places, those with more words first.
std::vector<Place> places() {
    std::vector<Place> all{{}};
    const auto place = [&](const std::string& words) -> Place& {
        for (auto& known : all)
            if (known.words == words) return known;
        all.push_back({words, {}, nullptr});
        return all.back();
    };
    for (const auto* command : commands()) {
        const auto& words = command->about.words;
        for (std::size_t from = 0; from < words.size();) {
            const auto blank = std::min(words.find(' ', from), words.size());
            auto& before = place(from == 0 ? "" : words.substr(0, from - 1));
            const auto word = words.substr(from, blank - from);
            if (std::find(before.next.begin(), before.next.end(), word) == before.next.end()) before.next.push_back(word);
            from = blank + 1;
        }
        place(words).command = command;
    }
    const auto blanks = [](const Place& p) { return p.words.empty() ? -1 : std::count(p.words.begin(), p.words.end(), ' '); };
    std::stable_sort(all.begin(), all.end(), [&](const Place& a, const Place& b) { return blanks(a) > blanks(b); });
    return all;
}

std::string joined(const std::vector<std::string>& words, const char* between) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : between) + word;
    return text;
}

std::vector<std::string> option_names(const Command* command) {
    std::vector<std::string> names;
    const auto line = command_line(command);
    for (const auto& argument : line.arguments.all())
        if (!argument.positional()) names.push_back(argument.name);
    return names;
}

/// `--db|--config`: the global options that take a value.
std::string global_options_with_values() {
    std::vector<std::string> names;
    const auto line = command_line(nullptr);
    for (const auto& argument : line.arguments.all())
        if (!argument.flag()) {
            names.push_back(argument.name);
            if (argument.letter) names.push_back(std::string("-") + argument.letter);
        }
    return joined(names, "|");
}

/// Options and positional arguments with a closed list of words: `case` branches of the shell.
std::string choices(const Command* command) {
    std::string cases;
    const auto line = command_line(command);
    for (const auto& argument : line.arguments.all())
        if (!argument.choices.empty() && !argument.positional())
            cases += "                " + argument.name + ") COMPREPLY=($(compgen -W '" + joined(argument.choices, " ") + "' -- \"$current\")); return ;;\n";
    return cases;
}

std::string positional_words(const Command* command) {
    const auto line = command_line(command);
    for (const auto& argument : line.arguments.all())
        if (argument.positional() && !argument.choices.empty()) return joined(argument.choices, " ");
    return {};
}

/// zsh runs the same function through its own emulation of bash's completion.
std::string bash() {
    std::string script =
        "_kaiku() {\n"
        "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} words= i\n"
        "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
        "        case ${COMP_WORDS[i]} in\n"
        "            " + global_options_with_values() + ") ((i++)) ;;\n"
        "            -*) ;;\n"
        "            *) words+=\"${COMP_WORDS[i]} \" ;;\n"
        "        esac\n"
        "    done\n"
        "    case $words in\n";
    for (const auto& place : places()) {
        script += "        " + (place.words.empty() ? std::string("*") : "'" + place.words + " '*") + ")\n";
        if (const auto cases = choices(place.command); !cases.empty())
            script += "            case $previous in\n" + cases + "            esac\n";
        auto words = place.next;
        if (const auto more = place.command ? positional_words(place.command) : ""; !more.empty()) words.push_back(more);
        script += "            if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '" + joined(option_names(place.command), " ") +
                  "' -- \"$current\"))\n            else COMPREPLY=($(compgen -W '" + joined(words, " ") + "' -- \"$current\")); fi ;;\n";
    }
    return script + "    esac\n}\ncomplete -o default -F _kaiku kaiku\n";
}

std::string fish_quoted(std::string_view text) {
    std::string out = "'";
    for (char c : text) {
        if (c == '\'' || c == '\\') out += '\\';
        out += c;
    }
    return out + "'";
}

std::string fish(const Texts& texts) {
    std::string script =
        "function __kaiku_words\n"
        "    set -l words (commandline -opc | string match -v -- '-*')\n"
        "    string join ' ' -- $words[2..]\n"
        "end\n";
    for (const auto& place : places()) {
        const auto at = place.words.empty() ? std::string("test -z \"(__kaiku_words)\"")
                                            : "string match -qr '^" + place.words + "( |$)' -- (__kaiku_words)";
        const auto here = "complete -c kaiku -n " + fish_quoted(at);
        for (const auto& word : place.next) script += here + " -f -a " + word + "\n";
        if (!place.command) continue;
        const auto line = command_line(place.command);
        for (const auto& argument : line.arguments.all()) {
            if (argument.positional() || argument.global) continue;
            script += here + " -l " + argument.name.substr(2) + (argument.flag() ? "" : " -r");
            if (!argument.choices.empty()) script += " -f -a " + fish_quoted(joined(argument.choices, " "));
            script += " -d " + fish_quoted(texts.translated(argument.help)) + "\n";
        }
    }
    const auto globals = command_line(nullptr);
    for (const auto& argument : globals.arguments.all()) {
        script += "complete -c kaiku -l " + argument.name.substr(2) + (argument.flag() ? "" : " -r");
        if (!argument.choices.empty()) script += " -f -a " + fish_quoted(joined(argument.choices, " "));
        script += " -d " + fish_quoted(texts.translated(argument.help)) + "\n";
    }
    return script;
}

Outcome run(Context& context, const Options& o) {
    if (o.shell == "bash") context.out().write(bash());
    else if (o.shell == "zsh") context.out().write("#compdef kaiku\nautoload -U +X bashcompinit && bashcompinit\n" + bash());
    else if (o.shell == "fish") context.out().write(fish(context.texts()));
    else
        throw base::Error(base::Kind::malformed, "out_of_range",
                          {N_("{field} cannot be \"{value}\": {choices}"), {{"field", "SHELL"}, {"value", o.shell}, {"choices", "bash, zsh, fish"}}});
    return done;
}

const bool registered = add_command<Options>(
    {.words = "completion",
     .summary = N_("print what a shell needs to complete commands and options"),
     .text = "",
     .examples = {{"source <(kaiku completion bash)", N_("in ~/.bashrc")},
                  {"kaiku completion fish > ~/.config/fish/completions/kaiku.fish", N_("once, for fish")}}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
