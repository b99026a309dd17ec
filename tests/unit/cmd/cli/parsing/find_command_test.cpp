// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/parsing/find_command.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace kaiku;
using cmd::find_command;
using Words = std::vector<std::string>;

namespace {

/// The words of the command that is found, or "" for none.
std::string found(const Words& line) {
    const auto result = find_command(line);
    return result.command ? result.command->about.words : "";
}

std::string hint(const Words& line) {
    const auto result = find_command(line);
    return result.error ? base::to_english(result.error->fault().hint) : "";
}

}  // namespace

TEST_CASE("a command is found by its words, and the rest is kept in order") {
    const auto result = find_command({"card", "show", "A999000017", "--format", "json"});
    REQUIRE(result.command);
    CHECK(result.command->about.words == "card show");
    CHECK(result.rest == Words{"A999000017", "--format", "json"});
    CHECK_FALSE(result.error);
}

TEST_CASE("global options may be given before, between and after the words") {
    for (const Words& line :
         {Words{"--lang", "fi", "user", "key", "add", "x"},
          Words{"user", "--lang", "fi", "key", "add", "x"}, Words{"user", "key", "-q", "add", "x"},
          Words{"-qf", "json", "user", "key", "add", "x"},
          Words{"-fjson", "user", "key", "add", "x"}, Words{"-qf=json", "user", "key", "add", "x"},
          Words{"--format=json", "user", "key", "add", "x"}})
        CHECK(found(line) == "user key add");
}

TEST_CASE("a word after a command is an argument, even if it names another command") {
    CHECK(found({"check", "card"}) == "check");
    CHECK(find_command({"card", "show", "show"}).rest == Words{"show"});
    CHECK(find_command({"check", "A999000017", "show"}).rest == Words{"A999000017", "show"});
}

TEST_CASE("a group alone is not a command") {
    const auto result = find_command({"card", "--help"});
    CHECK_FALSE(result.command);
    CHECK(result.group == "card");
    CHECK(result.rest == Words{"--help"});
    CHECK_FALSE(result.error);
}

TEST_CASE("an unknown word is an error that names the nearest one") {
    CHECK(hint({"crad", "show"}) == "did you mean kaiku card?");
    CHECK(hint({"card", "shwo"}) == "did you mean kaiku card show?");
    CHECK(hint({"card", "xyzzyx"}) == "see: kaiku card --help");
    CHECK(hint({"xyzzyx"}) == "see: kaiku --help");
    for (const Words& line : {Words{"card show", "A999000017"}, Words{"card", "key add"}, Words{""},
                              Words{"card", ""}, Words{"car"}})
        CHECK(find_command(line).error);
    const auto result = find_command({"crad", "--format", "json"});
    REQUIRE(result.error);
    CHECK(result.error->fault().kind == base::ErrorKind::malformed);
    CHECK(result.rest == Words{"crad", "--format", "json"});
}

TEST_CASE("nothing after -- is a word of a command") {
    CHECK(found({"--", "card", "show"}).empty());
    CHECK(find_command({"check", "--", "show"}).rest == Words{"--", "show"});
}
