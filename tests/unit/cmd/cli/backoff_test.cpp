// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/backoff.hpp"

#include <doctest/doctest.h>

using namespace kaiku;
using base::ErrorKind;

TEST_CASE("without time to wait there is no pause") {
    cmd::Backoff none(0);
    CHECK_FALSE(none.pause());
}

TEST_CASE("waiting ends when its time is over") {
    cmd::Backoff second(1);
    int pauses = 0;
    while (second.pause()) ++pauses;
    CHECK(pauses > 1);
    CHECK(pauses < 9);
    CHECK_FALSE(second.pause());
}

TEST_CASE("only what passes by itself is waited for") {
    base::Fault fault{ErrorKind::failed, "no_server", {"down"}};
    CHECK_FALSE(cmd::is_temporary(fault));  // such as a wrong password
    fault.is_temporary = true;
    CHECK(cmd::is_temporary(fault));
    CHECK(cmd::is_temporary({ErrorKind::failed, "busy", {"busy"}}));
    CHECK_FALSE(cmd::is_temporary({ErrorKind::failed, "unknown_outcome", {"lost"}}));
    CHECK_FALSE(cmd::is_temporary({ErrorKind::failed, "no_register", {"none"}}));
}
