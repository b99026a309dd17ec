// SPDX-License-Identifier: Apache-2.0
#include "core/base/command_line.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace kaiku::base;

namespace {

using Words = std::vector<std::string>;

Words words(std::string_view line) {
    CAPTURE(line);
    const auto split = split_command_line(line);
    REQUIRE(split);
    return *split;
}

std::string fault(std::string_view line) {
    const auto split = split_command_line(line);
    if (split) return "none";
    CHECK(split.fault().kind == ErrorKind::malformed);
    return split.fault().code;
}

}  // namespace

TEST_CASE("a command line is split into words, quoted as for a shell") {
    CHECK(words("check A999000017") == Words{"check", "A999000017"});
    CHECK(words("  \t check\t A999000017  ") == Words{"check", "A999000017"});
    CHECK(words("event create 'Kevään avajaiset'") == Words{"event", "create", "Kevään avajaiset"});
    CHECK(words(R"(a "b c" d\ e)") == Words{"a", "b c", "d e"});
    CHECK(words(R"("say \"yes\" \\ \n")") == Words{R"(say "yes" \ \n)"});
    CHECK(words(R"('"\' "it's")") == Words{R"("\)", "it's"});
    CHECK(words(R"(--reason='lost bag'" again")") == Words{"--reason=lost bag again"});
    CHECK(words(R"(\'a\" \\)") == Words{R"('a")", R"(\)"});
    CHECK(words("a '' \"\"") == Words{"a", "", ""});
    CHECK(words("").empty());
    CHECK(words(" \t ").empty());
    CHECK(words("a\u00A0b") == Words{"a\u00A0b"});
}

TEST_CASE("a comment starts only at the beginning of a word") {
    CHECK(words("# all of it").empty());
    CHECK(words("check A1 # the first 'card") == Words{"check", "A1"});
    CHECK(words("a#b '#c' \\#d #e") == Words{"a#b", "#c", "#d"});
}

TEST_CASE("shell syntax other than quoting has no effect") {
    CHECK(words("a;b | c && d > e < f") == Words{"a;b", "|", "c", "&&", "d", ">", "e", "<", "f"});
    CHECK(words("$(id) `id` $HOME ${HOME} * ~ {a,b} !x") ==
          Words{"$(id)", "`id`", "$HOME", "${HOME}", "*", "~", "{a,b}", "!x"});
    CHECK(words(R"~("$(id)" "`id`" "\$x")~") == Words{"$(id)", "`id`", R"(\$x)"});
}

TEST_CASE("malformed lines are refused") {
    for (const char* line : {"'", "\"", "a 'b", "a \"b", R"("a\")", "a\\", "it's"}) {
        CAPTURE(line);
        CHECK(fault(line) == "unclosed_quote");
    }
    for (const std::string& line :
         {std::string("a\nb"), std::string("a\r"), std::string("a\0b", 3), std::string("\x1b[2J"),
          std::string("a\x7f"), std::string("'\n'"), std::string("a # \n b"),
          std::string("\u0085")}) {
        CAPTURE(line);
        CHECK(fault(line) == "control_character");
    }
    CHECK(fault("a \xff") == "bad_encoding");
    CHECK(fault("'\xc3'") == "bad_encoding");
    CHECK(words(std::string(64 * 1024, 'a')).front().size() == 64 * 1024);
    CHECK(fault(std::string(64 * 1024 + 1, 'a')) == "too_long");
    CHECK(fault(std::string(64 * 1024 + 1, ' ')) == "too_long");
}

TEST_CASE("quoting a word and parsing it gives the same word") {
    CHECK(quote_word("/usr/bin/kaiku") == "/usr/bin/kaiku");
    CHECK(quote_word("") == "''");
    CHECK(quote_word("a b") == "'a b'");
    CHECK(quote_word("it's") == R"('it'\''s')");
    for (const char* word :
         {"", "a", "a b", "#", "it's", "\"", "\\", "'\\''", "$(id)", "`", "~",
          "o'brien@kunta.example", "?host=/run&x=1", "Päänäyttämö", "=x", "a\tb"}) {
        CAPTURE(word);
        CHECK(words(quote_word(word)) == Words{word});
    }
}
