#include "cmd/privacy_rows.hpp"

namespace kaiku::cmd {

void show_erasure(Context& context, const work::Erasure& erasure, bool wipe) {
    context.show({{"cards", context.text(N_("Cards"))}, {"usages", context.text(N_("Usages"))}, {"audit", context.text(N_("Audit entries"))}},
                 {erasure.cards, erasure.usages, erasure.audit});
    for (const auto& code : erasure.kept) context.note({N_("{code} is another card of the same holder; it is kept"), {{"code", code}}});
    if (!wipe) return;
    try {
        work::wipe_erased(context.job());
    } catch (const base::Error& error) {
        if (error.fault().kind == base::Kind::interrupted) throw;
        context.warn({N_("the register is rid of it, but traces may be left in its file: {reason}; repeat the command when nobody else works"),
                      {{"reason", context.words(error.fault().message)}}});
    }
}

}  // namespace kaiku::cmd
