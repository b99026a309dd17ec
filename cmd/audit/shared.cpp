// SPDX-License-Identifier: Apache-2.0
#include "cmd/audit/shared.hpp"

namespace kaiku::cmd {

output::Columns audit_entry_columns(const Context& context) {
    return {{"id", context.text(N_("Entry"))},
            {"at", context.text(N_("When"))},
            {"user", context.text(N_("Who"))},
            {"action", context.text(N_("What"))},
            {"before", context.text(N_("Before")), false},
            {"after", context.text(N_("After")), false}};
}

}  // namespace kaiku::cmd
