// SPDX-License-Identifier: Apache-2.0
#include "core/stats/national.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "core/model/place.hpp"
#include "core/stats/joint_tables.hpp"
#include "core/stats/measures_filter.hpp"
#include "core/stats/rounding.hpp"
#include "core/stats/scope.hpp"
#include "core/stats/suppressed_uses.hpp"
#include "core/store/card_statistics.hpp"

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

/// The index in the arrays of a NationalYear; nullopt without a sector.
std::optional<std::size_t> sector_at(std::string_view word) {
    const auto sector = std::find(model::sectors.begin(), model::sectors.end(), word);
    if (sector == model::sectors.end()) return std::nullopt;
    return static_cast<std::size_t>(sector - model::sectors.begin());
}

std::optional<std::size_t> sector_of(const Key& key) {
    const auto* const word = std::get_if<std::string>(&key);
    return word ? sector_at(*word) : std::nullopt;
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
        const auto sector = sector_at(site_version.sector);
        if (!sector) return;
        year.adults[*sector] += measures.usages;
        year.children[*sector] += measures.children;
    }

    /// `key`: of the card, for round().
    void add_card(const store::CardStatsRow& card, const store::MeasuresFilter& period,
                  std::uint32_t key) {
        if (period.from && card.registered_on < *period.from) return;
        auto& year = at(card.registered_on.year());
        ++year.registered;
        card_keys_[year.year] += key;
        if (card.first_used_on && *card.first_used_on <= last_day(year.year, period)) ++year.in_use;
    }

    void suppress(const SuppressionRules& rules, const SuppressedYears& suppressed) {
        for (auto& [number, year] : years_) {
            suppressed.mark(year);
            year.suppressed_registered |= rules.is_few(year.registered);
            year.suppressed_in_use |= rules.are_few_in_use(year.registered, year.in_use);
        }
    }

    void count_municipalities() {
        for (const auto& [place, usages] : usages_)
            if (usages > 0) ++at(place.first).municipalities;
    }

    /// Rounds the counts of cards. Those of visits are set to the rounded rows of compute_uses(),
    /// by year and by year and sector. Municipalities are not people: their number is not rounded,
    /// but it is not more than the rounded visitors, of which it would say that there are more.
    void round(const Rounding& rounding, const std::vector<UsesRow>& rows_of_years,
               const std::vector<UsesRow>& rows_of_sectors) {
        std::map<std::int64_t, std::int64_t> municipalities;
        for (auto& [number, year] : years_) {
            const auto key = card_keys_[number];
            year.registered = rounding.rounded(year.registered, key);
            year.in_use = rounding.rounded(year.in_use, key);
            municipalities[number] = year.municipalities;
            year.total = year.municipalities = 0;
            year.adults = year.children = {};
        }
        for (const auto& row : rows_of_years) {
            auto& year = at(row.values.front());
            year.total = row.visitors;
            year.municipalities = std::min(municipalities[year.year], row.visitors);
        }
        for (const auto& row : rows_of_sectors) {
            const auto sector = sector_of(row.keys[1]);
            if (!sector) continue;
            auto& year = at(row.values.front());
            year.adults[*sector] = row.adults;
            year.children[*sector] = row.children;
        }
    }

    void for_each(const std::function<void(const NationalYear&)>& on_row) const {
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
    std::map<std::int64_t, std::uint32_t> card_keys_;  // of the cards registered in the year
    // By year and municipality.
    std::map<std::pair<std::int64_t, std::string>, std::int64_t> usages_;
};

/// The rounded rows by these levels.
std::vector<UsesRow> read_rounded(const service::Operation& operation, UsesQuery query,
                                  std::vector<Level> by) {
    query.by = std::move(by);
    std::vector<UsesRow> rows;
    compute_uses_within(operation, query, [&](const UsesRow& row) { rows.push_back(row); });
    return rows;
}

/// `uses`, if not null, gets every visit, too.
YearTotals read_years(const service::Operation& operation, const UsesQuery& query,
                      SuppressedUses* uses) {
    const auto filter = make_filter(operation, query);
    YearTotals years(store::list_site_versions(operation.db(), filter));
    store::GroupBy group_by;
    group_by.year = true;
    store::for_each_counted_usage(
        operation.db(), filter, group_by,
        [&](const store::Cell& cell, model::Id card, const store::Measures& measures) {
            years.add(cell, measures);
            if (uses) uses->add(cell, RecordTrait::selected, card, measures);
        });
    const auto keys = read_rounding_keys(operation, query.round_to);
    store::for_each_card(operation.db(), std::nullopt, query.to,
                         [&](const store::CardStatsRow& card) {
                             years.add_card(card, filter, keys ? keys->of_card(card.id) : 0);
                         });
    years.count_municipalities();
    return years;
}

}  // namespace

void SuppressedYears::note(const WeighedTables& weighed,
                           const std::vector<std::vector<bool>>& suppressed) {
    for (std::size_t table = 0; table < weighed.size(); ++table) {
        const auto& levels = weighed.table(table).levels;
        if (weighed.table(table).has != 0 || weighed.table(table).lacks != 0) continue;
        for (std::uint32_t number = 0; number < suppressed[table].size(); ++number) {
            if (!suppressed[table][number]) continue;
            auto& marks = years_[weighed.cells(table).values(number).front()];
            if (levels.size() == 1)
                marks.suppressed_total = true;
            else if (const auto sector = sector_of(weighed.cells(table).keys(number).back()))
                marks.suppressed_sectors[*sector] = true;
        }
    }
}

void SuppressedYears::note_cards(const WeighedTables& weighed,
                                 const std::vector<std::vector<bool>>& suppressed) {
    for (std::size_t table = 0; table < weighed.size(); ++table) {
        if (weighed.table(table).has != 0 || weighed.table(table).lacks != 0) continue;
        for (std::uint32_t number = 0; number < suppressed[table].size(); ++number)
            if (suppressed[table][number])
                years_[weighed.cells(table).values(number).front()].suppressed_cards = true;
    }
}

void SuppressedYears::mark(NationalYear& year) const {
    const auto known = years_.find(year.year);
    if (known == years_.end()) return;
    const auto& [suppressed_cards, suppressed_total, suppressed_sectors] = known->second;
    year.suppressed_registered = year.suppressed_in_use = suppressed_cards;
    year.suppressed_total = suppressed_total;
    year.suppressed_sectors = suppressed_sectors;
    // A sector without visits would say that the few visits were in the others.
    if (suppressed_total) year.suppressed_sectors.fill(true);
}

SuppressionReport compute_national(const service::Operation& operation,
                                   const std::optional<time::Day>& from,
                                   const std::optional<time::Day>& to,
                                   const SuppressionRules& rules, const SuppressedYears* together,
                                   const std::function<void(const NationalYear&)>& on_row,
                                   std::int64_t round_to) {
    auto query = query_of(from, to);
    query.round_to = round_to;
    require_permission(operation, query);
    db::Transaction transaction(operation.db(), db::Access::read);
    WeighedTables weighed;
    weigh_nation(weighed, true);
    weighed.link();
    weighed.restrict_to(store::list_site_versions(operation.db(), make_filter(operation, query)));
    SuppressedUses uses(weighed, false);
    const bool weighs = rules.is_active() && !together;
    auto years = read_years(operation, query, weighs ? &uses : nullptr);
    std::vector<UsesRow> rows_of_years, rows_of_sectors;
    if (round_to > 0) {
        rows_of_years = read_rounded(operation, query, {Level::year, Level::nation});
        rows_of_sectors =
            read_rounded(operation, query, {Level::year, Level::sector, Level::nation});
    }
    transaction.commit();
    SuppressedYears alone;
    SuppressionReport report;
    if (weighs) {
        auto found = uses.suppress(rules, operation.progress);
        alone.note(weighed, found.cells);
        report = std::move(found.report);
    }
    if (rules.is_active()) years.suppress(rules, together ? *together : alone);
    if (round_to > 0) years.round(Rounding(round_to), rows_of_years, rows_of_sectors);
    years.for_each(on_row);
    return report;
}

void compute_national_within(const service::Operation& operation,
                             const std::optional<time::Day>& from,
                             const std::optional<time::Day>& to,
                             const std::function<void(const NationalYear&)>& on_row) {
    const auto query = query_of(from, to);
    require_permission(operation, query);
    read_years(operation, query, nullptr).for_each(on_row);
}

}  // namespace kaiku::stats
