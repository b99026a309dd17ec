// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/privacy/shared.hpp"
#include "core/base/number.hpp"
#include "core/base/visible_text.hpp"
#include "core/service/access.hpp"
#include "core/time/calendar_span.hpp"
#include "core/time/day_range.hpp"

namespace kaiku::cmd::privacy_retention {

namespace {

struct Options {
    std::optional<std::string> older_than;
    bool dry_run = false;
};

void options(Arguments& arguments, Options& o) {
    arguments.text("--older-than", "AGE", N_("years, months or days: 3y, 18m, 400d"), o.older_than)
        .is_required();
    arguments.flag("--dry-run", N_("count the cards but erase nothing"), o.dry_run);
}

/// The day `age` before today. Throws Error malformed `out_of_range` for a text that is no age.
time::Day day_before(time::Day today, const std::string& age) {
    constexpr std::int64_t max_number = 100 * 366;
    const auto span = time::read_calendar_span(age);
    const auto number = base::parse_integer(span ? span->digits : "", "age", 1, max_number);
    if (!number)
        throw base::Error(
            base::ErrorKind::malformed, "out_of_range",
            {N_("\"{value}\" is not an age: give years, months or days as 3y, 18m or 400d"),
             {{"value", base::excerpt(age)}}});
    const auto count = static_cast<int>(-*number);
    if (span->unit == time::SpanUnit::days) return time::bounded(today.plus_days(count));
    return time::bounded(
        today.plus_months(span->unit == time::SpanUnit::years ? 12 * count : count));
}

ExitStatus run(Context& context, const Options& o) {
    const auto operation = context.operation();
    service::require_nationwide_permission(operation, model::Action::card_erase);
    const auto day = day_before(operation.today, *o.older_than);
    if (!o.dry_run &&
        !context.confirm(
            {N_("All cards that have not been needed since {day} will be permanently erased"),
             {time::date_argument("day", day)}}))
        return base::ErrorKind::refused;
    show_erasure(context, service::erase_unused_since(operation, day, o.dry_run), !o.dry_run);
    return success;
}

const bool registered = add_command<Options>(
    {.words = "privacy retention",
     .summary = N_("permanently erase cards that have not been needed for a long time"),
     .text =
         N_("A card counts as needed until its last valid day, its last visit or its registration, "
            "whichever is latest. Each card is erased as kaiku privacy erase does."),
     .examples = {{"kaiku privacy retention --older-than 3y --dry-run", N_("how many there are")},
                  {"kaiku privacy retention --older-than 3y --yes", N_("a crontab line")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .ends = {base::ErrorKind::refused},
     .keys = erasure_keys()},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::privacy_retention
