// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/attempt.hpp"

#include "cmd/cli/reopening.hpp"

namespace kaiku::cmd {

void begin_entry(Context& context) {
    context.refresh_today();
    context.refresh_caller();
}

std::optional<base::Fault> attempt_entry(Context& context, ResolvedDefaults& defaults,
                                         const std::function<void()>& handle,
                                         const std::function<void(const base::Fault&)>& on_end) {
    return try_reopening(context, handle,
                         {.reopened = [&] { defaults.resolve_again(); }, .unusable = on_end});
}

}  // namespace kaiku::cmd
