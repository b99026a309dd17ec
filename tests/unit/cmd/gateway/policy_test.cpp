// SPDX-License-Identifier: Apache-2.0
#include "cmd/gateway/policy.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/fault.hpp"

using namespace kaiku;
using cmd::Command;
using cmd::GatewayCaller;
using Words = std::vector<std::string>;

namespace {

struct Options : cmd::Arguments {
    Options() {
        text("--db", "WHERE", "", db).is_local();
        text("--output", "FILE", "", output).is_written_file();
        text("--site", "NAME", "", site);
    }
    std::optional<std::string> db, output, site;
};

const GatewayCaller user{"me@town.example"}, anonymous{};
const Command ordinary{.about = {.words = "card list"}};
const Command on_host{.about = {.words = "db backup", .local = true}};
const Command open{.about = {.words = "my activate", .anonymous = true}};

/// The error code, or "none" if the line is allowed.
std::string verdict(const GatewayCaller& caller, const Command* command, const Words& words = {}) {
    Options options;
    return test::code_of(
        [&] { cmd::enforce_gateway_policy(caller, command, cmd::parse(options, words)); });
}

}  // namespace

TEST_CASE("a user may run every command that does not need the host") {
    CHECK(verdict(user, &ordinary) == "none");
    CHECK(verdict(user, &open) == "none");
    CHECK(verdict(user, &on_host) == "not_through_gateway");
}

TEST_CASE("without a key only commands for anyone can be run, and help") {
    CHECK(verdict(anonymous, &open) == "none");
    CHECK(verdict(anonymous, &ordinary) == "not_through_gateway");
    CHECK(verdict(anonymous, nullptr) == "none");
}

TEST_CASE("options and files of the host are refused, even with help") {
    CHECK(verdict(user, &ordinary, {"--site", "Sali"}) == "none");
    CHECK(verdict(user, &ordinary, {"--output", "-"}) == "none");
    CHECK(verdict(user, &ordinary, {"--output", "/etc/passwd"}) == "not_through_gateway");
    CHECK(verdict(user, &ordinary, {"--db", "other.db"}) == "not_through_gateway");
    CHECK(verdict(user, nullptr, {"--db", "other.db"}) == "not_through_gateway");
}
