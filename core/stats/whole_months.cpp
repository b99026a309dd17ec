// SPDX-License-Identifier: Apache-2.0
#include "core/stats/whole_months.hpp"

namespace kaiku::stats {

namespace {

using base::Error;
using base::ErrorKind;

bool is_last_of_month(time::Day day) { return day.plus_days(1).day_of_month() == 1; }

/// Weeks that two months share can be divided into single days by asking for either month and for
/// both; rounding does not hide that there was a visit.
void require_no_days(const UsesQuery& query) {
    if (query.round_to == 0 || !has_single_days(query.by)) return;
    const auto level = holds(query.by, Level::date) ? Level::date : Level::week;
    throw Error(ErrorKind::refused, "single_days",
                {N_("rounded figures cannot be grouped by {level}: they would betray on "
                    "which days there were visits"),
                 {{"level", to_string(level)}}},
                {N_("group by month, weekday or hour, or use --min-cell")});
}

}  // namespace

std::optional<time::Day> keep_whole_months(UsesQuery& query, time::Day today) {
    if (const auto fault = time::validate_range(query.from, query.to)) throw Error(*fault);
    require_no_days(query);
    if ((query.from && query.from->day_of_month() != 1) ||
        (query.to && !is_last_of_month(*query.to)))
        throw Error(ErrorKind::refused, "part_of_month",
                    {N_("figures to publish are of whole calendar months: the difference of two "
                        "periods would betray the visits of single days")},
                    {N_("give --year, or --from the first day of a month and --to the last")});
    // On the last day of a month visits are still recorded.
    const auto last = time::Day::of(today.year(), today.month(), 1).plus_days(-1);
    if (query.to && *query.to <= last) return std::nullopt;
    if (query.from && *query.from > last)
        throw Error(ErrorKind::refused, "not_over",
                    {N_("no month of the period is over; figures to publish are of whole months")});
    return query.to = last;
}

}  // namespace kaiku::stats
