// SPDX-License-Identifier: Apache-2.0
// Repeats work whose register was lost or restored while it was open.
#pragma once
#include <functional>
#include <optional>

#include "cmd/cli/context.hpp"

namespace kaiku::cmd {

/// What else is done when a register was restored from a backup.
struct OnRestore {
    /// After the restored register was opened, before the work is repeated. May throw.
    std::function<void()> reopened = {};
    /// When the restored register cannot be used, with the fault of the last try; the error that
    /// says why is thrown afterwards.
    std::function<void(const base::Fault&)> unusable = {};
};

/// Calls `work`, and up to four times again in the register as it is then if the connection was
/// lost or the register was restored from a backup. Both mean that `work` has changed nothing.
/// Returns the fault of the last try, nullopt if it has succeeded. Throws Error interrupted,
/// denied, and what opening the register throws.
std::optional<base::Fault> try_reopening(Context& context, const std::function<void()>& work,
                                         const OnRestore& on_restore = {});

}  // namespace kaiku::cmd
