// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/parsing/parse.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace kaiku;
using Words = std::vector<std::string>;

namespace {

/// Arguments of every kind: `CODE... --site NAME -m TEXT --limit N --flag --columns NAME...`.
struct All : cmd::Arguments {
    All() {
        positional("CODE", "", codes);
        text("--site", "NAME", "", site);
        text("--message", "TEXT", "", message).short_name('m');
        integer("--limit", "", limit, 1, 9);
        flag("--flag", "", flagged).short_name('f');
        texts("--columns", "NAME", "", columns).takes_all_words();
    }
    Words codes, columns;
    std::optional<std::string> site, message;
    std::optional<std::int64_t> limit;
    bool flagged = false;
};

/// What was given, as `NAME=VALUE`: options in the order of the description, then positional
/// arguments; `!` before an error.
std::string parsed(const Words& words) {
    All arguments;
    const auto result = cmd::parse(arguments, words);
    std::string text;
    for (const auto& [argument, value] : result.values)
        text += (text.empty() ? "" : " ") + argument->name + "=" + value;
    if (result.error) text += "!" + base::to_english(result.error->fault().message);
    return text;
}

}  // namespace

TEST_CASE("an option may be written in several ways, and anywhere") {
    for (const Words& words : {Words{"A", "--site", "Sali"}, Words{"A", "--site=Sali"},
                               Words{"--site=Sali", "A"}, Words{"--site", "Sali", "A"}})
        CHECK(parsed(words) == "--site=Sali CODE=A");
    for (const Words& words : {Words{"A", "-m", "x y"}, Words{"A", "-mx y"}})
        CHECK(parsed(words) == "--message=x y CODE=A");
}

TEST_CASE("a value may begin with a dash, or be empty") {
    CHECK(parsed({"A", "--message", "-5 euros"}) == "--message=-5 euros CODE=A");
    CHECK(parsed({"A", "--message", ""}) == "--message= CODE=A");
    CHECK(parsed({"A", "--message", "-"}) == "--message=- CODE=A");
}

TEST_CASE("an empty value after = does not take the next word") {
    CHECK(parsed({"--message=", "--flag", "A"}) == "--message= --flag= CODE=A");
    CHECK(parsed({"--message=", "A"}) == "--message= CODE=A");
    CHECK(parsed({"-m=", "A"}) == "--message= CODE=A");
    CHECK(parsed({"A", "--columns=", "--site=Sali"}) == "--site=Sali --columns= CODE=A");
}

TEST_CASE("a short option takes its value after =, too") {
    CHECK(parsed({"A", "-m=x y"}) == "--message=x y CODE=A");
    CHECK(parsed({"A", "--message=a=b"}) == "--message=a=b CODE=A");
}

TEST_CASE("after -- every word is positional") {
    CHECK(parsed({"--", "--site", "-f"}) == "CODE=--site CODE=-f");
}

TEST_CASE("letters of options may be joined; the last one may take a value") {
    for (const Words& words : {Words{"A", "-fm", "x"}, Words{"-fm", "x", "A"}, Words{"A", "-fmx"}})
        CHECK(parsed(words) == "--message=x --flag= CODE=A");
    CHECK(parsed({"A", "-fm", "-5 euros"}) == "--message=-5 euros --flag= CODE=A");
    CHECK(parsed({"A", "-fm", ""}) == "--message= --flag= CODE=A");
    CHECK(parsed({"A", "-fm=x"}) == "--message=x --flag= CODE=A");
    CHECK(parsed({"A", "-fm="}) == "--message= --flag= CODE=A");
    CHECK(parsed({"A", "-fma=b"}) == "--message=a=b --flag= CODE=A");
    CHECK(parsed({"A", "-ff=x"}).find("!--flag takes no value") != std::string::npos);
    CHECK(parsed({"A", "-ffma=b"}) == "--message=a=b --flag= CODE=A");
    CHECK(parsed({"A", "-f-site", "--site", "x"}) ==
          "--site=x --flag= CODE=A!unknown option -f-site");
    CHECK(parsed({"A", "-fxm"}) == "--flag= CODE=A!unknown option -xm");
    CHECK(parsed({"A", "-xy", "B"}) == "CODE=A CODE=B!unknown option -xy");
    CHECK(parsed({"A", "-ffm", "x"}) == "--message=x --flag= CODE=A");
    CHECK(parsed({"A", "-fm"}).find("!-fm needs a value") != std::string::npos);
}

TEST_CASE("an option is not the value of another option") {
    CHECK(parsed({"A", "--message", "--site", "x"}).find("!--message needs a value") !=
          std::string::npos);
    CHECK(parsed({"A", "--message", "-f"}).find("!--message needs a value") != std::string::npos);
    for (const Words& words :
         {Words{"A", "-m", "--site=x"}, Words{"A", "-m", "-m=x"}, Words{"A", "-m", "-fm"},
          Words{"A", "-fm", "--site", "x"}, Words{"A", "-fm", "-f"}})
        CHECK(parsed(words).find("!--message needs a value") != std::string::npos);
    CHECK(parsed({"A", "--message=-f"}) == "--message=-f CODE=A");
    CHECK(parsed({"A", "--site"}).find("!--site needs a value") != std::string::npos);
}

TEST_CASE("an option may take all words up to the next one") {
    CHECK(parsed({"A", "--columns", "code", "status", "--flag"}) ==
          "--flag= --columns=code --columns=status CODE=A");
    CHECK(parsed({"A", "--columns", "code", "", "status"}) ==
          "--columns=code --columns= --columns=status CODE=A");
}

TEST_CASE("values are returned together with the first error") {
    const auto text = parsed({"A", "--flga", "--site", "Sali"});
    CHECK(text.starts_with("--site=Sali CODE=A!"));
    All arguments;
    const auto result = cmd::parse(arguments, {"A", "--flga"});
    REQUIRE(result.error);
    CHECK(result.error->fault().code == "usage");
    CHECK(base::to_english(result.error->fault().hint) == "did you mean --flag?");
}

TEST_CASE("what is missing or too much is an error") {
    CHECK(parsed({}).starts_with("!"));
    CHECK(parsed({"A", "--site", "x", "--site", "y"}).find("!--site was given twice") !=
          std::string::npos);
    cmd::Arguments none;
    CHECK(cmd::parse(none, {"A"}).error);
    CHECK(cmd::parse(none, {"--"}).values.empty());
}
