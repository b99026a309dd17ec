// SPDX-License-Identifier: Apache-2.0
#include "cmd/imports/shared/card_template.hpp"

#include "core/service/imports/choices.hpp"

namespace kaiku::cmd {

std::vector<TemplateColumn> card_template_columns(Context& context) {
    using Kind = xlsx::FormColumn::Kind;
    const auto operation = context.operation();
    const auto codes = [&](std::string_view field) {
        return localized_words(context, field, service::list_codes(operation, field));
    };
    constexpr std::int64_t birth_year = 1980, children = 2;
    return {
        {"code", N_("Code of the card, ten characters. Required.")},
        {"issued_on", N_("Day of issue. If empty: the day on which the file is imported."),
         Kind::day, context.settings().today},
        {"valid_until",
         N_("Last valid day. If empty: a year from the day of issue, unless the area sets another "
            "validity."),
         Kind::day},
        {"birth_year", N_("The holder's year of birth. Required for customer cards."), Kind::number,
         birth_year},
        {"postal_code",
         N_("Postal code of the holder's residence, five digits. Required for customer cards."),
         Kind::text, "87100"},
        {"max_children",
         N_("Maximum number of children, under 18 unless the area sets another age; 0 if there are "
            "none. "
            "Required for customer cards."),
         Kind::number, children},
        {"gender",
         N_("The holder's gender: a word of the list, or empty."),
         Kind::text,
         {},
         codes("gender")},
        {"life_situation",
         N_("The holder's life situation: a word of the list, or empty."),
         Kind::text,
         {},
         codes("life_situation")},
        {"organisation", N_("Name of the organisation. Required for community cards only.")},
        {"medium",
         N_("Form of the card: a word of the list. If empty: paper, or mobile for X and Z cards."),
         Kind::text,
         {},
         localized_words(context, "medium", {model::media.begin(), model::media.end()})},
        {"site",
         N_("Site that gives the card. If empty: the site for which the file is imported."),
         Kind::text,
         {},
         service::list_import_sites(operation, model::OrganisationKind::distributor)},
    };
}

}  // namespace kaiku::cmd
