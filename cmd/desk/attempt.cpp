// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/attempt.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::ErrorKind;

std::optional<base::Fault> attempt_once(Context& context, const std::function<void()>& handle) {
    try {
        handle();
        return std::nullopt;
    } catch (const Error& error) {
        const auto& fault = error.fault();
        if (fault.kind == ErrorKind::interrupted || fault.kind == ErrorKind::denied) throw;
        if (fault.code == "connection_lost") context.reopen();
        return fault;
    }
}

}  // namespace

void begin_entry(Context& context) {
    context.refresh_today();
    context.refresh_caller();
}

std::optional<base::Fault> attempt_entry(Context& context, ResolvedDefaults& defaults,
                                         const std::function<void()>& handle,
                                         const std::function<void(const base::Fault&)>& on_end) {
    // `connection_lost` means that nothing was recorded, so the entry can be repeated. If it is not
    // known whether something was recorded, the error is a different one.
    auto fault = attempt_once(context, handle);
    if (fault && fault->code == "connection_lost") fault = attempt_once(context, handle);
    // Nothing was recorded, as a restore is noticed before anything is written. Another restore may
    // follow at once.
    constexpr int max_restores = 4;
    for (int restores = 1; fault && fault->code == "register_replaced"; ++restores) {
        try {
            context.reopen();
            defaults.resolve_again();
        } catch (const Error& error) {
            if (error.fault().code == "register_replaced" && restores < max_restores) continue;
            on_end(*fault);
            throw;
        }
        fault = attempt_once(context, handle);
        if (restores == max_restores) break;
    }
    return fault;
}

}  // namespace kaiku::cmd
