// SPDX-License-Identifier: Apache-2.0
#include "cmd/site/shared.hpp"

#include "cmd/cli/display_rows.hpp"

namespace kaiku::cmd {

void report_email_option(Arguments& arguments, service::EmailChange& change) {
    arguments.text("--email", "ADDRESS",
                   N_("address to which lists of cards to renew are sent; holders see it in "
                      "reminders"),
                   change.address);
}

void no_report_email_option(Arguments& arguments, service::EmailChange& change) {
    arguments.flag("--no-email", N_("without an address"), change.remove);
}

void require_one_email_option(const service::EmailChange& change) {
    if (change.address && change.remove) throw contradiction("--email", "--no-email");
}

output::Columns site_columns(const Context& context, output::Shape shape) {
    return {{"id", context.text(N_("Id"))},
            {"name", context.text(N_("Site"))},
            {"organisation", context.text(N_("Organisation"))},
            word_column(context, "kind", N_("Kind")),
            {"municipality", context.text(N_("Municipality"))},
            word_column(context, "sector", N_("Sector")),
            {"email", context.text(N_("E-mail")), shape == output::Shape::one}};
}

output::Row site_row(const service::SiteView& view) {
    const auto& site = view.site;
    return {site.id,
            site.name,
            site.organisation_name,
            std::string(to_string(site.kind)),
            view.municipality,
            value(site.sector),
            value(site.email)};
}

}  // namespace kaiku::cmd
