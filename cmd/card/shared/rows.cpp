// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/rows.hpp"

#include "cmd/cli/display_rows.hpp"

namespace kaiku::cmd {

output::Columns card_columns(const Context& context, output::Shape shape) {
    const bool whole = shape == output::Shape::one;
    return {{"code", context.text(N_("Code"))},
            word_column(context, "kind", N_("Kind")),
            word_column(context, "medium", N_("Form"), whole),
            word_column(context, "status", N_("Status")),
            {"registered_on", context.text(N_("Registered")), whole},
            {"issued_on", context.text(N_("Issued")), whole},
            {"renewed_on", context.text(N_("Renewed")), whole},
            {"valid_until", context.text(N_("Valid until"))},
            {"max_children", context.text(N_("Children, at most"))},
            {"birth_year", context.text(N_("Year of birth")), whole},
            {"postal_code", context.text(N_("Postal code")), whole},
            {"municipality", context.text(N_("Municipality"))},
            word_column(context, "gender", N_("Gender"), whole),
            word_column(context, "life_situation", N_("Life situation"), whole),
            {"organisation", context.text(N_("Organisation"))},
            {"site", context.text(N_("Site"))},
            word_column(context, "blocked_reason", N_("Blocked because"), whole)};
}

output::Row card_row(const service::CardView& view) {
    const auto& card = view.card;
    return {card.code.display_text(),
            std::string(to_string(card.kind())),
            std::string(to_string(card.medium)),
            std::string(to_string(view.status)),
            card.registered_on,
            card.issued_on,
            value(card.renewed_on),
            card.valid_until,
            value(card.max_children),
            value(card.birth_year),
            value(card.postal_code),
            value(view.municipality),
            value(card.gender),
            value(card.life_situation),
            value(card.organisation),
            view.site,
            value(card.blocked_reason)};
}

}  // namespace kaiku::cmd
