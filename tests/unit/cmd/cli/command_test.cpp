// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <regex>
#include <set>
#include <string>

#include "cmd/cli/command_line.hpp"

using namespace kaiku;

TEST_CASE("commands are sorted by their words, and each has its own") {
    const auto& all = cmd::commands();
    REQUIRE(all.size() > 100);
    for (std::size_t i = 1; i < all.size(); ++i)
        CHECK(all[i - 1]->about.words < all[i]->about.words);
}

TEST_CASE("every command says what it does, in one line, and shows an example") {
    for (const auto* command : cmd::commands()) {
        const auto& about = command->about;
        CAPTURE(about.words);
        const std::string_view summary = about.summary;
        CHECK_FALSE(summary.empty());
        CHECK(summary.find('\n') == std::string::npos);
        CHECK_FALSE(about.examples.empty());
        for (const auto& example : about.examples) CHECK(*example.meaning != 0);
    }
}

TEST_CASE("no two arguments of a command have the same name or letter") {
    for (const auto* command : cmd::commands()) {
        CAPTURE(command->about.words);
        const auto line = cmd::command_line(command);
        std::set<std::string> names;
        std::set<char> letters;
        for (const auto& argument : line.arguments.all()) {
            CAPTURE(argument.name);
            CHECK(names.insert(argument.name).second);
            if (argument.short_option) CHECK(letters.insert(argument.short_option).second);
            CHECK_FALSE(argument.help.empty());
        }
    }
}

TEST_CASE("the command that lists the values of an argument exists") {
    const auto exists = [](const std::string& words) {
        return std::any_of(cmd::commands().begin(), cmd::commands().end(),
                           [&](const auto* command) { return command->about.words == words; });
    };
    std::set<std::string> lists;
    for (const auto* command : cmd::commands()) {
        const auto line = cmd::command_line(command);
        for (const auto& argument : line.arguments.all())
            if (!argument.list_words.empty()) lists.insert(argument.list_words);
    }
    CHECK(lists.contains("imports list"));
    CHECK(lists.contains("stats list"));
    for (const auto& words : lists) {
        CAPTURE(words);
        CHECK(exists(words));
    }
}

TEST_CASE("what a required argument names can be listed") {
    const std::regex names_row("\\bid\\b|as shown by");
    for (const auto* command : cmd::commands()) {
        const auto& about = command->about;
        // A new user, or the caller's own address, is not in a list.
        const bool names_user = about.actor == cmd::ActorNeed::user && about.words != "user add";
        CAPTURE(command->about.words);
        const auto line = cmd::command_line(command);
        for (const auto& argument : line.arguments.all()) {
            CAPTURE(argument.name);
            const bool is_listed = std::regex_search(argument.help, names_row) ||
                                   (names_user && argument.help == "the user's e-mail address");
            if (argument.positional() && argument.required && is_listed)
                CHECK_FALSE(argument.list_words.empty());
            if (argument.list_owner.empty()) continue;
            CHECK(
                std::any_of(line.arguments.all().begin(), line.arguments.all().end(),
                            [&](const auto& other) { return other.name == argument.list_owner; }));
        }
    }
}

TEST_CASE("only the last positional argument of a command takes all remaining words") {
    for (const auto* command : cmd::commands()) {
        CAPTURE(command->about.words);
        const auto line = cmd::command_line(command);
        bool last = false;
        for (const auto& argument : line.arguments.all()) {
            if (!argument.positional()) continue;
            CHECK_FALSE(last);
            last = argument.repeated;
        }
    }
}

TEST_CASE("a command that anyone can run through the gateway is not limited to the host") {
    for (const auto* command : cmd::commands()) {
        CAPTURE(command->about.words);
        if (command->about.anonymous) CHECK_FALSE(command->about.local);
    }
}
