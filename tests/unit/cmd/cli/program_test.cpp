// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/program.hpp"

#include <doctest/doctest.h>

#include "cmd/cli/command.hpp"
#include "cmd/cli/parsing/parse.hpp"
#include "cmd/cli/settings/settings.hpp"

using namespace kaiku;
using cmd::Program;
using cmd::RegisterNeed;

namespace {

constexpr auto file = "town.db";
constexpr auto server = "postgresql://db.example/kaiku";

Program by_name(std::string_view name) {
    return name.ends_with(".xlsx") ? Program::full : Program::light;
}

struct Arguments : cmd::Arguments {
    Arguments() {
        text("--output", "FILE", "", output).needs(by_name);
        text("--image", "FILE", "", image).needs(Program::full);
        text("--to", "WHERE", "", to).names_register();
    }
    std::optional<std::string> output, image, to;
};

Program program_for(const cmd::CommandDescription& command, const std::vector<std::string>& words,
                    std::string_view location = file) {
    Arguments arguments;
    cmd::Settings settings;
    settings.db = location;
    return cmd::required_program(command, cmd::parse(arguments, words), settings);
}

}  // namespace

TEST_CASE("a register on a server needs the program that has PostgreSQL") {
    const cmd::CommandDescription reads{.words = "x", .reg = RegisterNeed::read};
    CHECK(program_for(reads, {}) == Program::light);
    CHECK(program_for(reads, {}, server) == Program::server);
    CHECK(program_for({.words = "x", .opens_register = true}, {}, server) == Program::server);
    CHECK(program_for({.words = "x"}, {}, server) == Program::light);
}

TEST_CASE("arguments and their values need programs, and the largest counts") {
    const cmd::CommandDescription reads{.words = "x", .reg = RegisterNeed::read};
    CHECK(program_for(reads, {"--output", "a.csv"}) == Program::light);
    CHECK(program_for(reads, {"--output", "a.xlsx"}) == Program::full);
    CHECK(program_for(reads, {"--image", "a"}, server) == Program::full);
    CHECK(program_for(reads, {"--to", server}) == Program::server);
    CHECK(program_for(reads, {"--to", file}) == Program::light);
    CHECK(program_for({.words = "x", .program = Program::full}, {}) == Program::full);
}

TEST_CASE("results as a workbook need the full program, also if only the configuration says so") {
    cmd::Settings settings;
    settings.db = file;
    settings.format = output::Format::xlsx;
    Arguments arguments;
    const auto parsed = cmd::parse(arguments, {});
    CHECK(cmd::required_program({.words = "x", .keys = {"code"}}, parsed, settings) ==
          Program::full);
    CHECK(cmd::required_program({.words = "x"}, parsed, settings) == Program::light);
}

TEST_CASE("messages name a program by its file") {
    CHECK(cmd::program_file(Program::server) == "libexec/kaiku/kaiku-server");
    CHECK(cmd::program_file(Program::full) == "libexec/kaiku/kaiku-full");
}
