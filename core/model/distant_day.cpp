// SPDX-License-Identifier: Apache-2.0
#include "core/model/distant_day.hpp"

namespace kaiku::model {

std::optional<base::Message> find_distant_day(const Card& card, time::Day today) {
    constexpr int year = 366, five_years = 5 * 366;  // days
    if (card.issued_on - today > year)
        return base::Message{N_("the day of issue {date} is more than a year ahead"),
                             {time::date_argument("date", card.issued_on)}};
    if (card.renewed_on && *card.renewed_on - today > year)
        return base::Message{N_("the day of renewal {date} is more than a year ahead"),
                             {time::date_argument("date", *card.renewed_on)}};
    if (card.valid_until - today > five_years)
        return base::Message{N_("the last valid day {date} is more than five years ahead"),
                             {time::date_argument("date", card.valid_until)}};
    return std::nullopt;
}

}  // namespace kaiku::model
