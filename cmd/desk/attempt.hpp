// SPDX-License-Identifier: Apache-2.0
// Handles one entry of a desk that stays open while days, grants, servers and registers change.
#pragma once
#include <functional>
#include <optional>

#include "cmd/desk/resolved_defaults.hpp"

namespace kaiku::cmd {

/// Takes the day and the caller's grants again. Throws Error denied for a caller who may do nothing
/// any more.
void begin_entry(Context& context);

/// Calls `handle`, which begins with begin_entry(), as try_reopening() does: again if nothing was
/// recorded because the connection was lost, or because the register was restored from a backup.
/// Returns the fault of the last try. If the desk cannot continue in a restored register, calls
/// `on_end` with the fault and throws. Throws Error interrupted and denied.
std::optional<base::Fault> attempt_entry(Context& context, ResolvedDefaults& defaults,
                                         const std::function<void()>& handle,
                                         const std::function<void(const base::Fault&)>& on_end);

}  // namespace kaiku::cmd
