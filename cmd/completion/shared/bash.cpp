// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command_line.hpp"
#include "cmd/completion/shared/positions.hpp"
#include "cmd/completion/shared/scripts.hpp"
#include "core/base/text.hpp"

namespace kaiku::cmd::completion {

namespace {

/// Branches of a shell's `case` for the options with values. Values that cannot be completed are
/// left to the shell, which offers file names.
std::string choices(const Context& context, const Command* command) {
    std::string cases;
    std::vector<std::string> others;
    const auto names_of = [](const Argument& argument) {
        return argument.name +
               (argument.short_option ? std::string("|-") + argument.short_option : std::string());
    };
    const auto branch = [&](const Argument& argument, const std::string& completion) {
        cases += "                " + names_of(argument) + ") " + completion + "; return ;;\n";
    };
    const auto line = command_line(command);
    for (const auto& argument : line.arguments.all()) {
        if (argument.positional()) continue;
        const auto words = listed_words(context, command, argument);
        if (!argument.choices.empty())
            branch(argument, "COMPREPLY=($(compgen -W '" + base::join(argument.choices, " ") +
                                 "' -- \"$current\"))");
        else if (!words.empty())
            branch(argument, "_kaiku_list '" + base::join(words, " ") + "'");
        else if (const auto kind = kind_of_names(command, argument); !kind.empty())
            branch(argument, "_kaiku_names " + std::string(kind));
        else if (!argument.flag())
            others.push_back(names_of(argument));
    }
    if (!others.empty())
        cases += "                " + base::join(others, "|") + ") COMPREPLY=(); return ;;\n";
    return cases;
}

/// _kaiku_names completes names of the register, which may have spaces: quoted, unless an opening
/// quotation mark has been typed. _kaiku_list completes the last of several words separated by
/// commas.
constexpr const char* bash_functions =
    "_kaiku_names() {\n"
    "    local name typed=${current#[\\\"\\']}\n"
    "    typed=${typed//\\\\/}\n"
    "    COMPREPLY=()\n"
    "    while IFS= read -r name; do\n"
    "        [[ $name == \"$typed\"* ]] || continue\n"
    "        [[ $current == [\\\"\\']* ]] || printf -v name %q \"$name\"\n"
    "        COMPREPLY+=(\"$name\")\n"
    "    done < <(kaiku \"${register[@]}\" completion names $1 2> /dev/null)\n"
    "}\n"
    "_kaiku_list() {\n"
    "    local before=\n"
    "    [[ $current == *,* ]] && before=${current%,*},\n"
    "    COMPREPLY=($(compgen -P \"$before\" -W \"$1\" -- \"${current##*,}\"))\n"
    "}\n";

}  // namespace

std::string bash_script(const Context& context) {
    std::string script =
        std::string(bash_functions) +
        "_kaiku() {\n"
        "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} words= "
        "i\n"
        "    local -a register\n"
        "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
        "        case ${COMP_WORDS[i]} in\n"
        "            --db|--config) register+=(\"${COMP_WORDS[i]}\" \"${COMP_WORDS[i + 1]}\"); "
        "((i++)) ;;\n"
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
        if (const auto cases = choices(context, position.command); !cases.empty())
            script += "            case $previous in\n" + cases + "            esac\n";
        const auto names =
            position.command ? positional_names(position.command) : std::string_view();
        auto words = position.next;
        if (const auto more = position.command ? positional_words(position.command) : "";
            !more.empty())
            words.push_back(more);
        script += "            if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '" +
                  base::join(option_names(position.command), " ") +
                  "' -- \"$current\"))\n            else " +
                  (names.empty() ? "COMPREPLY=($(compgen -W '" + base::join(words, " ") +
                                       "' -- \"$current\"))"
                                 : "_kaiku_names " + std::string(names)) +
                  "; fi ;;\n";
    }
    return script + "    esac\n}\ncomplete -o default -F _kaiku kaiku\n";
}

/// When zsh autoloads the file from a folder of functions, the first completion runs the whole file
/// as the function `_kaiku`, so its last line performs that completion.
std::string zsh_script(const Context& context) {
    return "#compdef kaiku\nautoload -U +X bashcompinit && bashcompinit\n" + bash_script(context) +
           "if [[ $funcstack[1] == _kaiku ]]; then _bash_complete -o default -F _kaiku; fi\n";
}

}  // namespace kaiku::cmd::completion
