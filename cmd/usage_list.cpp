#include "cmd/command.hpp"
#include "cmd/options.hpp"
#include "cmd/rows.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    work::UsageQuery query;
    Page page;
    bool this_day = false, this_year = false, next_months = false, mine = false, all = false, count = false;
};

void options(Arguments& arguments, Options& o) {
    arguments.day("--from", N_("visits of this day or later"), o.query.from);
    arguments.day("--to", N_("visits of this day or earlier"), o.query.to);
    arguments.flag("--this-day", N_("visits of today"), o.this_day);
    arguments.flag("--this-year", N_("visits of this calendar year"), o.this_year);
    arguments.flag("--next-6-months", N_("visits from today on, for six months"), o.next_months);
    arguments.time_of_day("--time", N_("visits at this time of day"), o.query.time);
    arguments.text("--card", "CODE", N_("usages of this card"), o.query.card);
    site_option(arguments, o.query.site, N_("usages at this site"));
    arguments.text("--event", "NAME|ID", N_("usages of this event"), o.query.event);
    arguments.day("--recorded-from", N_("recorded on this day or later"), o.query.recorded_from);
    arguments.day("--recorded-to", N_("recorded on this day or earlier"), o.query.recorded_to);
    arguments.flag("--at-discretion", N_("admitted with an expired card"), o.query.at_discretion);
    arguments.flag("--mine", N_("what you recorded yourself"), o.mine);
    arguments.flag("--all", N_("everything, of every day"), o.all);
    arguments.flag("--count", N_("the number alone"), o.count);
    page_options(arguments, o.page);
}

work::UsageQuery query_of(const Options& o, time::Day today) {
    auto query = o.query;
    query.limit = o.page.limit;
    query.offset = o.page.offset.value_or(0);
    query.mine = o.mine;
    const int shortcuts = int{o.this_day} + int{o.this_year} + int{o.next_months};
    if (shortcuts > 1 || (shortcuts == 1 && (query.from || query.to)))
        throw base::Error(base::Kind::malformed, "usage", {N_("only one range of days can be asked for")}, {N_("see: kaiku usage list --help")});
    if (o.this_day) query.from = query.to = today;
    if (o.this_year) {
        query.from = time::Day::of(today.year(), 1, 1);
        query.to = time::Day::of(today.year(), 12, 31);
    }
    if (o.next_months) {
        query.from = today;
        query.to = today.plus_months(6);
    }
    const bool filtered = o.all || o.mine || query.from || query.to || query.time || query.card || query.event || query.at_discretion || query.recorded_from || query.recorded_to;
    if (!filtered) {
        query.mine = true;
        query.recorded_from = query.recorded_to = time::helsinki_day(time::now());
    }
    return query;
}

Outcome run(Context& context, const Options& o) {
    const auto query = query_of(o, context.settings().today);
    const auto job = context.job();
    if (o.count) {
        context.out().write(std::to_string(work::count_usages(job, query)) + "\n");
        return done;
    }
    const auto writer = context.results(report::Shape::many, usage_columns(context, report::Shape::many));
    const auto shown = work::list_usages(job, query, [&](const work::UsageView& view) { writer->row(usage_row(view)); });
    const bool page = query.limit || query.offset > 0;
    const auto found = page ? work::count_usages(job, query) : shown;
    writer->end(context.words(base::Message::counted("{count} usage", "{count} usages", found)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "usage list",
     .summary = N_("list recorded usages, by the time of recording"),
     .text = N_("Without a filter: what you recorded today. Any filter but --site lists everything that it finds. The last line is the number found."),
     .examples = {{"kaiku usage list", N_("what you recorded today")},
                  {"kaiku usage list --this-year --site Uimahalli", N_("this year's visits to one site")},
                  {"kaiku usage list --all --count", N_("how many there are")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
