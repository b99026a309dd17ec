// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/settings/clean_environment.hpp"

#include <doctest/doctest.h>

#include "support/command_line.hpp"

using namespace kaiku;

TEST_CASE("a clean environment has only what tells how to write to the reader") {
    const auto clean = cmd::clean_environment(test::environment_of({
        {"LANG", "fi_FI.UTF-8"},
        {"NO_COLOR", "1"},
        {"SSH_ORIGINAL_COMMAND", "card list"},
        {"KAIKU_DB", "other.db"},
        {"KAIKU_TOKEN", "secret"},
        {"HOME", "/home/other"},
        {"XDG_CONFIG_HOME", "/tmp/config"},
        {"PGHOST", "other.example"},
    }));
    CHECK(clean("LANG") == "fi_FI.UTF-8");
    CHECK(clean("NO_COLOR") == "1");
    CHECK(clean("SSH_ORIGINAL_COMMAND") == "card list");
    for (const char* name :
         {"KAIKU_DB", "KAIKU_TOKEN", "HOME", "XDG_CONFIG_HOME", "PGHOST", "TERM"})
        CHECK_FALSE(clean(name));
}
