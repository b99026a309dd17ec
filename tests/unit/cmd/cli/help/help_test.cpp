// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/help/help.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <string>

#include "cmd/cli/command_line.hpp"
#include "core/base/text.hpp"

using namespace kaiku;
using cmd::Language;

namespace {

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != text.npos;
}

std::string help_of(const std::string& words, Language language = Language::english,
                    std::size_t width = 80) {
    return cmd::help(words, cmd::Translator(language), width);
}

}  // namespace

TEST_CASE("the help of a command shows usage, options and examples") {
    const auto text = help_of("card block");
    CHECK(text.starts_with("kaiku card block - "));
    CHECK(contains(text, "kaiku card block CODE"));
    CHECK(contains(text, "--reason TEXT"));
    CHECK(contains(text, "Global options"));
    CHECK(contains(text, "Examples"));
}

TEST_CASE("the help of a group lists its commands, that of kaiku its groups") {
    CHECK(contains(help_of("card"), "card block"));
    CHECK_FALSE(contains(help_of("card"), "user add"));
    const auto all = help_of("");
    for (const char* word : {"card", "usage", "stats", "check", "batch"}) {
        CAPTURE(word);
        CHECK(contains(all, "\n  " + std::string(word) + " "));
    }
}

TEST_CASE("help is translated, the words of commands are not") {
    CHECK(contains(help_of("card block", Language::finnish), "kaiku card block TUNNUS"));
    CHECK(contains(help_of("card block", Language::swedish), "kaiku card block KOD"));
    CHECK(contains(help_of("card block", Language::finnish), "--reason TEKSTI"));
}

TEST_CASE("every placeholder is translated") {
    const cmd::Translator finnish(Language::finnish);
    for (const auto* command : cmd::commands()) {
        const auto line = cmd::command_line(command);
        for (const auto& argument : line.arguments.all()) {
            const auto syntax = argument.positional() ? argument.name : argument.value;
            std::string word;
            for (const char c : syntax + " ") {
                if (c >= 'A' && c <= 'Z') {
                    word += c;
                    continue;
                }
                if (word.size() > 1) {
                    CAPTURE(command->about.words);
                    CHECK(finnish.localized_syntax(word) != word);
                }
                word.clear();
            }
        }
    }
}

TEST_CASE("the help of an import names the columns in its language") {
    CHECK(contains(help_of("card import"), "birth_year"));
    CHECK(contains(help_of("card import", Language::finnish), "syntymävuosi"));
    CHECK(contains(help_of("card import", Language::swedish), "födelseår"));
}

TEST_CASE("no line of any help is wider than the terminal") {
    for (const auto language : {Language::english, Language::finnish, Language::swedish})
        for (const auto* command : cmd::commands()) {
            std::istringstream lines(help_of(command->about.words, language));
            for (std::string line; std::getline(lines, line);)
                if (base::display_width(line) > 80) {
                    CAPTURE(command->about.words);
                    CAPTURE(line);
                    CHECK(base::display_width(line) <= 80);
                }
        }
}

TEST_CASE("an argument is written as in a synopsis") {
    cmd::Argument code{.name = "CODE"};
    CHECK(cmd::argument_syntax(code) == "[CODE]");
    CHECK(cmd::argument_syntax(code.is_required()) == "CODE");
    CHECK(cmd::argument_syntax(code.or_else("--new")) == "CODE|--new");
    CHECK(cmd::argument_syntax({.name = "CODE", .required = true, .repeated = true}) == "CODE...");
    CHECK(cmd::argument_syntax({.name = "--reason", .value = "TEXT"}) == "--reason TEXT");
    cmd::Argument format{.name = "--format", .value = "WORD"};
    CHECK(cmd::option_syntax(format.short_name('f').one_of({"table", "json"})) ==
          "-f, --format table|json");
    CHECK(cmd::option_syntax({.name = "--quiet"}) == "--quiet");
}

TEST_CASE("a command line has the command's arguments and the global options") {
    const auto line = cmd::command_line(nullptr);
    CHECK(line.arguments.find("--lang"));
    CHECK(line.arguments.find("-f"));
    CHECK_FALSE(line.arguments.find("--reason"));
    CHECK_FALSE(line.run);
}
