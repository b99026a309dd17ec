// SPDX-License-Identifier: Apache-2.0
#include "man/generator/page.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "cmd/cli/command_line.hpp"
#include "cmd/cli/help/groups.hpp"
#include "cmd/cli/help/help.hpp"
#include "man/generator/exit_codes.hpp"
#include "man/generator/keys.hpp"
#include "man/generator/roff.hpp"

namespace {

using namespace kaiku::cmd;

const Command* command_named(const std::string& words) {
    for (const auto* command : commands())
        if (command->about.words == words) return command;
    return nullptr;
}

std::string section(const char* name, const std::string& body) {
    return body.empty() ? "" : std::string(".SH ") + name + "\n" + body;
}

/// A term and its explanation, indented below it.
std::string item(const std::string& what, const std::string& meaning) {
    return ".TP\n" + what + "\n" + roff_lines(roff_text(meaning));
}

std::string bold(std::string_view typed) { return "\\fB" + roff_typed(typed) + "\\fR"; }

std::string reference(const std::string& name, int chapter = 1) {
    return bold(name) + "(" + std::to_string(chapter) + ")";
}

std::string synopsis(const std::string& words, const Arguments* arguments) {
    auto line = bold("kaiku " + words);
    if (!arguments) return roff_lines(line + " \\fICOMMAND\\fR [\\fIoptions\\fR]");
    bool optional = false;
    for (const auto& argument : arguments->all()) {
        if (argument.required || argument.positional())
            line += " " + roff_syntax(argument_syntax(argument));
        else
            optional = true;
    }
    return roff_lines(line + (optional ? " [\\fIoptions\\fR]" : ""));
}

std::string sentence(std::string text) {
    if (!text.empty())
        text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
    return text + ".";
}

std::string description(const std::string& summary, const std::string& text) {
    return roff_lines(roff_text(sentence(summary))) +
           (text.empty() ? "" : ".PP\n" + roff_lines(roff_text(text)));
}

/// An option or argument with its value. Words to choose from are bold like everything that is
/// typed literally, even if they are in capitals.
std::string heading(const Argument& argument) {
    auto text = option_syntax(argument);
    if (argument.choices.empty() || argument.positional()) return roff_syntax(text);
    std::string words;
    for (const auto& word : argument.choices) words += (words.empty() ? "" : "|") + bold(word);
    return roff_syntax(text.substr(0, text.rfind(' '))) + " " + words;
}

std::string explained(const Arguments& arguments, bool positional) {
    std::string out;
    for (const auto& argument : arguments.all()) {
        if (argument.global || argument.positional() != positional) continue;
        const bool again = argument.repeated && !positional;
        out +=
            item(heading(argument), argument.help + (again ? "; may be given several times" : ""));
    }
    return out;
}

std::string global_options() {
    const auto line = command_line(nullptr);
    std::string names;
    for (const auto& argument : line.arguments.all())
        names += (names.empty() ? "" : ", ") + bold(argument.name);
    return roff_lines(names + ": they hold for every command, and are explained in " +
                      reference("kaiku") + ".");
}

std::string listed(const std::vector<const Command*>& some) {
    std::string out;
    for (const auto* command : some)
        out += item(reference(page_name(command->about.words)), command->about.summary);
    return out;
}

std::string examples(const std::vector<Example>& some) {
    std::string out;
    for (const auto& example : some) out += item(bold(example.line), example.meaning);
    return out;
}

std::string keys(const Command& command) {
    const auto all = result_keys(command);
    if (all.empty()) return "";
    auto out = roff_lines(roff_text("The keys in JSON, and the columns in CSV, in this order. " +
                                    std::string(command.about.keys.remark())));
    for (const auto& key : all) out += item(bold(key.name), key.meaning);
    return out;
}

std::string exit_status(const Command* command) {
    if (!command) return roff_lines("Exit codes are explained in " + reference("kaiku") + ".");
    std::string out;
    for (const auto& [code, meaning] : exit_codes(*command))
        out += item(bold(std::to_string(code)), meaning);
    return out;
}

std::string text_of(const Command& command) {
    return kaiku::base::to_english(
        {command.about.text, command.about.values
                                 ? command.about.values(kaiku::cmd::Language::english)
                                 : std::vector<kaiku::base::MessageArgument>()});
}

/// All prose of a command: its text and the help of its arguments.
std::string prose(const Command& command) {
    auto text = text_of(command);
    const auto line = command_line(&command);
    for (const auto& argument : line.arguments.all()) text += " " + argument.help;
    return text;
}

/// Whether `text` contains `name` as a whole word, not as the beginning of a longer one.
bool names(std::string_view text, const std::string& name) {
    for (auto at = text.find(name); at != text.npos; at = text.find(name, at + 1)) {
        const auto end = at + name.size();
        if (end == text.size() || !std::isalnum(static_cast<unsigned char>(text[end]))) return true;
    }
    return false;
}

/// References to the pages that `text` mentions: `kaiku card unblock`, `kaiku-gateway(7)`.
std::vector<std::string> pages_named_in(const std::string& text) {
    std::vector<std::string> named;
    for (const auto* other : commands())
        if (names(text, "kaiku " + other->about.words))
            named.push_back(reference(page_name(other->about.words)));
    for (const int chapter : {5, 7}) {
        const auto mark = "(" + std::to_string(chapter) + ")";
        for (auto end = text.find(mark); end != text.npos; end = text.find(mark, end + 1)) {
            const auto before = text.find_last_of(" (", end - 1);
            named.push_back(reference(text.substr(before + 1, end - before - 1), chapter));
        }
    }
    return named;
}

std::string see_also(const std::string& words, const Command* command) {
    std::vector<std::string> others{reference("kaiku")};
    for (auto end = words.find(' '); end != words.npos; end = words.find(' ', end + 1))
        others.push_back(reference(page_name(words.substr(0, end))));
    if (command)
        for (auto& named : pages_named_in(prose(*command))) others.push_back(std::move(named));
    std::string line;
    std::set<std::string> known{reference(page_name(words))};
    for (const auto& other : others)
        if (known.insert(other).second) line += (line.empty() ? "" : ", ") + other;
    return roff_lines(line);
}

std::string in_capitals(std::string name) {
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return name;
}

}  // namespace

std::vector<std::string> pages() {
    std::set<std::string> all;
    for (const auto* command : commands()) {
        const auto& words = command->about.words;
        all.insert(words);
        for (auto end = words.find(' '); end != words.npos; end = words.find(' ', end + 1))
            all.insert(words.substr(0, end));
    }
    return {all.begin(), all.end()};
}

std::string page_name(const std::string& words) {
    auto name = "kaiku-" + words;
    std::replace(name.begin(), name.end(), ' ', '-');
    return name;
}

std::string page(const std::string& words, const std::string& date) {
    const auto* command = command_named(words);
    const auto line = command_line(command);
    const auto name = page_name(words);
    const std::string summary = command ? command->about.summary : group_summary(words);
    auto out = ".TH " + roff_typed(in_capitals(name)) + " 1 \"" + date + "\" \"kaiku " +
               std::string(program_version()) + "\" \"User commands\"\n";
    out += section("NAME", roff_typed(name) + " \\- " + roff_text(summary) + "\n");
    out += section("SYNOPSIS", synopsis(words, command ? &line.arguments : nullptr));
    out += section("DESCRIPTION", description(summary, command ? text_of(*command) : ""));
    out += section("COMMANDS", listed(commands_in(words)));
    if (command) {
        out += section("ARGUMENTS", explained(line.arguments, true));
        out += section("OPTIONS", explained(line.arguments, false));
    }
    out += section("GLOBAL OPTIONS", global_options());
    out += section("EXAMPLES", examples(command ? command->about.examples : examples_of(words)));
    if (command) out += section("KEYS", keys(*command));
    out += section("EXIT STATUS", exit_status(command));
    return out + section("SEE ALSO", see_also(words, command));
}
