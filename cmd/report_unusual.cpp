#include "cmd/command.hpp"
#include "cmd/report_output.hpp"
#include "cmd/rows.hpp"
#include "core/work/unusual.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::optional<time::Day> from;
    Delivery delivery;
};

void options(Arguments& arguments, Options& o) {
    arguments.day("--from", N_("visits of this day or later"), o.from);
    delivery_options(arguments, o.delivery);
}

std::string half(const Context& context, std::int64_t doubled) {
    return std::to_string(doubled / 2) + (doubled % 2 ? std::string(1, context.style().decimal_mark) + "5" : "");
}

std::string detail(const Context& context, const work::Unusual& one) {
    if (const auto* week = std::get_if<work::BusyWeek>(&one.detail))
        return context.words({N_("{usages} usages, in a median week {median}"), {{"usages", week->usages}, {"median", half(context, week->median_doubled)}}});
    if (const auto* sites = std::get_if<work::TwoSites>(&one.detail)) return sites->former_site + " " + sites->former_time.text() + ", " + one.site + " " + sites->time.text();
    const auto& children = std::get<work::MoreChildren>(one.detail);
    return context.words({N_("3 times from {from} to {to}"), {time::date_argument("from", children.first), time::date_argument("to", one.date)}});
}

Outcome run(Context& context, const Options& o) {
    const report::Columns columns{word_column(context, "rule", N_("Rule")),
                                  {"site", context.text(N_("Site"))},
                                  {"code", context.text(N_("Code"))},
                                  {"date", context.text(N_("Date"))},
                                  {"detail", context.text(N_("Detail"))}};
    ReportOutput output(context, o.delivery, columns, context.text(N_("Unusual use of Kaikukortti cards")));
    work::unusual_use(context.job(), o.from, [&](const work::Unusual& one) {
        output.row({std::string(word(one.rule)), one.site, value(one.code), one.date, detail(context, one)});
    });
    output.end(base::Message::counted("{count} case", "{count} cases", output.rows()));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "report unusual",
     .summary = N_("list use of cards that somebody should look at"),
     .text = N_("busy_week: a site's week, from Monday on, with more than three times the usages of its median week; weeks without usages do not count, and a site with fewer than three weeks is not judged. two_sites: one card at two sites within 30 minutes, by the time of the visit or, where it has none, of recording on that day. more_children: a card with more children than its number three times within 90 days. None of it need be wrong: ask before anything else."),
     .examples = {{"kaiku report unusual", N_("everything, of all years")},
                  {"kaiku report unusual --from 2026-11-01", N_("weeks and visits that end on this day or later")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
