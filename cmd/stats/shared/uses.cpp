// SPDX-License-Identifier: Apache-2.0
#include "cmd/stats/shared/uses.hpp"

#include "cmd/stats/shared/tables.hpp"

namespace kaiku::cmd {

namespace {

constexpr const char* levels_help =
    N_("year month sector site organisation municipality county area event kind nation "
       "home_municipality week weekday date hour");

void add_uses_options(Arguments& arguments, StatsOptions& o, bool by_is_required) {
    auto& by = arguments.texts("--by", "LEVEL,...", levels_help, o.by);
    if (by_is_required) by.is_required();
    period_options(arguments, o);
    place_options(arguments, o);
    arguments.text("--sector", "WORD", N_("only usages of this sector"), o.query.sector)
        .one_of({"culture", "education", "science", "sports"});
    arguments.text("--event", "NAME|ID", N_("only usages of this event"), o.query.event);
    suppression_options(arguments, o);
    rounding_option(arguments, o);
    chart_option(arguments, o);
}

}  // namespace

const char* const uses_text =
    N_("Visitors are adults and children. Cards are the different cards in a row, never a sum of "
       "rows. Without a period, all years are included.");

ResultKeys uses_keys() {
    return ResultKeys([](const Context& context) { return usage_stats_columns(context, {}); })
        .may_have(stats::level_names())
        .remark(level_keys_remark);
}

void uses_options(Arguments& arguments, StatsOptions& o) { add_uses_options(arguments, o, true); }
void uses_options_with_default(Arguments& arguments, StatsOptions& o) {
    add_uses_options(arguments, o, false);
}

ExitStatus count_uses(Context& context, const StatsOptions& o, const stats::UsesQuery& query,
                      const char* title, std::string_view charted) {
    const auto places = place_columns(context, query, stats::PlaceColumns::Kind::usages);
    auto output = stats_output(context, o, query, usage_stats_columns(context, places.levels()),
                               places.levels().size(), context.text(title), charted);
    std::int64_t suppressed = 0;
    const auto report = stats::compute_uses(context.operation(), query, [&](stats::UsesRow row) {
        suppressed += row.suppressed;
        row.keys = places.keys(row.keys, row.values);
        output.row(usage_stats_row(row));
    });
    report_suppression(context, report);
    output.end(stats_footer(context, output.rows(), suppressed, query.suppression.min_cell_size));
    return success;
}

}  // namespace kaiku::cmd
