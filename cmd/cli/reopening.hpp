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

/// Whether work that failed with this fault has changed nothing, and may be done again when the
/// register was opened again: the connection was lost, the register was restored from a backup, or
/// the server has rolled it back because of a concurrent transaction.
bool is_repeatable(const base::Fault& fault);

/// How often work is repeated at most: restores may follow each other closely.
inline constexpr int max_repeats = 100;

/// Calls `work`, and up to max_repeats times again in the register as it is then if its fault
/// is_repeatable(). Returns the fault of the last try, nullopt if it has succeeded. Throws Error
/// interrupted, denied, and what opening the register throws.
std::optional<base::Fault> try_reopening(Context& context, const std::function<void()>& work,
                                         const OnRestore& on_restore = {});

/// Calls `work` again, at most max_repeats times, if its transaction was rolled back because the
/// register was migrated, which the connection knows afterwards, or because of a concurrent one.
/// Returns what it returns, and throws its other errors, and the last one.
template <class Work>
auto repeat_after_collisions(Work work) {
    for (int repeats = 0;; ++repeats) try {
            return work();
        } catch (const base::Error& error) {
            if (error.fault().code != "collision" || repeats == max_repeats) throw;
        }
}

}  // namespace kaiku::cmd
