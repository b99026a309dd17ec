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

TEST_CASE("a character that must be in quotation marks is an error that names it and its place") {
    struct Example {
        const char* file;
        const char* place;
        const char* character;
    };
    // toml++ takes most of these for unreachable.
    for (const auto& [file, place, character] : {
             Example{"\uFB26 = 1\n", "line 1, column 1", "\"\uFB26\" (U+FB26)"},
             Example{"\uFEFFdb = \uFEFE\n", "line 1, column 6", "(U+FEFE)"},
             Example{"limit = 1\uFB26\n", "line 1, column 10", "\"\uFB26\" (U+FB26)"},
             Example{"# ä\n\ndb = ä\n", "line 3, column 6", "\"ä\" (U+00E4)"},
             Example{"db = 'ä' ö", "line 1, column 10", "\"ö\" (U+00F6)"},
             Example{"db = \"\\\"ä\" ö", "line 1, column 12", "\"ö\" (U+00F6)"},
             Example{"db = “a”\n", "line 1, column 6", "\"“\" (U+201C)"},
             Example{"db = 0.\"ä\"\n", "line 1, column 9", "\"ä\" (U+00E4)"},
             Example{"db = 0=[\"ä\"]\n", "line 1, column 10", "\"ä\" (U+00E4)"},
             Example{"db = [1,\n0=\"ä\"]\n", "line 2, column 4", "\"ä\" (U+00E4)"},
             Example{"db = \"\"ä", "line 1, column 8", "\"ä\" (U+00E4)"},
             Example{"db = '''a\n''''' ä", "line 2, column 7", "\"ä\" (U+00E4)"},
             Example{"db = \"\"\"a\\\n \uFB26\"\"\"", "line 2, column 2", "\"\uFB26\" (U+FB26)"},
             Example{"db = \"\"\"\\ä\"\"\"", "line 1, column 10", "\"ä\" (U+00E4)"},
         }) {
        CAPTURE(file);
        const auto fault = ConfigFile(file).fault();
        CHECK(fault.code == "config");
        const auto message = base::to_english(fault.message);
        CHECK(message.find(std::string(", ") + place + ": ") != std::string::npos);
        CHECK(message.ends_with(std::string(character) + " cannot be here"));
        CHECK(base::to_english(fault.hint).starts_with("write settings as name = \"value\""));
    }
}

TEST_CASE("texts and comments have any characters") {
    const auto db_of = [](const char* file) { return ConfigFile(file).read().at("db"); };
    CHECK(db_of("db = \"ä\uFB26\" # \uFB26\n") == "ä\uFB26");
    CHECK(db_of("\uFEFF# \uFB26\ndb = '\\ä'\n") == "\\ä");
    CHECK(db_of("db = '''ä\n'ö' \\\nå'''\n") == "ä\n'ö' \\\nå");
    CHECK(db_of("db = \"\"\"\nä\\\n  x\\\\ä\"\"\"\n") == "äx\\ä");
    CHECK(db_of("db = \"\"\"\\\n\"ä\"\"\"\n") == "\"ä");
    CHECK(db_of("\"db\"=\t'ä'\r\nquiet = true\n") == "ä");
    CHECK(base::to_english(ConfigFile("[\"ä\"]\n").fault().message).ends_with("unknown setting ä"));
    for (const char* file : {"db = [ \"ä\", 'ö' ]\n", "db = [\n\"ä\",\n [\"ö\"] ] # å\n"})
        CHECK(base::to_english(ConfigFile(file).fault().message).ends_with("db must be text"));
    CHECK(db_of("db = \"\\\"ä\" # ö\n") == "\"ä");
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
