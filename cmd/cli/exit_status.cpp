// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/exit_status.hpp"

#include <utility>

namespace kaiku::cmd {

namespace {

/// The order of severity. ErrorKind lists the kinds in the order of their exit codes.
std::pair<bool, int> rank(ExitStatus status) {
    using base::ErrorKind;
    if (!status) return {false, -1};
    return {status == ErrorKind::failed || status == ErrorKind::denied ||
                status == ErrorKind::interrupted,
            static_cast<int>(*status)};
}

}  // namespace

ExitStatus more_severe(ExitStatus a, ExitStatus b) { return rank(a) < rank(b) ? b : a; }

}  // namespace kaiku::cmd
