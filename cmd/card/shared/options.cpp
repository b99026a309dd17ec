// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/options.hpp"

#include "cmd/cli/options.hpp"

namespace kaiku::cmd {

void card_options(Arguments& arguments, service::CardFields& fields) {
    arguments.whole("--birth-year", N_("the holder's year of birth"), fields.birth_year);
    arguments.text("--postal-code", "CODE", N_("postal code of the holder's residence"),
                   fields.postal_code);
    arguments.whole("--children", N_("maximum number of children under 18"), fields.max_children);
    arguments.text("--gender", "WORD", N_("the holder's gender; see: kaiku ref list genders"),
                   fields.gender);
    arguments.text("--life-situation", "WORD",
                   N_("the holder's life situation; see: kaiku ref list life_situations"),
                   fields.life_situation);
    arguments.text("--organisation", "NAME", N_("the organisation of a community card"),
                   fields.organisation);
    arguments.day("--issued", N_("day of issue (default: today)"), fields.issued_on);
    arguments.day("--valid-until", N_("last valid day (default: a year from the day of issue)"),
                  fields.valid_until);
    site_option(arguments, fields.site, N_("the distributor's site that gives the card"));
    arguments.enumeration("--medium",
                          N_("form of the card (default: paper; mobile for X and Z cards)"),
                          {"paper", "mobile", "both"}, model::parse_medium, fields.medium);
}

}  // namespace kaiku::cmd
