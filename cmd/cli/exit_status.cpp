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

int exit_code(base::ErrorKind kind) {
    using base::ErrorKind;
    switch (kind) {
        case ErrorKind::failed:
            return 1;
        case ErrorKind::malformed:
            return 2;
        case ErrorKind::not_found:
            return 3;
        case ErrorKind::refused:
            return 4;
        case ErrorKind::denied:
            return 5;
        case ErrorKind::conflict:
            return 6;
        case ErrorKind::rejected_rows:
            return 7;
        case ErrorKind::expired:
            return 10;
        case ErrorKind::blocked:
            return 11;
        case ErrorKind::interrupted:
            break;
    }
    return 130;
}

}  // namespace kaiku::cmd
