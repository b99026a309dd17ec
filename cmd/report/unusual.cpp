// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/display_rows.hpp"
#include "cmd/cli/site_names.hpp"
#include "cmd/report/shared.hpp"
#include "core/base/json.hpp"
#include "core/service/reports/unusual_usage.hpp"

namespace kaiku::cmd::report_unusual {

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
    return output::to_display_text(static_cast<double>(doubled) / 2, context.style());
}

std::string detail_text(const Context& context, const SiteNames& names,
                        const service::UnusualUsage& one) {
    if (const auto* week = std::get_if<service::BusyWeek>(&one.detail))
        return context.localized(
            {N_("{usages} usages; {median} in a median week"),
             {{"usages", week->usages}, {"median", half(context, week->median_doubled)}}});
    if (const auto* sites = std::get_if<service::TwoSites>(&one.detail))
        return names.in_list(sites->former_site_id, sites->former_site) + " " +
               sites->former_time.text() + ", " + names.in_list(one.site_id, one.site) + " " +
               sites->time.text();
    const auto& children = std::get<service::MoreChildren>(one.detail);
    return context.localized(
        {N_("3 times from {from} to {to}"),
         {time::date_argument("from", children.first), time::date_argument("to", one.date)}});
}

/// The same as data.
output::Json detail_data(const service::UnusualUsage& one) {
    base::JsonObject data;
    if (const auto* week = std::get_if<service::BusyWeek>(&one.detail)) {
        const auto median = output::to_plain_text(static_cast<double>(week->median_doubled) / 2);
        data.add("usages", week->usages).add_raw("median", median);
    } else if (const auto* sites = std::get_if<service::TwoSites>(&one.detail)) {
        data.add("former_site", sites->former_site)
            .add("former_time", sites->former_time.text())
            .add("time", sites->time.text());
    } else {
        const auto& children = std::get<service::MoreChildren>(one.detail);
        data.add("from", children.first.iso()).add("to", one.date.iso());
    }
    return {data.text()};
}

/// Whether programs read the rows as JSON; a mail is for people.
bool is_json(const Context& context, const Options& o) {
    const auto format = context.result_format();
    return o.delivery.mail_to.empty() &&
           (format == output::Format::json || format == output::Format::jsonl);
}

ExitStatus run(Context& context, const Options& o) {
    const output::Columns columns{word_column(context, "rule", N_("Rule")),
                                  {"site", context.text(N_("Site"))},
                                  {"code", context.text(N_("Code"))},
                                  {"date", context.text(N_("Date"))},
                                  {"detail", context.text(N_("Details"))}};
    ReportOutput output(context, o.delivery, columns,
                        context.text(N_("Unusual use of Kaikukortti cards")));
    const SiteNames names(context);
    service::list_unusual_usage(context.operation(), o.from, [&](const service::UnusualUsage& one) {
        output.row({std::string(to_string(one.rule)), names.in_list(one.site_id, one.site),
                    value(one.code), one.date,
                    is_json(context, o) ? output::Value(detail_data(one))
                                        : output::Value(detail_text(context, names, one))});
    });
    output.end(base::Message::counted("{count} case", "{count} cases", output.rows()));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "report unusual",
     .summary = N_("list card use that needs attention"),
     .text = N_("busy_week: a week of a site, from Monday on, with more than three times the "
                "usages of its median week; weeks without usages do not count, and sites with "
                "fewer than three weeks are skipped. two_sites: one card at two sites within 30 "
                "minutes, by the time of the visit or, if it has none, by the time of recording on "
                "that day. more_children: a card used three times within 90 days with more "
                "children than its maximum. None of these is necessarily wrong: ask first."),
     .examples = {{"kaiku report unusual", N_("all cases of all years")},
                  {"kaiku report unusual --from 2026-11-01",
                   N_("weeks and visits that end on this day or later")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .keys = ResultKeys{"rule", "site", "code", "date", "detail"}.remark(
         "In JSON, detail is an object: busy_week has usages and median; two_sites former_site, "
         "former_time and time; more_children from and to, the days of the first and the last of "
         "three visits."),
     .rows = RowKind::plain},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::report_unusual
