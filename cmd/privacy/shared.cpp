// SPDX-License-Identifier: Apache-2.0
#include "cmd/privacy/shared.hpp"

namespace kaiku::cmd {

ResultKeys erasure_keys() { return {"cards", "usages", "audit"}; }

void show_erasure(Context& context, const service::Erasure& erasure, bool wipe) {
    context.show({{"cards", context.text(N_("Cards"))},
                  {"usages", context.text(N_("Usages"))},
                  {"audit", context.text(N_("Audit log entries"))}},
                 {erasure.cards, erasure.usages, erasure.audit});
    for (const auto& code : erasure.kept)
        context.note(
            {N_("{code} is another card of the same holder; it is kept"), {{"code", code}}});
    if (!wipe) return;
    try {
        service::wipe_erased(context.operation());
    } catch (const base::Error& error) {
        if (error.fault().kind == base::ErrorKind::interrupted) throw;
        context.warn({N_("the data was erased from the register, but traces may be left in its "
                         "file: {reason}; repeat the command when nobody else uses the register"),
                      {{"reason", context.localized(error.fault().message)}}});
    }
}

}  // namespace kaiku::cmd
