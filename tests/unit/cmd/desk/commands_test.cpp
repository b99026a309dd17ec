// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/commands.hpp"

#include <doctest/doctest.h>

#include "support/command_line.hpp"

using namespace kaiku;
using cmd::DeskCommand;

namespace {

/// A desk in a language, without a register.
struct Desk {
    explicit Desk(cmd::Language language = cmd::Language::english)
        : settings([&] {
              cmd::Settings all;
              all.language = language;
              return all;
          }()) {}
    std::optional<DeskCommand> parse(std::string_view text) {
        return cmd::parse_desk_command(context, text);
    }

    test::Folder folder;
    test::StreamToFile out{folder / "out"}, err{folder / "err"};
    cmd::Process process{{}, test::environment_of({}), out.stream, err.stream};
    cmd::Settings settings;
    cmd::Context context{process, settings, nullptr, {}};
};

}  // namespace

TEST_CASE("a command is typed in full or begun unmistakably, in any case") {
    Desk desk;
    CHECK(desk.parse("undo") == DeskCommand::undo);
    CHECK(desk.parse("UN") == DeskCommand::undo);
    CHECK(desk.parse("u") == DeskCommand::undo);
    CHECK(desk.parse("q") == DeskCommand::quit);
    CHECK(desk.parse("?") == DeskCommand::help);
    CHECK_FALSE(desk.parse("s"));  // same, site
    CHECK(desk.parse("si") == DeskCommand::site);
}

TEST_CASE("what is not a command is a code") {
    Desk desk;
    for (const char* text : {"", "A999000017", "undoo", "x", "\xFF"}) {
        CAPTURE(text);
        CHECK_FALSE(desk.parse(text));
    }
}

TEST_CASE("English words work beside those of the reader's language") {
    Desk desk(cmd::Language::finnish);
    CHECK(desk.parse("undo") == DeskCommand::undo);
    CHECK(desk.parse(desk.context.text("undo")) == DeskCommand::undo);
    CHECK(desk.parse(desk.context.text("quit")) == DeskCommand::quit);
    for (const char* text : {"aika", "ajankohta", "ai", "AJAN", "time"}) {
        CAPTURE(text);
        CHECK(desk.parse(text) == DeskCommand::time);
    }
    Desk swedish(cmd::Language::swedish);
    for (const char* text : {"tid", "ti", "tidpunkt", "tidp"}) {
        CAPTURE(text);
        CHECK(swedish.parse(text) == DeskCommand::time);
    }
}

TEST_CASE("the help of the desk explains every command") {
    Desk desk;
    const auto help = cmd::desk_help(desk.context, 80);
    for (const char* word :
         {"same", "undo", "event", "time", "date", "site", "list", "help", "quit"}) {
        CAPTURE(word);
        CHECK(help.find("\n  " + std::string(word) + " ") != std::string::npos);
    }
}
