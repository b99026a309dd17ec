// SPDX-License-Identifier: Apache-2.0
#include "core/stats/whole_months.hpp"

namespace kaiku::stats {

namespace {

using base::Error;
using base::ErrorKind;

bool is_last_of_month(time::Day day) { return day.plus_days(1).day_of_month() == 1; }

}  // namespace

std::optional<time::Day> keep_whole_months(UsesQuery& query, time::Day today) {
    if (const auto fault = time::validate_range(query.from, query.to)) throw Error(*fault);
    if ((query.from && query.from->day_of_month() != 1) ||
        (query.to && !is_last_of_month(*query.to)))
        throw Error(ErrorKind::refused, "part_of_month",
                    {N_("figures to publish are of whole calendar months: the difference of two "
                        "periods would betray the visits of single days")},
                    {N_("give --year, or --from the first day of a month and --to the last")});
    const auto last = is_last_of_month(today)
                          ? today
                          : time::Day::of(today.year(), today.month(), 1).plus_days(-1);
    if (query.to && *query.to <= last) return std::nullopt;
    if (query.from && *query.from > last)
        throw Error(ErrorKind::refused, "not_over",
                    {N_("no month of the period is over; figures to publish are of whole months")});
    query.to = last;
    return last == today ? std::nullopt : std::optional(last);
}

}  // namespace kaiku::stats
