// SPDX-License-Identifier: Apache-2.0
// The sections about places: municipalities, sites, homes of visitors, events.
#include <algorithm>
#include <map>

#include "cmd/stats/shared/dashboard_sections.hpp"

namespace kaiku::cmd {

using dashboard::Figure;

namespace {

using Places = stats::PlaceFigures;

constexpr const char* no_home = N_("unknown, or a community card");
constexpr const char* no_event = N_("without an event");

std::size_t count_now(const stats::ComparedTable& table) {
    return static_cast<std::size_t>(
        std::count_if(table.begin(), table.end(),
                      [](const stats::ComparedRow& row) { return row.now.has_value(); }));
}

/// The cells of the year with the most visitors, at most `count`. Suppressed ones come last.
std::vector<const stats::ComparedRow*> largest_rows(const stats::ComparedTable& table,
                                                    std::size_t count) {
    std::vector<const stats::ComparedRow*> rows;
    rows.reserve(table.size());
    for (const auto& row : table)
        if (row.now) rows.push_back(&row);
    std::stable_sort(rows.begin(), rows.end(), [](const auto* left, const auto* right) {
        return visitors_of(left->now).value().value_or(-1) >
               visitors_of(right->now).value().value_or(-1);
    });
    rows.resize(std::min(rows.size(), count));
    return rows;
}

constexpr std::size_t month_count = 12;

/// The visitors of each month of the year, by the id of the site: none in months without usages,
/// absent in those that have not begun.
std::map<std::int64_t, std::vector<Figure>> months_by_site(const stats::ComparedTable& table,
                                                           int last_month) {
    std::vector<Figure> unused(month_count);
    std::fill_n(unused.begin(), last_month, Figure::shown(0));
    std::map<std::int64_t, std::vector<Figure>> figures;
    for (const auto& row : table) {
        if (!row.now) continue;
        auto& site = figures.try_emplace(row.values.back(), unused).first->second;
        site[static_cast<std::size_t>(row.values.front() - 1)] = visitors_of(row.now);
    }
    return figures;
}

/// The figures of the map as a table.
dashboard::Table matrix_of(const dashboard::HeatMap& map) {
    dashboard::Table table{
        "homes-table", map.row_axis + " → " + map.column_axis, {map.row_axis}, map.columns};
    table.rows.reserve(map.rows.size());
    for (std::size_t row = 0; row < map.rows.size(); ++row)
        table.rows.push_back({{map.rows[row]}, map.figures[row]});
    return table;
}

}  // namespace

void DashboardSections::add_places(std::vector<dashboard::Section>& sections) const {
    const auto& places = *figures_.places;
    const auto first = sections.size();
    if (count_now(places.municipalities) > 1) sections.push_back(municipalities(places));
    if (count_now(places.sites) > 1) sections.push_back(sites(places));
    if (count_now(places.homes) > 0) sections.push_back(homes(places));
    if (count_now(places.events) > 0) sections.push_back(events(places));
    if (count_now(places.values) > 0) sections.push_back(values(places));
    if (figures_.is_national && !places.is_everywhere)
        for (auto at = first; at < sections.size(); ++at)
            sections[at].lead += ' ' + text(N_("Only sites that your grants cover."));
}

dashboard::Section DashboardSections::municipalities(const Places& places) const {
    auto section = this->section(
        "municipalities", N_("Municipalities"),
        {N_("Visitors of {year} by the municipality of the site."), {{"year", year_}}});
    auto chart = bar_chart(section.title, N_("Municipality"));
    chart.bars.reserve(places.municipalities.size());
    for (const auto& row : places.municipalities)
        chart.bars.push_back({place_name(row.keys.front(), N_("unknown")),
                              {},
                              visitors_of(row.now),
                              visitors_of(row.before)});
    section.chart = std::move(chart);
    return section;
}

dashboard::Section DashboardSections::sites(const Places& places) const {
    auto section = this->section(
        "sites", N_("Sites"),
        {N_("Visitors of each site in {year}, and by month from January to December. Each site "
            "has a scale of its own from zero."),
         {{"year", year_}}});
    dashboard::Multiples multiples{month_categories(), {}};
    auto figures = months_by_site(places.months_of_sites, figures_.last_month);
    dashboard::Table table{"sites-table",
                           section.title,
                           {text(N_("Organisation")), text(N_("Municipality")), text(N_("Site"))},
                           {year_}};
    if (has_before_) table.figure_headings.push_back(before_);
    for (const auto& month : multiples.categories)
        table.figure_headings.push_back(month.short_name);
    for (const auto* row : largest_rows(places.sites, places.sites.size())) {
        const auto site = row->values.front();
        const auto& months = figures.try_emplace(site, month_count).first->second;
        const auto place = places.site_places.find(site);
        auto where = place == places.site_places.end() ? stats::SitePlace() : place->second;
        where.municipality = names_.translated(where.municipality);
        multiples.all.push_back(
            {name(row->keys.front(), N_("unknown")), where.organisation + ", " + where.municipality,
             visitors_of(row->now),
             has_before_ && figures_.is_over ? visitors_of(row->before) : Figure(), months});
        auto& shown = table.rows.emplace_back(dashboard::Table::Row{
            {where.organisation, where.municipality, multiples.all.back().name},
            {visitors_of(row->now)}});
        if (has_before_) shown.figures.push_back(visitors_of(row->before));
        shown.figures.insert(shown.figures.end(), months.begin(), months.end());
    }
    section.chart = std::move(multiples);
    section.tables.push_back(std::move(table));
    return section;
}

dashboard::Section DashboardSections::homes(const Places& places) const {
    constexpr std::size_t max_rows = 20, max_columns = 18;
    auto section = this->section("homes", N_("Where visitors come from"), {});
    const auto homes = largest_rows(places.homes, max_rows);
    const auto venues = largest_rows(places.municipalities, max_columns);
    if (homes.size() < 2 || venues.size() < 2) {
        section.lead = context_.localized(
            {N_("Visitors of {year} by the home municipality of the holder."), {{"year", year_}}});
        auto chart = bar_chart(section.title, N_("Home municipality"));
        chart.bars.reserve(places.homes.size());
        for (const auto& row : places.homes)
            chart.bars.push_back({place_name(row.keys.front(), no_home),
                                  {},
                                  visitors_of(row.now),
                                  visitors_of(row.before)});
        section.chart = std::move(chart);
        return section;
    }
    section.lead = context_.localized(
        {N_("Visitors of {year} by the home municipality of the holder and the municipality of "
            "the site: the largest of both."),
         {{"year", year_}}});
    std::map<std::pair<stats::Key, stats::Key>, Figure> figures;  // by both municipalities
    for (const auto& row : places.journeys)
        if (row.now) figures[{row.keys.front(), row.keys.back()}] = visitors_of(row.now);
    dashboard::HeatMap map{
        text(N_("Home municipality")), text(N_("Municipality of the site")), {}, {}, {}};
    for (const auto* venue : venues)
        map.columns.push_back(place_name(venue->keys.front(), N_("unknown")));
    for (const auto* home : homes) {
        map.rows.push_back(place_name(home->keys.front(), no_home));
        auto& row = map.figures.emplace_back();
        for (const auto* venue : venues)
            row.push_back(figures[{home->keys.front(), venue->keys.front()}]);
    }
    section.tables = {matrix_of(map), all_homes(places)};
    section.chart = std::move(map);
    return section;
}

dashboard::Table DashboardSections::all_homes(const Places& places) const {
    dashboard::Table table{"all-homes-table",
                           text(N_("All home municipalities")),
                           {text(N_("Home municipality"))},
                           {year_}};
    if (has_before_) table.figure_headings.push_back(before_);
    for (const auto* row : largest_rows(places.homes, places.homes.size())) {
        auto& shown = table.rows.emplace_back(dashboard::Table::Row{
            {place_name(row->keys.front(), no_home)}, {visitors_of(row->now)}});
        if (has_before_) shown.figures.push_back(visitors_of(row->before));
    }
    return table;
}

dashboard::Section DashboardSections::events(const Places& places) const {
    auto section = this->section("events", N_("Events"),
                                 {N_("Visitors of {year} by event."), {{"year", year_}}});
    auto chart = bar_chart(section.title, N_("Event"));
    chart.bars.reserve(places.events.size());
    for (const auto& row : places.events)
        chart.bars.push_back(event_bar(row, visitors_of(row.now), visitors_of(row.before)));
    section.chart = std::move(chart);
    return section;
}

/// The site is named unless the page is about it.
dashboard::Bar DashboardSections::event_bar(const stats::ComparedRow& row, const Figure& now,
                                            const Figure& before) const {
    const auto site =
        figures_.places->sites.size() > 1 ? name(row.keys.front(), N_("unknown")) : std::string();
    return {name(row.keys.back(), no_event), site, now, before};
}

dashboard::Section DashboardSections::values(const Places& places) const {
    auto section = this->section(
        "values", N_("Values of events"),
        {N_("Values recorded in {year} for events with a value field, such as waived fees or "
            "copies."),
         {{"year", year_}}});
    const auto euros = [](const std::optional<stats::UsesRow>& row) {
        if (row && row->suppressed) return Figure::suppressed();
        return Figure::shown(row ? row->value_cents : 0, dashboard::Unit::cents);
    };
    auto chart = bar_chart(section.title, N_("Event"));
    if (!has_before_) chart.axis = text(N_("Value"));
    chart.bars.reserve(places.values.size());
    for (const auto& row : places.values)
        chart.bars.push_back(event_bar(row, euros(row.now), euros(row.before)));
    section.chart = std::move(chart);
    return section;
}

}  // namespace kaiku::cmd
