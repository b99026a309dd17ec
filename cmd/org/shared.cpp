// SPDX-License-Identifier: Apache-2.0
#include "cmd/org/shared.hpp"

#include "cmd/cli/display_rows.hpp"

namespace kaiku::cmd {

output::Columns organisation_columns(const Context& context, output::Shape shape) {
    return {{"id", context.text(N_("Id"))},
            {"name", context.text(N_("Organisation"))},
            word_column(context, "kind", N_("Kind")),
            {"municipality", context.text(N_("Municipality"))},
            {"area", context.text(N_("Area")), shape == output::Shape::one},
            {"email", context.text(N_("E-mail")), shape == output::Shape::one}};
}

output::Row organisation_row(const service::OrganisationView& view) {
    return {view.organisation.id,
            view.organisation.name,
            std::string(to_string(view.organisation.kind)),
            view.municipality,
            value(view.area),
            value(view.organisation.email)};
}

}  // namespace kaiku::cmd
