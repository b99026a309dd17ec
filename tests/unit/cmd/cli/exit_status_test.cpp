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
