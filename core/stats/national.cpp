// SPDX-License-Identifier: Apache-2.0
#include "core/stats/national.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "core/model/place.hpp"
#include "core/stats/measures_filter.hpp"
#include "core/stats/scope.hpp"

namespace kaiku::stats {

namespace {

/// All data of the nation by year, whatever the caller's own grants are.
UsesQuery query_of(const std::optional<time::Day>& from, const std::optional<time::Day>& to) {
    UsesQuery query;
    query.by = {Level::year, Level::nation};
    query.from = from;
    query.to = to;
    return query;
}

class YearTotals {
public:
    explicit YearTotals(const std::vector<store::SiteVersion>& site_versions) {
        for (const auto& site_version : site_versions)
            site_versions_.emplace(site_version.id, site_version);
    }

    void add(const store::Cell& cell, const store::Measures& measures) {
        const auto known = site_versions_.find(cell.site_version);
        if (known == site_versions_.end()) store::throw_damaged_segment();
        const auto& site_version = known->second;
        auto& year = at(cell.year);
        year.total += measures.usages + measures.children;
        usages_[{cell.year, site_version.municipality}] += measures.usages;
        const auto sector =
            std::find(model::sectors.begin(), model::sectors.end(), site_version.sector);
        if (sector == model::sectors.end()) return;
        const auto index = static_cast<std::size_t>(sector - model::sectors.begin());
        year.adults[index] += measures.usages;
        year.children[index] += measures.children;
    }

    void add_card(const store::CardStatsRow& card, const store::MeasuresFilter& period) {
        if (period.from && card.registered_on < *period.from) return;
        auto& year = at(card.registered_on.year());
        ++year.registered;
        if (card.first_used_on && *card.first_used_on <= last_day(year.year, period)) ++year.in_use;
    }

    /// Small counts of cards are suppressed by themselves; measures of visits as in the other
    /// tables.
    void suppress(std::int64_t min_cell_size, const SuppressedYears& together,
                  const SuppressedYears& own) {
        const auto few = [&](std::int64_t cards) { return cards > 0 && cards < min_cell_size; };
        for (auto& [number, year] : years_) {
            year.suppressed_registered = few(year.registered);
            year.suppressed_in_use = few(year.in_use);
            if (!together.mark(year)) own.mark(year);
        }
    }

    void for_each(const std::function<void(const NationalYear&)>& on_row) {
        for (const auto& [place, usages] : usages_)
            if (usages > 0) ++at(place.first).municipalities;
        for (const auto& [number, year] : years_)
            if (year.registered > 0 || year.total > 0) on_row(year);
    }

private:
    static time::Day last_day(std::int64_t year, const store::MeasuresFilter& period) {
        const auto last = time::Day::of(static_cast<int>(year), 12, 31);
        return period.to ? std::min(last, *period.to) : last;
    }

    NationalYear& at(std::int64_t number) {
        auto& year = years_[number];
        year.year = number;
        return year;
    }

    std::unordered_map<model::Id, store::SiteVersion> site_versions_;
    std::map<std::int64_t, NationalYear> years_;
    // By year and municipality.
    std::map<std::pair<std::int64_t, std::string>, std::int64_t> usages_;
};

YearTotals read_years(const service::Operation& operation, const UsesQuery& query) {
    const auto filter = make_filter(operation, query);
    YearTotals years(store::list_site_versions(operation.db(), filter));
    store::GroupBy group_by;
    group_by.year = true;
    store::for_each_counted_usage(
        operation.db(), filter, group_by,
        [&](const store::Cell& cell, model::Id, const store::Measures& measures) {
            years.add(cell, measures);
        });
    store::for_each_card(operation.db(), std::nullopt, query.to,
                         [&](const store::CardStatsRow& card) { years.add_card(card, filter); });
    return years;
}

std::optional<std::size_t> sector_at(const Key& key) {
    const auto* const word = std::get_if<std::string>(&key);
    if (!word) return std::nullopt;
    const auto sector = std::find(model::sectors.begin(), model::sectors.end(), *word);
    if (sector == model::sectors.end()) return std::nullopt;
    return static_cast<std::size_t>(sector - model::sectors.begin());
}

}  // namespace

const std::vector<std::vector<Level>>& SuppressedYears::tables() {
    static const std::vector<std::vector<Level>> all{{Level::year, Level::sector}, {Level::year}};
    return all;
}

void SuppressedYears::add_row(std::size_t table, const UsesRow& row) {
    auto& year = years_[row.values.front()];
    if (table == 1)
        year.suppressed_total = row.suppressed;
    else if (const auto sector = sector_at(row.keys.back()))
        year.suppressed_sectors[*sector] = row.suppressed;
}

bool SuppressedYears::mark(NationalYear& year) const {
    if (cards_.contains(year.year)) year.suppressed_registered = year.suppressed_in_use = true;
    if (all_visits_) {
        year.suppressed_total = true;
        year.suppressed_sectors.fill(true);
        return true;
    }
    const auto known = years_.find(year.year);
    if (known == years_.end()) return false;
    year.suppressed_total = known->second.suppressed_total;
    year.suppressed_sectors = known->second.suppressed_sectors;
    return true;
}

void compute_national(const service::Operation& operation, const std::optional<time::Day>& from,
                      const std::optional<time::Day>& to, std::int64_t min_cell_size,
                      const SuppressedYears& together,
                      const std::function<void(const NationalYear&)>& on_row) {
    auto query = query_of(from, to);
    require_permission(operation, query);
    db::Transaction transaction(operation.db(), db::Access::read);
    auto years = read_years(operation, query);
    if (min_cell_size > 0) {
        query.min_cell_size = min_cell_size;
        SuppressedYears own;
        compute_uses_jointly_within(
            operation, query, SuppressedYears::tables(),
            [&](std::size_t table, const UsesRow& row) { own.add_row(table, row); });
        years.suppress(min_cell_size, together, own);
    }
    transaction.commit();
    years.for_each(on_row);
}

void compute_national_within(const service::Operation& operation,
                             const std::optional<time::Day>& from,
                             const std::optional<time::Day>& to,
                             const std::function<void(const NationalYear&)>& on_row) {
    const auto query = query_of(from, to);
    require_permission(operation, query);
    read_years(operation, query).for_each(on_row);
}

}  // namespace kaiku::stats
