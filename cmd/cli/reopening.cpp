// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/reopening.hpp"

namespace kaiku::cmd {

namespace {

using base::ErrorKind;

std::optional<base::Fault> try_once(const std::function<void()>& work) {
    try {
        work();
        return std::nullopt;
    } catch (const base::Error& error) {
        const auto& fault = error.fault();
        if (fault.kind == ErrorKind::interrupted || fault.kind == ErrorKind::denied) throw;
        return fault;
    }
}

}  // namespace

bool is_repeatable(const base::Fault& fault) {
    // If it is not known whether something was changed, the error is not `connection_lost`. A
    // restore is noticed before anything is written.
    return fault.code == "connection_lost" || fault.code == "register_replaced" ||
           fault.code == "collision";
}

std::optional<base::Fault> try_reopening(Context& context, const std::function<void()>& work,
                                         const OnRestore& on_restore) {
    auto fault = try_once(work);
    bool is_restored = false;
    for (int repeats = 1; fault && is_repeatable(*fault) && repeats <= max_repeats; ++repeats) {
        is_restored |= fault->code == "register_replaced";
        try {
            context.reopen();
            if (is_restored && on_restore.reopened) on_restore.reopened();
            is_restored = false;
        } catch (const base::Error& error) {
            // Another restore, or another loss, may follow at once.
            if (is_repeatable(error.fault()) && repeats < max_repeats) continue;
            if (is_restored && on_restore.unusable) on_restore.unusable(*fault);
            throw;
        }
        fault = try_once(work);
    }
    if (fault && fault->code == "connection_lost") context.reopen();  // for the next work
    return fault;
}

}  // namespace kaiku::cmd
