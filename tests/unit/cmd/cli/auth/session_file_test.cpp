// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/auth/session_file.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "support/command_line.hpp"
#include "support/fault.hpp"
#include "support/folder.hpp"

using namespace kaiku;
using cmd::session_file;
using cmd::SessionOwner;
using test::environment_of;

TEST_CASE("a session belongs to one register, and to a user or a holder") {
    const auto home = environment_of({{"HOME", "/home/me"}});
    const auto file = session_file(home, "r1", SessionOwner::user);
    CHECK(file.starts_with("/home/me/.local/state/kaiku/"));
    CHECK(file != session_file(home, "r2", SessionOwner::user));
    CHECK(file != session_file(home, "r1", SessionOwner::holder));
    CHECK(session_file(environment_of({{"HOME", "/home/me"}, {"XDG_STATE_HOME", "/state"}}), "r1",
                       SessionOwner::user)
              .starts_with("/state/kaiku/"));
}

TEST_CASE("a secret is kept in a file for its owner only") {
    const test::Folder folder;
    const auto file = folder / "state/kaiku/session-r1";
    CHECK_FALSE(cmd::read_session(file));
    cmd::write_session(file, "first");
    cmd::write_session(file, "second");
    CHECK(test::mode_of(file) == 0600);
    CHECK(cmd::read_session(file) == "second");
    cmd::remove_session(file);
    CHECK_FALSE(cmd::read_session(file));
    cmd::remove_session(file);
}

TEST_CASE("a file that others can read is not trusted") {
    const test::Folder folder;
    const auto file = folder / "session-r1";
    cmd::write_session(file, "secret");
    REQUIRE(::chmod(file.c_str(), 0644) == 0);
    CHECK_FALSE(cmd::read_session(file));
}

TEST_CASE("a file in the place of the folder is an error, and keeps its access rights") {
    const test::Folder folder;
    const auto file = folder / "kaiku";
    test::put_file(file, "x");
    REQUIRE(::chmod(file.c_str(), 0644) == 0);
    CHECK(test::code_of([&] { cmd::write_session(file + "/session-r1", "secret"); }) ==
          "no_such_folder");
    CHECK(test::mode_of(file) == 0644);
}
