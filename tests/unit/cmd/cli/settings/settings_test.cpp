// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/settings/settings.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <string>

#include "support/command_line.hpp"
#include "support/fault.hpp"
#include "support/folder.hpp"

using namespace kaiku;
using cmd::GlobalOptions;
using cmd::Language;
using cmd::Settings;
using output::Format;
using test::environment_of;
using test::fault_of;

namespace {

/// A home folder with a configuration file.
struct Home {
    explicit Home(const std::string& config = "") {
        std::filesystem::create_directories(folder / ".config/kaiku");
        test::put_file(folder / ".config/kaiku/config.toml", config);
    }
    Settings settings(const GlobalOptions& globals = {},
                      std::map<std::string, std::string> variables = {}) const {
        variables["HOME"] = folder.path();
        return cmd::resolve_settings(globals, environment_of(std::move(variables)));
    }
    test::Folder folder;
};

}  // namespace

TEST_CASE("without any settings the register is in the user's data folder") {
    const Home home;
    const auto settings = home.settings();
    CHECK(settings.db == (home.folder / ".local/share/kaiku/kaiku.db"));
    CHECK_FALSE(settings.is_db_explicit);
    CHECK(settings.format == Format::table);
    CHECK(settings.language == Language::english);
    CHECK(settings.colour);
    CHECK(home.settings({}, {{"XDG_DATA_HOME", "/data"}}).db == "/data/kaiku/kaiku.db");
}

TEST_CASE("an option takes precedence over the environment, and that over the configuration") {
    const Home home("db = \"c.db\"\nlang = \"sv\"\nsite = \"Sali\"\n");
    CHECK(home.settings().db == "c.db");
    CHECK(home.settings().is_db_explicit);
    CHECK(home.settings().language == Language::swedish);
    CHECK(home.settings().site == "Sali");
    const std::map<std::string, std::string> variables{
        {"KAIKU_DB", "e.db"}, {"KAIKU_LANG", "fi"}, {"KAIKU_SITE", "Kirjasto"}};
    CHECK(home.settings({}, variables).db == "e.db");
    CHECK(home.settings({}, variables).language == Language::finnish);
    CHECK(home.settings({}, variables).site == "Kirjasto");
    GlobalOptions globals;
    globals.db = "o.db";
    globals.lang = "en";
    CHECK(home.settings(globals, variables).db == "o.db");
    CHECK(home.settings(globals, variables).language == Language::english);
    CHECK(home.settings(globals, variables).db_option == "o.db");
}

TEST_CASE("the locale sets the language where nothing else does") {
    const Home home;
    CHECK(home.settings({}, {{"LANG", "fi_FI.UTF-8"}}).language == Language::finnish);
    CHECK(home.settings({}, {{"LANG", "fi_FI.UTF-8"}, {"LC_ALL", "C"}}).language ==
          Language::english);
    CHECK(home.settings({}, {{"LC_MESSAGES", "sv_FI"}}).language == Language::swedish);
}

TEST_CASE("flags may be set in the configuration, and NO_COLOR turns colours off") {
    const Home home("quiet = true\nyes = false\nno_color = true\n");
    CHECK(home.settings().quiet);
    CHECK_FALSE(home.settings().yes);
    CHECK_FALSE(home.settings().colour);
    CHECK_FALSE(Home().settings({}, {{"NO_COLOR", "1"}}).colour);
}

TEST_CASE("a value that cannot be read is an error, wherever it comes from") {
    CHECK(fault_of([] { Home("today = \"2026-02-30\"\n").settings(); }).kind ==
          base::ErrorKind::malformed);
    CHECK(fault_of([] { Home("quiet = \"perhaps\"\n").settings(); }).code == "config");
    CHECK(fault_of([] { Home().settings({}, {{"KAIKU_LANG", "de"}}); }).code == "out_of_range");
    GlobalOptions globals;
    globals.config = "/does/not/exist.toml";
    CHECK(fault_of([&] { Home().settings(globals); }).kind == base::ErrorKind::failed);
}

TEST_CASE("language and format are known even if something else is wrong") {
    GlobalOptions globals;
    globals.lang = "fi";
    globals.format = "json";
    globals.config = "/does/not/exist.toml";
    const auto settings = cmd::resolve_error_settings(globals, environment_of({}));
    CHECK(settings.language == Language::finnish);
    CHECK(settings.format == Format::json);
}

TEST_CASE("a command line inside another has its settings, except for what it gives itself") {
    Settings outer;
    outer.db = "outer.db";
    outer.language = Language::finnish;
    outer.quiet = true;
    GlobalOptions globals;
    CHECK(cmd::inherit_settings(outer, globals).db == "outer.db");
    CHECK(cmd::inherit_settings(outer, globals).language == Language::finnish);
    globals.db = "inner.db";
    globals.lang = "sv";
    globals.yes = true;
    const auto inner = cmd::inherit_settings(outer, globals);
    CHECK(inner.db == "inner.db");
    CHECK(inner.language == Language::swedish);
    CHECK(inner.quiet);
    CHECK(inner.yes);
}

TEST_CASE("how long to wait comes from the option, the variable, the file, in this order") {
    const Home home("wait = 3\n");
    CHECK(Home().settings().wait == 0);
    CHECK(home.settings().wait == 3);
    CHECK(home.settings({}, {{"KAIKU_WAIT", "2"}}).wait == 2);
    GlobalOptions globals;
    globals.wait = 0;
    CHECK(home.settings(globals, {{"KAIKU_WAIT", "2"}}).wait == 0);
    CHECK(fault_of([&] { home.settings({}, {{"KAIKU_WAIT", "-1"}}); }).code == "out_of_range");
}
