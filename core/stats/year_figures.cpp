// SPDX-License-Identifier: Apache-2.0
#include "core/stats/year_figures.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "core/service/access.hpp"
#include "core/stats/cards.hpp"
#include "core/stats/filter_names.hpp"
#include "core/stats/national.hpp"
#include "core/stats/scope.hpp"

namespace kaiku::stats {

namespace {

using Levels = std::vector<Level>;

/// Collects the rows of a table whose first level is the year.
class Comparison {
public:
    Comparison(int year, ComparedTable& table) : year_(year), table_(table) {}

    void add(const UsesRow& row) {
        std::vector<std::int64_t> values(row.values.begin() + 1, row.values.end());
        const bool is_now = row.values.front() == year_;
        const auto [known, is_new] = index_.try_emplace(values, table_.size());
        if (is_new)
            table_.push_back({{row.keys.begin() + 1, row.keys.end()}, std::move(values), {}, {}});
        auto& compared = table_[known->second];
        (is_now ? compared.now : compared.before) = row;
    }

    /// Puts the cells of the year first. The year before came first.
    void finish() {
        std::stable_partition(table_.begin(), table_.end(),
                              [](const ComparedRow& row) { return row.now.has_value(); });
    }

private:
    std::int64_t year_;
    ComparedTable& table_;
    std::map<std::vector<std::int64_t>, std::size_t> index_;
};

/// A table to be computed: its levels after the year, and where its rows go.
struct Wanted {
    Levels levels;
    ComparedTable* table;
    bool values_only = false;  // see JointTable
};

class YearComputation {
public:
    YearComputation(const service::Operation& operation, const UsesQuery& query)
        : operation_(operation), query_(query) {
        figures_.year = query.to->year();
        query_.from = time::Day::of(std::max(figures_.year - 1, first_year), 1, 1);
        figures_.is_over = time::Day::of(figures_.year, 12, 31) < operation.today;
        const auto begun = std::min(*query.to, operation.today);
        figures_.last_month = begun.year() < figures_.year ? 0 : begun.month();
    }

    YearFigures compute() {
        figures_.is_national = !has_place_filter(query_);
        name_places();
        const bool covers_page =
            !figures_.is_national || covers_whole_nation(operation_, place_query());
        figures_.sees_places = service::is_permitted(operation_, model::Action::stats_see);
        if (covers_page || (figures_.sees_places && !query_.suppression.is_active()))
            figures_.places.emplace().is_everywhere = figures_.is_national && covers_page;
        if (covers_page) {
            auto wanted = wanted_overview();
            for (auto& table : wanted_places()) wanted.push_back(std::move(table));
            compare(place_query(), wanted);
        } else {
            compare(national_query(), wanted_overview());
            if (figures_.places) compare(place_query(), wanted_places());
        }
        if (figures_.places) figures_.places->site_places = read_site_places(operation_, query_);
        figures_.is_national ? read_national_cards() : compute_cards_of_places();
        return std::move(figures_);
    }

private:
    static constexpr int first_year = 1900;  // of time::Day

    UsesQuery place_query() const {
        auto query = query_;
        query.by = {Level::year};
        return query;
    }
    UsesQuery national_query() const {
        auto query = query_;
        query.by = {Level::year, Level::month, Level::sector, Level::nation};
        return query;
    }

    void name_places() {
        require_permission(operation_, figures_.is_national ? national_query() : place_query());
        for (auto& filter : name_filters(operation_, query_))
            figures_.place_names.push_back(std::move(filter.name));
    }

    std::vector<Wanted> wanted_overview() {
        return {{{}, &figures_.total},
                {{Level::month}, &figures_.months},
                {{Level::sector}, &figures_.sectors}};
    }

    std::vector<Wanted> wanted_places() {
        auto& places = *figures_.places;
        std::vector<Wanted> wanted{
            {{Level::municipality}, &places.municipalities},
            {{Level::site}, &places.sites},
            {{Level::month, Level::site}, &places.months_of_sites},
            {{Level::home_municipality}, &places.homes},
            {{Level::home_municipality, Level::municipality}, &places.journeys}};
        if (!figures_.is_national) wanted.push_back({{Level::site, Level::event}, &places.events});
        wanted.push_back({{Level::site, Level::event}, &places.values, true});
        return wanted;
    }

    void compare(const UsesQuery& query, const std::vector<Wanted>& wanted) {
        std::vector<JointTable> tables;
        std::vector<Comparison> comparisons;
        tables.reserve(wanted.size());
        comparisons.reserve(wanted.size());
        for (const auto& [levels, table, values_only] : wanted) {
            // Cards are in the tiles and beside the months only, values in their own section.
            const bool shows_cards = levels.empty() || levels == Levels{Level::month};
            auto& by =
                tables
                    .emplace_back(JointTable{{Level::year}, values_only, shows_cards, values_only})
                    .by;
            by.insert(by.end(), levels.begin(), levels.end());
            comparisons.emplace_back(figures_.year, *table);
        }
        figures_.suppression += compute_uses_jointly(
            operation_, query, tables,
            [&](std::size_t table, const UsesRow& row) { comparisons[table].add(row); });
        for (auto& comparison : comparisons) comparison.finish();
    }

    void read_national_cards() {
        // Of the national yearly table the page shows the cards and the number of municipalities.
        const SuppressedYears no_visits;
        compute_national(
            operation_, std::nullopt, query_.to, query_.suppression, &no_visits,
            [&](const NationalYear& year) {
                add_cards({year.year, year.registered, year.in_use, year.suppressed_registered,
                           year.suppressed_in_use});
                figures_.municipality_counts[year.year] = year.municipalities;
            },
            query_.round_to);
    }

    void compute_cards_of_places() {
        auto query = place_query();
        query.from.reset();
        figures_.suppression += compute_cards(operation_, query, [&](const CardsRow& row) {
            add_cards({std::get<std::int64_t>(row.keys.front()), row.registered, row.in_use,
                       row.suppressed, row.suppressed});
        });
    }

    void add_cards(const RegisteredCards& cards) {
        if (cards.registered > 0) figures_.cards.push_back(cards);
    }

    const service::Operation& operation_;
    UsesQuery query_;  // of both years
    YearFigures figures_;
};

}  // namespace

YearFigures compute_year_figures(const service::Operation& operation, const UsesQuery& query) {
    return YearComputation(operation, query).compute();
}

}  // namespace kaiku::stats
