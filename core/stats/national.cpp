#include "core/stats/national.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "core/model/place.hpp"
#include "core/stats/scope.hpp"

namespace kaiku::stats {

namespace {

/// The nation by year, whatever the caller's own grants are.
UsesQuery query_of(const std::optional<time::Day>& from, const std::optional<time::Day>& to) {
    UsesQuery query;
    query.by = {Level::year, Level::nation};
    query.from = from;
    query.to = to;
    return query;
}

class Years {
public:
    explicit Years(const std::vector<store::Standing>& standings) {
        for (const auto& standing : standings) standings_.emplace(standing.id, standing);
    }

    void add(const store::Cell& cell, const store::Figures& figures) {
        const auto& standing = standings_.at(cell.standing);
        auto& year = at(cell.year);
        year.total += figures.usages + figures.children;
        usages_[{cell.year, standing.municipality}] += figures.usages;
        const auto sector = std::find(model::sectors.begin(), model::sectors.end(), standing.sector);
        if (sector == model::sectors.end()) return;
        const auto index = static_cast<std::size_t>(sector - model::sectors.begin());
        year.adults[index] += figures.usages;
        year.children[index] += figures.children;
    }

    void add_card(const store::CardFacts& card, const store::FiguresFilter& period) {
        if (period.from && card.registered_on < *period.from) return;
        auto& year = at(card.registered_on.year());
        ++year.registered;
        if (card.first_used_on && *card.first_used_on <= last_day(year.year, period)) ++year.in_use;
    }

    /// Counts of cards are small by themselves; figures of visits are what the others say.
    void hide(std::int64_t least, const HiddenYears& together, const HiddenYears& own) {
        const auto few = [&](std::int64_t cards) { return cards > 0 && cards < least; };
        for (auto& [number, year] : years_) {
            year.hidden_registered = few(year.registered);
            year.hidden_in_use = few(year.in_use);
            if (!together.mark(year)) own.mark(year);
        }
    }

    void each(const std::function<void(const NationalYear&)>& take) {
        for (const auto& [place, usages] : usages_)
            if (usages > 0) ++at(place.first).municipalities;
        for (const auto& [number, year] : years_)
            if (year.registered > 0 || year.total > 0) take(year);
    }

private:
    static time::Day last_day(std::int64_t year, const store::FiguresFilter& period) {
        const auto last = time::Day::of(static_cast<int>(year), 12, 31);
        return period.to ? std::min(last, *period.to) : last;
    }

    NationalYear& at(std::int64_t number) {
        auto& year = years_[number];
        year.year = number;
        return year;
    }

    std::unordered_map<model::Id, store::Standing> standings_;
    std::map<std::int64_t, NationalYear> years_;
    std::map<std::pair<std::int64_t, std::string>, std::int64_t> usages_;  // by year and municipality
};

std::optional<std::size_t> sector_at(const Key& key) {
    const auto* const word = std::get_if<std::string>(&key);
    if (!word) return std::nullopt;
    const auto sector = std::find(model::sectors.begin(), model::sectors.end(), *word);
    if (sector == model::sectors.end()) return std::nullopt;
    return static_cast<std::size_t>(sector - model::sectors.begin());
}

}  // namespace

const std::vector<std::vector<Level>>& HiddenYears::tables() {
    static const std::vector<std::vector<Level>> all{{Level::year, Level::sector}, {Level::year}};
    return all;
}

void HiddenYears::see(std::size_t table, const UsesRow& row) {
    auto& year = years_[row.values.front()];
    if (table == 1) year.hidden_total = row.hidden;
    else if (const auto sector = sector_at(row.keys.back())) year.hidden_sectors[*sector] = row.hidden;
}

bool HiddenYears::mark(NationalYear& year) const {
    if (cards_.contains(year.year)) year.hidden_registered = year.hidden_in_use = true;
    if (all_visits_) {
        year.hidden_total = true;
        year.hidden_sectors.fill(true);
        return true;
    }
    const auto known = years_.find(year.year);
    if (known == years_.end()) return false;
    year.hidden_total = known->second.hidden_total;
    year.hidden_sectors = known->second.hidden_sectors;
    return true;
}

void national(const work::Job& job, const std::optional<time::Day>& from, const std::optional<time::Day>& to, std::int64_t least_cards, const HiddenYears& together,
              const std::function<void(const NationalYear&)>& take) {
    auto query = query_of(from, to);
    require(job, query);
    db::Transaction transaction(job.db(), db::Access::read);
    const auto filter = filter_of(job, query);
    Years years(store::standings(job.db(), filter));
    store::Apart apart;
    apart.year = true;
    const auto add = [&](const store::Cell& cell, const store::Figures& figures) { years.add(cell, figures); };
    if (whole_months(filter)) store::each_figure(job.db(), filter, apart, add);
    else store::each_counted_usage(job.db(), filter, apart, [&](const store::Cell& cell, model::Id, const store::Figures& figures) { add(cell, figures); });
    store::each_card(job.db(), std::nullopt, to, [&](const store::CardFacts& card) { years.add_card(card, filter); });
    if (least_cards > 0) {
        query.least_cards = least_cards;
        HiddenYears own;
        uses_together_within(job, query, HiddenYears::tables(), [&](std::size_t table, const UsesRow& row) { own.see(table, row); });
        years.hide(least_cards, together, own);
    }
    transaction.commit();
    years.each(take);
}

}  // namespace kaiku::stats
