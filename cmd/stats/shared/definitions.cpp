// SPDX-License-Identifier: Apache-2.0
#include "cmd/stats/shared/definitions.hpp"

namespace kaiku::cmd {

namespace {

struct Known {
    const char* term;
    const char* meaning;
    bool is_on_dashboard;
};

constexpr Known known_definitions[]{
    {N_("Usages"),
     N_("recorded visits with a card, without deleted ones, as the register was on the day of "
        "creation"),
     true},
    {N_("Adults"), N_("one per usage, the holder or the representative of the community"), true},
    {N_("Children"), N_("children who came along"), true},
    {N_("Visitors"), N_("adults and children"), true},
    {N_("Customers"),
     N_("customers who came with community cards, reported separately; no other figure includes "
        "them"),
     false},
    {N_("Value"), N_("the sum of the values recorded for events with a value field"), false},
    {N_("Distinct cards"), N_("different cards with a visit, never a sum of months or places"),
     true},
    {N_("Usages per card"), N_("usages divided by distinct cards"), false},
    {N_("Share"),
     N_("of the visitors in the total of the table; in the table of values, of the value"), false},
    {N_("Change"), N_("of the visitors from the year before; in the table of values, of the value"),
     false},
    {N_("Cards renewed"), N_("cards renewed in the year"), false},
    {N_("Valid"), N_("cards valid on the year's last day, or on the day of creation"), false},
    {N_("Cards in use"), N_("cards registered in the year that have a visit by the end of it"),
     true},
    {N_("Taken into use"), N_("the share of cards in use among the cards registered in the year"),
     true},
    {N_("Places and days"),
     N_("places, sectors, kinds and home municipalities are those on the day of recording; of "
        "cards, those on the day of registration or renewal; dates are days of the visit, in "
        "Finnish time"),
     true},
};

}  // namespace

std::vector<Definition> definitions(const Context& context, DefinitionsFor what) {
    std::vector<Definition> all;
    for (const auto& [term, meaning, is_on_dashboard] : known_definitions)
        if (what == DefinitionsFor::workbook || is_on_dashboard)
            all.push_back({context.text(term), context.text(meaning)});
    return all;
}

}  // namespace kaiku::cmd
