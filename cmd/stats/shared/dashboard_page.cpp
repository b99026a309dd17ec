// SPDX-License-Identifier: Apache-2.0
#include "cmd/stats/shared/dashboard_page.hpp"

#include <algorithm>

#include "cmd/cli/row_output.hpp"
#include "cmd/stats/shared/dashboard_sections.hpp"
#include "cmd/stats/shared/definitions.hpp"
#include "cmd/stats/shared/options.hpp"
#include "core/base/text.hpp"

namespace kaiku::cmd {

using dashboard::Figure;

namespace {

dashboard::Words page_words(const Context& context) {
    return {context.text(N_("Contents")),
            context.text(N_("The year at a glance")),
            context.text(N_("Skip to the figures")),
            context.text(N_("Night colours")),
            context.text(N_("Filter by name")),
            context.text(N_("Table")),
            context.text(N_("Show {count} more")),
            context.text(N_("Change")),
            context.text(N_("pp"))};
}

class Tiles {
public:
    Tiles(const Context& context, const stats::YearFigures& figures)
        : context_(context), figures_(figures) {}

    std::vector<dashboard::Tile> all() {
        if (!figures_.total.empty() && figures_.total.front().now) {
            add(N_("Visitors"), &stats::UsesRow::visitors);
            add(N_("Usages"), &stats::UsesRow::usages);
            add(N_("Children"), &stats::UsesRow::children);
            add(N_("Distinct cards"), &stats::UsesRow::cards);
        }
        const auto now = cards_of(figures_.year), before = cards_of(figures_.year - 1);
        if (now.registered.value() || now.registered.is_suppressed()) {
            add(N_("Cards registered"), now.registered, before.registered);
            add(N_("Cards taken into use"), now.uptake, before.uptake);
        }
        if (figures_.places && figures_.places->is_everywhere && !tiles_.empty())
            add(N_("Municipalities"), municipalities(figures_.year),
                municipalities(figures_.year - 1));
        return std::move(tiles_);
    }

private:
    void add(const char* name, std::int64_t stats::UsesRow::* measure) {
        const auto figure = [&](const std::optional<stats::UsesRow>& row) {
            if (!row) return Figure();
            return row->suppressed ? Figure::suppressed() : Figure::shown((*row).*measure);
        };
        const auto& total = figures_.total.front();
        add(name, figure(total.now), figure(total.before));
    }

    /// A year that is not over is not compared with a whole one, but the whole one is shown.
    void add(const char* name, const Figure& now, const Figure& before) {
        const auto text = dashboard::to_text(before, context_.style());
        tiles_.push_back({context_.text(name), now, figures_.is_over ? before : Figure(),
                          text.empty() ? "" : std::to_string(figures_.year - 1) + ": " + text});
    }

    /// The number of municipalities with a visit; nothing for a year without.
    Figure municipalities(int year) const {
        const auto count = figures_.municipality_counts.find(year);
        return count == figures_.municipality_counts.end() || count->second == 0
                   ? Figure()
                   : Figure::shown(count->second);
    }

    CardFigures cards_of(int year) const {
        const auto found =
            std::find_if(figures_.cards.begin(), figures_.cards.end(),
                         [&](const stats::RegisteredCards& cards) { return cards.year == year; });
        return found == figures_.cards.end() ? CardFigures() : card_figures(*found);
    }

    const Context& context_;
    const stats::YearFigures& figures_;
    std::vector<dashboard::Tile> tiles_;
};

std::string page_title(const Context& context, const stats::YearFigures& figures) {
    const auto year = std::to_string(figures.year);
    if (figures.is_national)
        return context.localized({N_("Kaikukortti in {year}"), {{"year", year}}});
    return context.localized({N_("{place}: Kaikukortti in {year}"),
                              {{"place", base::join(figures.place_names, ", ")}, {"year", year}}});
}

std::vector<std::string> page_remarks(const Context& context, const stats::UsesQuery& query,
                                      const stats::YearFigures& figures, bool is_empty) {
    std::vector<std::string> remarks{
        base::join(period_notes(context, query.from, query.to), " · ")};
    if (!figures.is_over)
        remarks.push_back(context.localized(
            {N_("The year {year} is not over."), {{"year", std::to_string(figures.year)}}}));
    if (is_empty) remarks.push_back(context.text(N_("No data")));
    if (query.suppression.is_active())
        remarks.push_back(context.localized(
            {N_("Two dots (..) and hatching stand for suppressed figures: of fewer than {least} "
                "cards, or such that would reveal those."),
             {{"least", query.suppression.min_cell_size}}}));
    if (query.round_to > 0) remarks.push_back(rounding_text(context, query));
    if (!figures.sees_places)
        remarks.push_back(context.text(
            N_("Figures of places are not on this page: you have no grant that covers any.")));
    else if (!figures.places)
        remarks.push_back(context.text(
            N_("Figures of places are not on this page: beside the nation's they could reveal "
               "suppressed ones. Write pages of your places with --site, --organisation or "
               "another place.")));
    return remarks;
}

std::vector<std::string> page_notes(const Context& context) {
    std::vector<std::string> notes;
    for (const auto& [term, meaning] : definitions(context, DefinitionsFor::dashboard))
        notes.push_back(term + ": " + meaning);
    return notes;
}

}  // namespace

dashboard::Page dashboard_page(const Context& context, const PlaceNames& names,
                               const stats::UsesQuery& query, const stats::YearFigures& figures) {
    dashboard::Page page;
    page.language = language_code(context.translator().language());
    page.eyebrow = context.text(N_("Kaikukortti statistics"));
    page.title = page_title(context, figures);
    page.tiles = Tiles(context, figures).all();
    if (!page.tiles.empty()) page.sections = DashboardSections(context, names, figures).all();
    page.remarks = page_remarks(context, query, figures, page.tiles.empty());
    page.notes = page_notes(context);
    page.notes_title = context.text(N_("How the figures are counted"));
    page.words = page_words(context);
    page.style = context.style();
    page.style.colour = false;
    return page;
}

}  // namespace kaiku::cmd
