// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/reopening.hpp"

#include <doctest/doctest.h>

#include "support/command_line.hpp"

using namespace kaiku;
using base::ErrorKind;

namespace {

/// A register that is open, and work that fails a number of times before it succeeds.
struct Opened {
    Opened() {
        test::CommandRunner runner;
        REQUIRE(runner.run({"--db", path(), "init"}).exit_code == 0);
        cmd::Settings settings;
        settings.db = path();
        settings.quiet = true;
        context.emplace(process, settings, nullptr, service::Caller::owner("local:tester"));
    }

    std::string path() const { return folder / "register.db"; }

    /// The code of the fault that is left, `none` if the work succeeds.
    std::string try_with(const char* code, int failures) {
        tries = 0;
        const auto fault =
            cmd::try_reopening(*context,
                               [&] {
                                   if (++tries <= failures)
                                       throw base::Error(ErrorKind::failed, code, {"failed"});
                               },
                               {.reopened = [&] { ++reopened; }});
        return fault ? fault->code : "none";
    }

    test::Folder folder;
    test::StreamToFile out{folder / "out"}, err{folder / "err"};
    cmd::Process process{{}, test::environment_of({{"LOGNAME", "tester"}}), out.stream, err.stream};
    std::optional<cmd::Context> context;
    int tries = 0, reopened = 0;
};

}  // namespace

TEST_CASE("work is repeated up to a hundred times in a restored register") {
    Opened opened;
    CHECK(opened.try_with("register_replaced", 0) == "none");
    CHECK(opened.tries == 1);
    CHECK(opened.reopened == 0);
    CHECK(opened.try_with("register_replaced", 100) == "none");
    CHECK(opened.tries == 101);
    CHECK(opened.reopened == 100);
    CHECK(opened.try_with("register_replaced", 101) == "register_replaced");
    CHECK(opened.tries == 101);
}

TEST_CASE("work is repeated when the connection was lost, and not for other faults") {
    Opened opened;
    CHECK(opened.try_with("connection_lost", 100) == "none");
    CHECK(opened.tries == 101);
    CHECK(opened.try_with("connection_lost", 101) == "connection_lost");
    CHECK(opened.tries == 101);
    CHECK(opened.try_with("collision", 100) == "none");
    CHECK(opened.try_with("busy", 1) == "busy");
    CHECK(opened.tries == 1);
    CHECK(opened.reopened == 0);
}
