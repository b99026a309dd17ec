#include "cmd/cli/help.hpp"

#include <algorithm>
#include <array>

#include "cmd/cli/groups.hpp"
#include "core/base/text.hpp"

namespace kaiku::cmd {

namespace {

using Lines = std::vector<std::pair<std::string, std::string>>;

/// Two columns, the second aligned; a long first one has a line of its own.
void append_table(std::string& out, const Lines& lines) {
    constexpr std::size_t most = 26;
    std::size_t width = 0;
    for (const auto& [left, right] : lines)
        if (const auto columns = base::display_width(left); columns <= most)
            width = std::max(width, columns);
    for (const auto& [left, right] : lines) {
        out += "  " + left;
        const auto columns = base::display_width(left);
        if (columns > width)
            out += "\n" + std::string(width + 4, ' ');
        else
            out += std::string(width + 2 - columns, ' ');
        out += right + "\n";
    }
}

Lines lines_of(const Arguments& arguments, const Translator& translator, bool positional,
               bool global) {
    Lines lines;
    for (const auto& argument : arguments.all())
        if (argument.positional() == positional && argument.global == global)
            lines.emplace_back(option_syntax(argument), translator.translated(argument.help));
    return lines;
}

void append_section(std::string& out, const char* heading, const Lines& lines,
                    const Translator& translator) {
    if (lines.empty()) return;
    out += "\n" + std::string(translator.translated(heading)) + "\n";
    append_table(out, lines);
}

void append_examples(std::string& out, const std::vector<Example>& examples,
                     const Translator& translator) {
    if (examples.empty()) return;
    out += "\n" + std::string(translator.translated(N_("Examples"))) + "\n";
    for (const auto& example : examples)
        out += "  " + example.line + "\n      " +
               std::string(translator.translated(example.meaning)) + "\n";
}

Lines lines_of(const std::vector<const Command*>& some, const Translator& translator) {
    Lines lines;
    for (const auto* command : some)
        lines.emplace_back(command->about.words, translator.translated(command->about.summary));
    return lines;
}

std::string command_help(const Command& command, const Translator& translator) {
    const auto line = command_line(&command);
    std::string out = "kaiku " + command.about.words + " - " +
                      std::string(translator.translated(command.about.summary)) + "\n";
    if (!command.about.text.empty())
        out += "\n" + std::string(translator.translated(command.about.text)) + "\n";
    out +=
        "\n" + std::string(translator.translated(N_("Usage"))) + "\n  kaiku " + command.about.words;
    for (const auto& argument : line.arguments.all())
        if (argument.required || argument.positional()) out += " " + argument_syntax(argument);
    const auto options = lines_of(line.arguments, translator, false, false);
    if (!options.empty()) out += " [" + std::string(translator.translated(N_("options"))) + "]";
    out += "\n";
    append_section(out, N_("Commands"), lines_of(commands_in(command.about.words), translator),
                   translator);
    append_section(out, N_("Arguments"), lines_of(line.arguments, translator, true, false),
                   translator);
    append_section(out, N_("Options"), options, translator);
    append_section(out, N_("Global options"), lines_of(line.arguments, translator, false, true),
                   translator);
    append_examples(out, command.about.examples, translator);
    return out;
}

std::string more(const Translator& translator) {
    return std::string(translator.translated(N_("More about a command: kaiku COMMAND --help"))) +
           "\n";
}

/// A group a line; a command that stands alone, and the commands of a group that is a command
/// itself (`passwd`), have their own.
Lines top_lines(const Translator& translator) {
    Lines lines;
    for (const auto* command : commands()) {
        const auto word = command->about.words.substr(0, command->about.words.find(' '));
        const std::string_view summary = group_summary(word);
        if (summary.empty())
            lines.emplace_back(command->about.words, translator.translated(command->about.summary));
        else if (lines.empty() || lines.back().first != word)
            lines.emplace_back(word, translator.translated(summary));
    }
    return lines;
}

std::string program_help(const Translator& translator) {
    auto out = std::string(translator.translated(
                   N_("kaiku - the Kaikukortti register on the command line"))) +
               "\n";
    out += "\n" + std::string(translator.translated(N_("Usage"))) + "\n  kaiku " +
           std::string(translator.translated(N_("COMMAND [options]"))) + "\n";
    append_section(out, N_("Commands"), top_lines(translator), translator);
    append_section(out, N_("Global options"),
                   lines_of(command_line(nullptr).arguments, translator, false, true), translator);
    append_examples(out, examples_of(""), translator);
    return out + "\n" + more(translator);
}

std::string group_help(const std::string& group, const Translator& translator) {
    auto out =
        "kaiku " + group + " - " + std::string(translator.translated(group_summary(group))) + "\n";
    out += "\n" + std::string(translator.translated(N_("Usage"))) + "\n  kaiku " + group + " " +
           std::string(translator.translated(N_("COMMAND [options]"))) + "\n";
    append_section(out, N_("Commands"), lines_of(commands_in(group), translator), translator);
    append_examples(out, examples_of(group), translator);
    return out + "\n" + more(translator);
}

}  // namespace

std::string argument_syntax(const Argument& argument) {
    auto word = argument.name + (argument.repeated ? "..." : "");
    if (!argument.alternative.empty()) return word + "|" + argument.alternative;
    if (argument.positional()) return argument.required ? word : "[" + word + "]";
    return argument.name + " " + argument.value;
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

CommandLine command_line(const Command* command) {
    CommandLine line;
    if (command) line.run = command->prepare(line.arguments);
    Arguments globals;
    add_global_options(globals, *line.globals);
    for (auto argument : globals.all()) {
        argument.global = true;
        line.arguments.add(std::move(argument));
    }
    return line;
}

std::string help(const std::string& words, const Translator& translator) {
    for (const auto* command : commands())
        if (command->about.words == words) return command_help(*command, translator);
    return words.empty() ? program_help(translator) : group_help(words, translator);
}

}  // namespace kaiku::cmd
