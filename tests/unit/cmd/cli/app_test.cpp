// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/app.hpp"

#include <doctest/doctest.h>

#include "support/command_line.hpp"

using namespace kaiku;
using test::CommandRunner;
using test::Words;

namespace {

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != text.npos;
}

/// A register with one site that gives out cards, and the card A999000017.
struct Town : CommandRunner {
    Town() {
        for (const Words& words : {Words{"init"},
                                   Words{"org", "add", "Sosiaalitoimi", "--kind", "distributor",
                                         "--municipality", "Tampere"},
                                   Words{"site", "add", "Sosiaaliasema", "--org", "Sosiaalitoimi"},
                                   Words{"card", "register", "A999000017", "--birth-year", "1990",
                                         "--postal-code", "33100", "--children", "0"}}) {
            const auto result = run(words);
            CAPTURE(result.err);
            REQUIRE(result.exit_code == 0);
        }
    }
};

}  // namespace

TEST_CASE("results go to standard output and errors to standard error") {
    Town town;
    const auto shown = town.run({"card", "show", "A999000017", "--format", "json"});
    CHECK(shown.exit_code == 0);
    CHECK(contains(shown.out, "\"code\""));
    CHECK(shown.err.empty());
    const auto unknown = town.run({"card", "show", "A999000029"});
    CHECK(unknown.exit_code != 0);
    CHECK(unknown.out.empty());
    CHECK(unknown.err.starts_with("kaiku: "));
}

TEST_CASE("the exit code of a check is that of the card") {
    Town town;
    CHECK(town.run({"check", "A999000017"}).exit_code == 0);
    CHECK(town.run({"check", "A99900001"}).exit_code == 2);
    REQUIRE(town.run({"card", "block", "A999000017", "--reason", "lost"}).exit_code == 0);
    CHECK(town.run({"check", "A999000017"}).exit_code == 11);
}

TEST_CASE("a register that is not there is not created") {
    CommandRunner runner;
    const auto result = runner.run({"card", "list"});
    CHECK(result.exit_code == 1);
    CHECK(contains(result.err, "kaiku init"));
    CHECK(runner.run({"init"}).exit_code == 0);
    CHECK(runner.run({"init"}).exit_code == 6);
}

TEST_CASE("without words kaiku prints its help, with a group's words it asks for a command") {
    CommandRunner runner;
    CHECK(contains(runner.run({"--help"}).out, "card"));
    const auto group = runner.run({"card"});
    CHECK(group.exit_code == 2);
    CHECK(contains(group.err, "kaiku card --help"));
}

TEST_CASE("an error is written in the language and the format asked for, wherever they are given") {
    CommandRunner runner;
    const auto json = runner.run({"crad", "list", "--format", "json"});
    CHECK(json.exit_code == 2);
    CHECK(json.err.starts_with("{\"error\":"));
    CHECK(contains(json.err, "\"usage\""));
    const auto english = runner.run({"check"});
    const auto finnish = runner.run({"check", "--lang", "fi"});
    CHECK(english.exit_code == finnish.exit_code);
    CHECK(english.err != finnish.err);
    runner.variables["KAIKU_LANG"] = "fi";
    CHECK(runner.run({"check"}).err == finnish.err);
}

TEST_CASE("an option that is wrong is reported before anything is opened") {
    CommandRunner runner;
    const auto result = runner.run({"card", "list", "--colour"});
    CHECK(result.exit_code == 2);
    CHECK(contains(result.err, "--colour"));
    CHECK(runner.run({"card", "list", "--limit", "none"}).exit_code == 2);
}

TEST_CASE("a command line that needs another program continues there, before anything is written") {
    Town town;
    const auto workbook = town.folder / "statistics.xlsx";
    CHECK(town.run({"stats", "cards", "-o", workbook}).continued_in == cmd::Program::full);
    CHECK(town.run({"card", "list", "--db", "postgresql:///kaiku"}).continued_in ==
          cmd::Program::server);
    CHECK_FALSE(town.run({"stats", "cards", "-o", town.folder / "cards.csv"}).continued_in);
    CHECK_FALSE(town.run({"stats", "cards", "-o", workbook, "--help"}).continued_in);
}

TEST_CASE("through the gateway a command needs a user, unless it is open to anyone") {
    Town town;
    town.gateway = cmd::GatewayCaller{};
    CHECK(town.run({"card", "list"}).exit_code == 5);
    CHECK(town.run({"card", "list", "--db", "other.db"}).exit_code == 5);
    CHECK(town.run({"card", "list", "--help"}).exit_code == 0);
}
