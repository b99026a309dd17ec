// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/options.hpp"
#include "cmd/cli/site_names.hpp"
#include "cmd/usage/shared.hpp"
#include "core/time/day_range.hpp"

namespace kaiku::cmd::usage_list {

namespace {

struct Options {
    service::UsageQuery query;
    PageOptions page;
    bool this_day = false, this_year = false, next_months = false, mine = false, all = false,
         count = false;
};

void options(Arguments& arguments, Options& o) {
    arguments.day("--from", N_("visits of this day or later"), o.query.from);
    arguments.day("--to", N_("visits of this day or earlier"), o.query.to);
    arguments.flag("--this-day", N_("visits of today"), o.this_day);
    arguments.flag("--this-year", N_("visits of this calendar year"), o.this_year);
    arguments.flag("--next-6-months", N_("visits of the next six months, from today on"),
                   o.next_months);
    arguments.time_of_day("--time", N_("visits at this time of day"), o.query.time);
    arguments.text("--card", "CODE", N_("usages of this card"), o.query.card);
    site_option(arguments, o.query.site, N_("usages at this site"));
    arguments.text("--event", "NAME|ID", N_("usages of this event"), o.query.event);
    arguments.day("--recorded-from", N_("usages recorded on this day or later"),
                  o.query.recorded_from);
    arguments.day("--recorded-to", N_("usages recorded on this day or earlier"),
                  o.query.recorded_to);
    arguments.flag("--at-discretion", N_("visits admitted at discretion"), o.query.at_discretion);
    arguments.flag("--mine", N_("usages that you recorded yourself"), o.mine);
    arguments.flag("--all", N_("all usages of all days"), o.all);
    arguments.flag("--count", N_("print only the number of usages"), o.count);
    page_options(arguments, o.page);
}

service::UsageQuery query_of(const Options& o, const PageOptions& page, time::Day today) {
    auto query = o.query;
    query.limit = page.limit;
    query.offset = page.offset.value_or(0);
    query.mine = o.mine;
    const int shortcuts = int{o.this_day} + int{o.this_year} + int{o.next_months};
    if (shortcuts > 1 || (shortcuts == 1 && (query.from || query.to)))
        throw base::Error(base::ErrorKind::malformed, "usage",
                          {N_("only one range of days can be given")},
                          {N_("see: kaiku usage list --help")});
    if (o.this_day) query.from = query.to = today;
    if (o.this_year) {
        query.from = time::Day::of(today.year(), 1, 1);
        query.to = time::Day::of(today.year(), 12, 31);
    }
    if (o.next_months) {
        query.from = today;
        query.to = time::bounded(today.plus_months(6));
    }
    const bool filtered = o.all || o.mine || query.from || query.to || query.time || query.card ||
                          query.event || query.at_discretion || query.recorded_from ||
                          query.recorded_to;
    if (!filtered) {
        query.mine = true;
        query.recorded_from = query.recorded_to = time::helsinki_day(time::now());
    }
    return query;
}

/// How many usages were found, and what they add up to; empty if there are none.
std::string sums_of(const Context& context, const service::UsageSums& sums) {
    auto text = context.found(
        base::Message::counted("{count} usage", "{count} usages", sums.usages), sums.usages);
    if (text.empty()) return text;
    text += ", " + context.localized(base::Message::counted("{count} visitor", "{count} visitors",
                                                            sums.visitors));
    if (sums.value_cents != 0)
        text += ", " + output::to_display_text(output::Cents{sums.value_cents}, context.style());
    return text;
}

/// Options of rows say nothing about a number.
void require_no_row_options(const RowOptions& rows) {
    const auto* const unfit = rows.to_file()                      ? "--output"
                              : !rows.arrangement.columns.empty() ? "--columns"
                              : !rows.arrangement.sort.empty()    ? "--sort"
                              : rows.totals == true               ? "--totals"
                              : rows.csv_for_excel                ? "--csv-for-excel"
                                                                  : nullptr;
    if (unfit)
        throw base::Error(
            base::ErrorKind::malformed, "usage",
            {N_("--count prints only a number: remove it or {option}"), {{"option", unfit}}});
}

ExitStatus run(Context& context, const Options& o) {
    const auto query = query_of(o, context.page_of_query(o.page), context.settings().today);
    const auto operation = context.operation();
    if (o.count) {
        require_no_row_options(context.row_options());
        context.out().write(std::to_string(service::count_usages(operation, query)) + "\n");
        return success;
    }
    const auto writer =
        context.results(output::Shape::many, usage_columns(context, output::Shape::many));
    const SiteNames names(context);
    service::list_usages(operation, query, [&](service::UsageView view) {
        view.site = names.in_list(view.usage.site, view.site);
        writer->row(usage_row(view));
    });
    writer->end(context.result_format() == output::Format::table
                    ? sums_of(context, service::sum_usages(operation, query))
                    : std::string());
    return success;
}

const bool registered = add_command<Options>(
    {.words = "usage list",
     .summary = N_("list recorded usages, by the time of recording"),
     .text = N_("Without a filter it lists what you recorded today. With any filter but --site it "
                "lists everything that matches. The last line is the number found, with their "
                "visitors and value."),
     .examples = {{"kaiku usage list", N_("usages that you recorded today")},
                  {"kaiku usage list --this-year --site Uimahalli",
                   N_("this year's visits to one site")},
                  {"kaiku usage list --all --count", N_("how many there are")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .keys = ResultKeys(usage_columns)
                 .remark("With --count there are no keys: the result is a number."),
     .rows = RowKind::summable},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::usage_list
