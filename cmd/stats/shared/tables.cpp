// SPDX-License-Identifier: Apache-2.0
#include "cmd/stats/shared/tables.hpp"

#include <array>
#include <utility>

#include "cmd/cli/display_rows.hpp"

namespace kaiku::cmd {

namespace {

using Heading = std::pair<const char*, const char*>;

/// The names of weekdays for people; their numbers for programs.
output::Column weekday_column(const Context& context, const std::string& key) {
    output::Column column{key, context.text(N_("Weekday"))};
    column.format = [&context](const output::Value& value) {
        static constexpr std::array names{N_("Monday"),   N_("Tuesday"), N_("Wednesday"),
                                          N_("Thursday"), N_("Friday"),  N_("Saturday"),
                                          N_("Sunday")};
        const auto* const day = std::get_if<std::int64_t>(&value);
        if (!day || *day < 1 || *day > std::ssize(names)) return std::string();
        return context.text(names[static_cast<std::size_t>(*day - 1)]);
    };
    column.is_named = true;
    return column;
}

}  // namespace

output::Column level_column(const Context& context, stats::Level level) {
    using stats::Level;
    const std::string key(to_string(level));
    switch (level) {
        case Level::year:
            return {key, context.text(N_("Year"))};
        case Level::month:
            return {key, context.text(N_("Month"))};
        case Level::sector:
            return word_column(context, key, N_("Sector"));
        case Level::site:
            return {key, context.text(N_("Site"))};
        case Level::organisation:
            return {key, context.text(N_("Organisation"))};
        case Level::municipality:
            return {key, context.text(N_("Municipality"))};
        case Level::county:
            return {key, context.text(N_("Wellbeing county"))};
        case Level::area:
            return {key, context.text(N_("Area"))};
        case Level::event:
            return {key, context.text(N_("Event"))};
        case Level::kind:
            return word_column(context, key, N_("Card type"));
        case Level::nation:
            return {key, context.text(N_("Nation"))};
        case Level::week:
            return {key, context.text(N_("Week"))};
        case Level::weekday:
            return weekday_column(context, key);
        case Level::date:
            return {key, context.text(N_("Date"))};
        case Level::hour:
            return {key, context.text(N_("Hour"))};
        case Level::home_municipality:
            break;
    }
    return {key, context.text(N_("Home municipality"))};
}

namespace {

output::Columns level_columns(const Context& context, const std::vector<stats::Level>& levels) {
    output::Columns columns;
    for (const auto level : levels) columns.push_back(level_column(context, level));
    return columns;
}

template <class Headings>
void add_columns(const Context& context, output::Columns& columns, const Headings& headings) {
    for (const auto& [key, heading] : headings) columns.push_back({key, context.text(heading)});
}

output::Row keys_row(const std::vector<stats::Key>& keys) {
    output::Row row;
    for (const auto& key : keys) std::visit([&](const auto& one) { row.emplace_back(one); }, key);
    return row;
}

/// The measures of a suppressed cell are absent in every format.
output::Row with_measures(output::Row row, bool suppressed, const output::Row& measures) {
    if (suppressed)
        row.resize(row.size() + measures.size());
    else
        row.insert(row.end(), measures.begin(), measures.end());
    return row;
}

}  // namespace

output::Columns usage_stats_columns(const Context& context,
                                    const std::vector<stats::Level>& levels) {
    static constexpr Heading measures[] = {
        {"usages", N_("Usages")},       {"adults", N_("Adults")},
        {"children", N_("Children")},   {"visitors", N_("Visitors")},
        {"customers", N_("Customers")}, {"value_cents", N_("Value")},
        {"cards", N_("Distinct cards")}};
    auto columns = level_columns(context, levels);
    add_columns(context, columns, measures);
    return columns;
}

output::Row usage_stats_row(const stats::UsesRow& row) {
    return with_measures(keys_row(row.keys), row.suppressed,
                         {row.usages, row.adults, row.children, row.visitors, row.customers,
                          output::Cents{row.value_cents}, row.cards});
}

output::Columns card_stats_columns(const Context& context,
                                   const std::vector<stats::Level>& levels) {
    static constexpr Heading measures[] = {{"registered", N_("Cards registered")},
                                           {"renewed", N_("Cards renewed")},
                                           {"valid", N_("Valid")},
                                           {"in_use", N_("In use")}};
    auto columns = level_columns(context, levels);
    add_columns(context, columns, measures);
    return columns;
}

output::Row card_stats_row(const stats::CardsRow& row) {
    return with_measures(keys_row(row.keys), row.suppressed,
                         {row.registered, row.renewed, row.valid, row.in_use});
}

output::Columns frozen_columns(const Context& context) {
    static constexpr Heading headings[] = {
        {"name", N_("Name")},           {"year", N_("Year")},
        {"usages", N_("Usages")},       {"visitors", N_("Visitors")},
        {"frozen_by", N_("Frozen by")}, {"frozen_at", N_("Frozen at")}};
    output::Columns columns;
    add_columns(context, columns, headings);
    return columns;
}

output::Row frozen_row(const stats::FrozenYear& year) {
    return {year.name, year.year, year.usages, year.visitors, year.frozen_by, year.frozen_at};
}

output::Columns national_columns(const Context& context) {
    static constexpr Heading headings[] = {{"year", N_("Year")},
                                           {"registered", N_("Cards registered")},
                                           {"in_use", N_("Cards in use")},
                                           {"adults_culture", N_("Adults: culture")},
                                           {"adults_education", N_("Adults: education")},
                                           {"adults_science", N_("Adults: science")},
                                           {"adults_sports", N_("Adults: sports")},
                                           {"children_culture", N_("Children: culture")},
                                           {"children_education", N_("Children: education")},
                                           {"children_science", N_("Children: science")},
                                           {"children_sports", N_("Children: sports")},
                                           {"total", N_("All uses")},
                                           {"municipalities", N_("Municipalities")}};
    output::Columns columns;
    add_columns(context, columns, headings);
    return columns;
}

output::Row national_row(const stats::NationalYear& year) {
    const auto shown = [](std::int64_t figure, bool suppressed) {
        return suppressed ? output::Value() : output::Value(figure);
    };
    output::Row row{year.year, shown(year.registered, year.suppressed_registered),
                    shown(year.in_use, year.suppressed_in_use)};
    for (const auto& by_sector : {year.adults, year.children})
        for (std::size_t sector = 0; sector < by_sector.size(); ++sector)
            row.push_back(shown(by_sector[sector], year.suppressed_sectors[sector]));
    row.push_back(shown(year.total, year.suppressed_total));
    row.push_back(shown(year.municipalities, year.suppressed_total));
    return row;
}

}  // namespace kaiku::cmd
