// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/help/help.hpp"

#include <algorithm>
#include <array>

#include "cmd/cli/command_line.hpp"
#include "cmd/cli/help/groups.hpp"
#include "cmd/cli/help/layout.hpp"

namespace kaiku::cmd {

namespace {

using Rows = std::vector<std::pair<std::string, std::string>>;

/// One kind of the arguments of a command line, as rows of a table.
Rows argument_rows(const Arguments& arguments, const Translator& translator, bool positional,
                   bool global) {
    Rows rows;
    for (const auto& argument : arguments.all())
        if (argument.positional() == positional && argument.global == global)
            rows.emplace_back(translator.localized_syntax(option_syntax(argument)),
                              translator.translated(argument.help));
    return rows;
}

Rows command_rows(const std::vector<const Command*>& some, const Translator& translator) {
    Rows rows;
    for (const auto* command : some)
        rows.emplace_back(command->about.words, translator.translated(command->about.summary));
    return rows;
}

/// The commands and groups of the program. A group has one row. The commands of a group that is a
/// command itself (`passwd`) have their own rows.
Rows top_rows(const Translator& translator) {
    Rows rows;
    for (const auto* command : commands()) {
        const auto word = command->about.words.substr(0, command->about.words.find(' '));
        const std::string_view summary = group_summary(word);
        if (summary.empty())
            rows.emplace_back(command->about.words, translator.translated(command->about.summary));
        else if (rows.empty() || rows.back().first != word)
            rows.emplace_back(word, translator.translated(summary));
    }
    return rows;
}

/// The sections that the help of a command, of a group and of the program consist of.
class Help {
public:
    Help(const Translator& translator, std::size_t width) : translator_(translator), page_(width) {}

    void title(const std::string& name, std::string_view summary) {
        page_.paragraph(name + " - " + translated(summary), 0, hanging);
    }

    void description(const CommandDescription& about) {
        if (*about.text == 0) return;
        page_.blank_line();
        page_.paragraph(translator_.localized(
            {about.text, about.values ? about.values(translator_.language())
                                      : std::vector<base::MessageArgument>()}));
    }

    void usage(const std::string& synopsis) {
        heading(N_("Usage"));
        page_.paragraph(synopsis, 2, 2 + hanging);
    }

    void section(const char* name, const Rows& rows) {
        if (rows.empty()) return;
        heading(name);
        page_.table(rows);
    }

    void examples(const std::vector<Example>& examples) {
        if (examples.empty()) return;
        heading(N_("Examples"));
        for (const auto& example : examples)
            page_.example(example.line, translated(example.meaning));
    }

    void more() {
        page_.blank_line();
        page_.paragraph(translated(N_("More about a command: kaiku COMMAND --help")));
    }

    std::string translated(std::string_view english) const { return translator_.text(english); }
    const Translator& translator() const { return translator_; }
    const std::string& text() const { return page_.text(); }

private:
    static constexpr std::size_t hanging = 4;

    void heading(const char* name) {
        page_.blank_line();
        page_.paragraph(translated(name));
    }

    const Translator& translator_;
    HelpPage page_;
};

void write_command_help(Help& help, const Command& command) {
    const auto line = command_line(&command);
    const auto& about = command.about;
    help.title("kaiku " + about.words, about.summary);
    help.description(about);
    auto synopsis = "kaiku " + about.words;
    for (const auto& argument : line.arguments.all())
        if (argument.required || argument.positional())
            synopsis += " " + help.translator().localized_syntax(argument_syntax(argument));
    const auto options = argument_rows(line.arguments, help.translator(), false, false);
    if (!options.empty()) synopsis += " [" + help.translated(N_("options")) + "]";
    help.usage(synopsis);
    help.section(N_("Commands"), command_rows(commands_in(about.words), help.translator()));
    help.section(N_("Arguments"), argument_rows(line.arguments, help.translator(), true, false));
    help.section(N_("Options"), options);
    help.section(N_("Global options"),
                 argument_rows(line.arguments, help.translator(), false, true));
    help.examples(about.examples);
}

void write_group_help(Help& help, const std::string& group) {
    help.title("kaiku " + group, group_summary(group));
    help.usage("kaiku " + group + " " + help.translated(N_("COMMAND [options]")));
    help.section(N_("Commands"), command_rows(commands_in(group), help.translator()));
    help.examples(examples_of(group));
    help.more();
}

void write_program_help(Help& help) {
    help.title("kaiku", N_("the Kaikukortti register on the command line"));
    help.usage("kaiku " + help.translated(N_("COMMAND [options]")));
    help.section(N_("Commands"), top_rows(help.translator()));
    help.section(N_("Global options"),
                 argument_rows(command_line(nullptr).arguments, help.translator(), false, true));
    help.examples(examples_of(""));
    help.more();
}

}  // namespace

std::string argument_syntax(const Argument& argument) {
    auto word = argument.positional() ? argument.name + (argument.repeated ? "..." : "")
                                      : argument.name + " " + argument.value;
    if (!argument.alternative.empty()) return word + "|" + argument.alternative;
    return argument.positional() && !argument.required ? "[" + word + "]" : word;
}

std::string option_syntax(const Argument& argument) {
    std::string text = argument.short_option
                           ? std::string("-") + argument.short_option + ", " + argument.name
                           : argument.name;
    if (argument.flag() || argument.positional()) return text;
    if (argument.choices.empty()) return text + " " + argument.value;
    std::string words;
    for (const auto& word : argument.choices) words += (words.empty() ? "" : "|") + word;
    return text + " " + words;
}

std::vector<Example> examples_of(const std::string& group) {
    constexpr std::array common{"card register",  "card import",  "check",          "usage record",
                                "usage import",   "event create", "event schedule", "stats uses",
                                "stats workbook", "my activate",  "my card",        "user add",
                                "user grant",     "org add",      "site add",       "area add"};
    const auto prefix = group.empty() ? "" : group + " ";
    std::vector<Example> examples;
    const auto add = [&](const Command& command) {
        if (examples.size() < 4 && command.about.words.starts_with(prefix) &&
            !command.about.examples.empty())
            examples.push_back(command.about.examples.front());
    };
    for (const auto* words : common)
        for (const auto* command : commands())
            if (command->about.words == words) add(*command);
    if (!examples.empty()) return examples;
    for (const auto* command : commands()) add(*command);
    return examples;
}

std::string help(const std::string& words, const Translator& translator, std::size_t width) {
    Help help(translator, width);
    const Command* found = nullptr;
    for (const auto* command : commands())
        if (command->about.words == words) found = command;
    if (found)
        write_command_help(help, *found);
    else if (words.empty())
        write_program_help(help);
    else
        write_group_help(help, words);
    return help.text();
}

}  // namespace kaiku::cmd
