// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/reopening.hpp"

namespace kaiku::cmd {

namespace {

using base::ErrorKind;

std::optional<base::Fault> try_once(Context& context, const std::function<void()>& work) {
    try {
        work();
        return std::nullopt;
    } catch (const base::Error& error) {
        const auto& fault = error.fault();
        if (fault.kind == ErrorKind::interrupted || fault.kind == ErrorKind::denied) throw;
        if (fault.code == "connection_lost") context.reopen();
        return fault;
    }
}

}  // namespace

std::optional<base::Fault> try_reopening(Context& context, const std::function<void()>& work,
                                         const OnRestore& on_restore) {
    // If it is not known whether something was changed, the error is not `connection_lost`.
    auto fault = try_once(context, work);
    if (fault && fault->code == "connection_lost") fault = try_once(context, work);
    // A restore is noticed before anything is written. Another one may follow at once.
    constexpr int max_restores = 4;
    for (int restores = 1; fault && fault->code == "register_replaced"; ++restores) {
        try {
            context.reopen();
            if (on_restore.reopened) on_restore.reopened();
        } catch (const base::Error& error) {
            if (error.fault().code == "register_replaced" && restores < max_restores) continue;
            if (on_restore.unusable) on_restore.unusable(*fault);
            throw;
        }
        fault = try_once(context, work);
        if (restores == max_restores) break;
    }
    return fault;
}

}  // namespace kaiku::cmd
