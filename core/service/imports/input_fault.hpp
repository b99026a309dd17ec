// SPDX-License-Identifier: Apache-2.0
// Distinguishes errors about the input, which reject a row, from failures, which end an import.
#pragma once
#include <optional>

#include "core/base/error.hpp"

namespace kaiku::service {

/// Runs `work` and returns the fault of an Error about the input; failures of the register and
/// Ctrl-C are thrown on.
template <class Work>
std::optional<base::Fault> input_fault_of(Work work) {
    try {
        work();
        return std::nullopt;
    } catch (const base::Error& error) {
        if (error.fault().kind == base::ErrorKind::failed ||
            error.fault().kind == base::ErrorKind::interrupted)
            throw;
        return error.fault();
    }
}

}  // namespace kaiku::service
