// SPDX-License-Identifier: Apache-2.0
#include "cmd/site/shared.hpp"

#include "cmd/cli/display_rows.hpp"

namespace kaiku::cmd {

output::Columns site_columns(const Context& context) {
    return {{"id", context.text(N_("Id"))},
            {"name", context.text(N_("Site"))},
            {"organisation", context.text(N_("Organisation"))},
            word_column(context, "kind", N_("Kind")),
            {"municipality", context.text(N_("Municipality"))},
            word_column(context, "sector", N_("Sector"))};
}

output::Row site_row(const service::SiteView& view) {
    const auto& site = view.site;
    return {site.id,
            site.name,
            site.organisation_name,
            std::string(to_string(site.kind)),
            view.municipality,
            value(site.sector)};
}

}  // namespace kaiku::cmd
