// SPDX-License-Identifier: Apache-2.0
#include "cmd/area/shared.hpp"

namespace kaiku::cmd {

output::Columns area_columns(const Context& context) {
    return {{"id", context.text(N_("Id"))},
            {"name", context.text(N_("Area"))},
            {"municipalities", context.text(N_("Municipalities"))}};
}

output::Row area_row(const service::AreaView& view) {
    return {view.id, view.name, view.municipalities};
}

}  // namespace kaiku::cmd
