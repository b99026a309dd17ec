// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/exit_status.hpp"

#include <doctest/doctest.h>

using namespace kaiku;
using base::ErrorKind;
using cmd::more_severe;

TEST_CASE("anything is more severe than success") {
    CHECK(more_severe(cmd::success, cmd::success) == cmd::success);
    CHECK(more_severe(cmd::success, ErrorKind::malformed) == ErrorKind::malformed);
    CHECK(more_severe(ErrorKind::malformed, cmd::success) == ErrorKind::malformed);
}

TEST_CASE("the higher exit code counts, whichever came first") {
    CHECK(more_severe(ErrorKind::malformed, ErrorKind::blocked) == ErrorKind::blocked);
    CHECK(more_severe(ErrorKind::blocked, ErrorKind::malformed) == ErrorKind::blocked);
    CHECK(more_severe(ErrorKind::expired, ErrorKind::rejected_rows) == ErrorKind::expired);
}

TEST_CASE("a failure of the register takes precedence over what cards are like") {
    for (const auto kind : {ErrorKind::failed, ErrorKind::denied, ErrorKind::interrupted})
        CHECK(more_severe(kind, ErrorKind::blocked) == kind);
    CHECK(more_severe(ErrorKind::failed, ErrorKind::denied) == ErrorKind::denied);
}

TEST_CASE("every kind of error has its exit code") {
    CHECK(cmd::exit_code(ErrorKind::failed) == 1);
    CHECK(cmd::exit_code(ErrorKind::malformed) == 2);
    CHECK(cmd::exit_code(ErrorKind::not_found) == 3);
    CHECK(cmd::exit_code(ErrorKind::refused) == 4);
    CHECK(cmd::exit_code(ErrorKind::denied) == 5);
    CHECK(cmd::exit_code(ErrorKind::conflict) == 6);
    CHECK(cmd::exit_code(ErrorKind::rejected_rows) == 7);
    CHECK(cmd::exit_code(ErrorKind::expired) == 10);
    CHECK(cmd::exit_code(ErrorKind::blocked) == 11);
    CHECK(cmd::exit_code(ErrorKind::interrupted) == 130);
}
