// SPDX-License-Identifier: Apache-2.0
// The sections of the page of a year's figures, each with a chart and a table.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cmd/cli/context.hpp"
#include "cmd/stats/shared/place_names.hpp"
#include "core/dashboard/page.hpp"
#include "core/stats/year_figures.hpp"

namespace kaiku::cmd {

/// The visitors of a cell; 0 if it has no usages.
dashboard::Figure visitors_of(const std::optional<stats::UsesRow>& row);

/// The cards of a year, those not used and the share taken into use included.
struct CardFigures {
    dashboard::Figure registered, in_use, unused, uptake;
};
CardFigures card_figures(const stats::RegisteredCards& cards);

class DashboardSections {
public:
    DashboardSections(const Context& context, const PlaceNames& names,
                      const stats::YearFigures& figures);

    /// Those that have data, in the order of the page.
    std::vector<dashboard::Section> all() const;

private:
    dashboard::Section months() const;
    dashboard::Section sectors() const;
    dashboard::Section cards() const;
    dashboard::Section municipalities(const stats::PlaceFigures& places) const;
    dashboard::Section sites(const stats::PlaceFigures& places) const;
    dashboard::Section homes(const stats::PlaceFigures& places) const;
    dashboard::Table all_homes(const stats::PlaceFigures& places) const;
    dashboard::Section events(const stats::PlaceFigures& places) const;
    dashboard::Section values(const stats::PlaceFigures& places) const;
    void add_places(std::vector<dashboard::Section>& sections) const;

    dashboard::Section section(const char* id, const char* title, const base::Message& lead) const;
    dashboard::Bar event_bar(const stats::ComparedRow& row, const dashboard::Figure& now,
                             const dashboard::Figure& before) const;
    dashboard::BarChart bar_chart(const std::string& caption, const char* name_heading) const;
    std::vector<dashboard::Category> month_categories() const;
    std::string name(const stats::Key& key, const char* none) const;
    /// Of a municipality, in the reader's language.
    std::string place_name(const stats::Key& key, const char* none) const;
    std::string text(const char* english) const { return context_.text(english); }

    const Context& context_;
    const PlaceNames& names_;
    const stats::YearFigures& figures_;
    std::string year_, before_;  // `2026`, `2025`
    bool has_before_;            // the year before has usages
};

}  // namespace kaiku::cmd
