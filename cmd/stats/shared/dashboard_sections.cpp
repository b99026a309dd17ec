// SPDX-License-Identifier: Apache-2.0
#include "cmd/stats/shared/dashboard_sections.hpp"

#include <algorithm>
#include <utility>

#include "cmd/cli/i18n/display_words.hpp"
#include "cmd/stats/shared/months.hpp"

namespace kaiku::cmd {

using dashboard::Figure;

namespace {

Figure figure_of(const std::optional<stats::UsesRow>& row, std::int64_t stats::UsesRow::* measure) {
    if (!row) return Figure::shown(0);
    return row->suppressed ? Figure::suppressed() : Figure::shown((*row).*measure);
}

}  // namespace

Figure visitors_of(const std::optional<stats::UsesRow>& row) {
    return figure_of(row, &stats::UsesRow::visitors);
}

CardFigures card_figures(const stats::RegisteredCards& cards) {
    const auto figure = [](std::int64_t value, bool suppressed) {
        return suppressed ? Figure::suppressed() : Figure::shown(value);
    };
    CardFigures figures{figure(cards.registered, cards.suppressed_registered),
                        figure(cards.in_use, cards.suppressed_in_use),
                        figure(cards.registered - cards.in_use,
                               cards.suppressed_registered || cards.suppressed_in_use),
                        {}};
    figures.uptake = dashboard::share(figures.in_use, figures.registered);
    return figures;
}

DashboardSections::DashboardSections(const Context& context, const PlaceNames& names,
                                     const stats::YearFigures& figures)
    : context_(context),
      names_(names),
      figures_(figures),
      year_(std::to_string(figures.year)),
      before_(std::to_string(figures.year - 1)),
      has_before_(!figures.total.empty() && figures.total.front().before) {}

std::vector<dashboard::Section> DashboardSections::all() const {
    std::vector<dashboard::Section> sections;
    if (!figures_.months.empty()) sections.push_back(months());
    if (figures_.sectors.size() > 1) sections.push_back(sectors());
    if (figures_.places) add_places(sections);
    if (!figures_.cards.empty()) sections.push_back(cards());
    return sections;
}

dashboard::Section DashboardSections::section(const char* id, const char* title,
                                              const base::Message& lead) const {
    return {id, text(title), context_.localized(lead)};
}

dashboard::BarChart DashboardSections::bar_chart(const std::string& caption,
                                                 const char* name_heading) const {
    dashboard::BarChart chart;
    chart.caption = caption;
    chart.name_heading = text(name_heading);
    chart.axis = has_before_ ? context_.localized({N_("bar: {year}, line: {before}"),
                                                   {{"year", year_}, {"before", before_}}})
                             : text(N_("Visitors"));
    chart.now_heading = year_;
    chart.before_heading = before_;
    chart.has_before = has_before_;
    // The year before is whole: beside a part of a year every change would be false.
    chart.has_change = figures_.is_over;
    return chart;
}

std::vector<dashboard::Category> DashboardSections::month_categories() const {
    const auto names = month_names(context_);
    const auto short_names = short_month_names(context_);
    std::vector<dashboard::Category> months;
    months.reserve(names.size());
    for (std::size_t month = 0; month < names.size(); ++month)
        months.push_back({names[month], short_names[month], std::to_string(month + 1)});
    return months;
}

std::string DashboardSections::name(const stats::Key& key, const char* none) const {
    const auto* const name = std::get_if<std::string>(&key);
    return name ? *name : text(none);
}

std::string DashboardSections::place_name(const stats::Key& key, const char* none) const {
    return names_.translated(name(key, none));
}

dashboard::Section DashboardSections::months() const {
    auto section = this->section(
        "months", N_("Visitors by month"),
        has_before_ ? base::Message(N_("Every month of {year} beside the same month of {before}."),
                                    {{"year", year_}, {"before", before_}})
                    : base::Message(N_("Every month of {year}."), {{"year", year_}}));
    dashboard::ColumnChart chart{text(N_("Visitors")), month_categories(), {{year_, {}}}};
    dashboard::Table table{
        "months-table", section.title, {text(N_("Month"))}, {text(N_("Visitors")) + ' ' + year_}};
    if (has_before_) {
        chart.series.push_back({before_, {}});
        table.figure_headings.push_back(text(N_("Visitors")) + ' ' + before_);
    }
    constexpr std::pair<const char*, std::int64_t stats::UsesRow::*> measures[] = {
        {N_("Usages"), &stats::UsesRow::usages},
        {N_("Adults"), &stats::UsesRow::adults},
        {N_("Children"), &stats::UsesRow::children},
        {N_("Distinct cards"), &stats::UsesRow::cards}};
    for (const auto& measure : measures)
        table.figure_headings.push_back(text(measure.first) + ' ' + year_);

    const stats::ComparedRow without_usages;
    table.rows.reserve(chart.categories.size());
    for (std::size_t month = 1; month <= chart.categories.size(); ++month) {
        const auto found = std::find_if(
            figures_.months.begin(), figures_.months.end(), [&](const stats::ComparedRow& row) {
                return row.values.front() == static_cast<std::int64_t>(month);
            });
        const auto& row = found == figures_.months.end() ? without_usages : *found;
        const bool has_begun = row.now || static_cast<int>(month) <= figures_.last_month;
        const auto figure = [&](std::int64_t stats::UsesRow::* measure) {
            return has_begun ? figure_of(row.now, measure) : Figure();
        };
        auto& shown =
            table.rows.emplace_back(dashboard::Table::Row{{chart.categories[month - 1].name}, {}});
        shown.figures.push_back(figure(&stats::UsesRow::visitors));
        chart.series.front().figures.push_back(shown.figures.front());
        if (has_before_) {
            shown.figures.push_back(visitors_of(row.before));
            chart.series.back().figures.push_back(shown.figures.back());
        }
        for (const auto& measure : measures) shown.figures.push_back(figure(measure.second));
    }
    section.chart = std::move(chart);
    section.tables.push_back(std::move(table));
    return section;
}

dashboard::Section DashboardSections::sectors() const {
    auto section =
        this->section("sectors", N_("Sectors"),
                      {N_("Visitors of {year} by the sector of the event, or else of the site."),
                       {{"year", year_}}});
    auto chart = bar_chart(section.title, N_("Sector"));
    chart.bars.reserve(figures_.sectors.size());
    for (const auto& row : figures_.sectors)
        chart.bars.push_back(
            {localized_word(context_, "sector", name(row.keys.front(), N_("no sector"))),
             {},
             visitors_of(row.now),
             visitors_of(row.before)});
    section.chart = std::move(chart);
    return section;
}

dashboard::Section DashboardSections::cards() const {
    auto section = this->section(
        "cards", N_("Cards"),
        {N_("Cards registered in each year, and how many of them had a visit by its end. Below "
            "each year: the share of cards taken into use.")});
    dashboard::ColumnChart chart{text(N_("Cards registered")), {}, {}, true};
    chart.series = {{text(N_("in use")), {}}, {text(N_("not used")), {}}};
    dashboard::Table table{"cards-table",
                           section.title,
                           {text(N_("Year"))},
                           {text(N_("Cards registered")), text(N_("in use")), text(N_("not used")),
                            text(N_("taken into use"))}};
    table.rows.reserve(figures_.cards.size());
    for (const auto& cards : figures_.cards) {
        const auto shown = card_figures(cards);
        const auto year = std::to_string(cards.year);
        chart.categories.push_back(
            {year, year, year, dashboard::to_text(shown.uptake, context_.style())});
        chart.series.front().figures.push_back(shown.in_use);
        chart.series.back().figures.push_back(shown.unused);
        chart.totals.push_back(shown.registered);
        table.rows.push_back(
            {{year}, {shown.registered, shown.in_use, shown.unused, shown.uptake}});
    }
    section.chart = std::move(chart);
    section.tables.push_back(std::move(table));
    return section;
}

}  // namespace kaiku::cmd
