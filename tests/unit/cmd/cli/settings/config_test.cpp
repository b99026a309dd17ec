// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/settings/config.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/fault.hpp"
#include "support/folder.hpp"

using namespace kaiku;
using test::fault_of;

namespace {

struct ConfigFile {
    explicit ConfigFile(const std::string& text) { test::put_file(path, text); }
    auto read() const {
        return *cmd::read_config(path, true, {{"db", true}, {"quiet"}, {"limit"}, {"today"}});
    }
    base::Fault fault() const {
        return fault_of([&] { read(); });
    }
    test::Folder folder;
    std::string path = folder / "config.toml";
};

}  // namespace

TEST_CASE("values are returned as text") {
    const auto values =
        ConfigFile("db = \"a b\"\nquiet = true\nlimit = 7\ntoday = 2026-02-01\n# end\n").read();
    CHECK(values.at("db") == "a b");
    CHECK(values.at("quiet") == "true");
    CHECK(values.at("limit") == "7");
    CHECK(values.at("today") == "2026-02-01");
}

TEST_CASE("an unknown setting is an error that names the nearest one") {
    const auto fault = ConfigFile("quite = true\n").fault();
    CHECK(fault.code == "config");
    CHECK(base::to_english(fault.hint) == "did you mean quiet?");
}

TEST_CASE("a file that is not TOML is an error that names the line and the column") {
    const auto fault = ConfigFile("db = \"a\"\nquiet = \n").fault();
    CHECK(fault.code == "config");
    CHECK(base::to_english(fault.message).find("line 2, column 9: this is not TOML") !=
          std::string::npos);
    CHECK(ConfigFile("[/x]\n").fault().code == "config");
}

TEST_CASE("a list or a table is not a value") {
    CHECK(ConfigFile("db = [\"a\"]\n").fault().code == "config");
    CHECK(ConfigFile("[db]\nx = 1\n").fault().code == "config");
}

TEST_CASE("a text is not a number, a date, true or false") {
    for (const char* value : {"3", "true", "2026-02-01", "1.5"}) {
        CAPTURE(value);
        const auto fault = ConfigFile(std::string("db = ") + value + "\n").fault();
        CHECK(fault.kind == base::ErrorKind::malformed);
        CHECK(base::to_english(fault.message).ends_with(": db must be text"));
    }
}

TEST_CASE("only a file that was named must exist") {
    CHECK_FALSE(cmd::read_config("/does/not/exist.toml", false, {}));
    CHECK(fault_of([] { cmd::read_config("/does/not/exist.toml", true, {}); }).kind ==
          base::ErrorKind::failed);
}
