// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/io/lines.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/fault.hpp"

using namespace kaiku;

namespace {

/// The lines in brackets, up to and including one that is `stop`.
std::string lines_of(std::string_view text, std::string_view ends = "\n") {
    base::Input input(text, "test");
    std::string lines;
    cmd::for_each_line(
        input, ends,
        [&](std::string_view line) {
            lines += "[" + std::string(line) + "]";
            return line != "stop";
        },
        [] {});
    return lines;
}

}  // namespace

TEST_CASE("every line is passed on, also the last one without an end") {
    CHECK(lines_of("A\nB\n") == "[A][B]");
    CHECK(lines_of("A\nB") == "[A][B]");
    CHECK(lines_of("A\n\nB\n") == "[A][][B]");
    CHECK(lines_of("").empty());
}

TEST_CASE("each of several characters ends a line") {
    CHECK(lines_of("A\tB\nC", "\t\n") == "[A][B][C]");
}

TEST_CASE("reading stops when the line says so") { CHECK(lines_of("A\nstop\nB\n") == "[A][stop]"); }

TEST_CASE("a line of any length is not kept in memory") {
    CHECK(lines_of(std::string(64'000, 'x')).size() == 64'002);
    CHECK(test::code_of([] { lines_of(std::string(100'000, 'x')); }) == "too_large");
}

TEST_CASE("the beginning of a line tells how it ends") {
    std::string lines;
    const cmd::LineRules rules{.ends = [](std::string_view begin) {
        return begin.starts_with('{') ? std::string_view("\n") : std::string_view("\t\n");
    }};
    base::Input input("\xEF\xBB\xBF{a\tb}\nc\td\n{e\t", "test");
    const auto on_line = [&](std::string_view line) {
        lines += "[" + std::string(line) + "]";
        return true;
    };
    cmd::for_each_line(input, rules, on_line, [] {});
    CHECK(lines == "[{a\tb}][c][d][{e\t]");
}

TEST_CASE("a line that is too long can be passed over") {
    std::string lines;
    const cmd::LineRules rules{.ends = [](std::string_view) { return "\n"; },
                               .skip_long =
                                   [&](std::string_view begin) {
                                       lines += "(" + std::string(begin.substr(0, 2)) + ")";
                                       return begin.starts_with('{');
                                   }};
    const auto on_line = [&](std::string_view line) {
        lines += "[" + std::string(line) + "]";
        return true;
    };
    const auto read = [&](const std::string& text) {
        base::Input input(text, "test");
        cmd::for_each_line(input, rules, on_line, [] {});
    };
    read("a\n{x" + std::string(300'000, 'x') + "\nb\n{y" + std::string(100'000, 'y'));
    CHECK(lines == "[a]({x)[b]({y)");
    CHECK(test::code_of([&] { read(std::string(100'000, 'x')); }) == "too_large");
}
