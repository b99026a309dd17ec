// SPDX-License-Identifier: Apache-2.0
#include "core/stats/cards.hpp"

#include <algorithm>
#include <set>

#include "core/service/cards/home_municipalities.hpp"
#include "core/stats/marginals.hpp"
#include "core/stats/measures_filter.hpp"
#include "core/stats/scope.hpp"

namespace kaiku::stats {

namespace {

using base::Error;
using base::ErrorKind;

bool is_card_level(Level level) {
    return level != Level::month && level != Level::sector && level != Level::event;
}

struct Counts {
    std::int64_t registered = 0, renewed = 0, valid = 0, in_use = 0;
};

/// Assigns cards and then their renewals to the cells of the years in which they count.
class CardCounts {
public:
    CardCounts(const service::Operation& operation, Cells& cells, Marginals* marginals,
               const store::MeasuresFilter& filter)
        : today_(operation.today),
          cells_(cells),
          marginals_(marginals),
          filter_(filter),
          homes_(operation) {
        if (cells.group_by().home_municipality) homes_.read_all();
    }

    void add(const store::CardStatsRow& card) {
        select_cell(card);
        if (in_period(card.registered_on)) {
            auto* const counts = at(card.registered_on.year());
            if (!counts) return;
            ++counts->registered;
            if (card.first_used_on && *card.first_used_on <= last_day(card.registered_on.year()))
                ++counts->in_use;
        }
        if (card.renewed_on && in_period(*card.renewed_on))
            if (auto* const counts = at(card.renewed_on->year())) ++counts->renewed;
        for (int year = card.registered_on.year();
             year <= std::min(card.valid_until, today_).year(); ++year)
            if (is_valid(card, year))
                if (auto* const counts = at(year)) ++counts->valid;
    }

    /// Corrects for a renewal of a card: renewals count once per year, including the one that add()
    /// above has counted; and the card was not valid between its former last day and the renewal,
    /// although add() counted it as valid.
    void add(const store::CardStatsRow& card, const store::RenewalStatsRow& renewal) {
        select_cell(card);
        if (renewal.card != current_card_) {
            current_card_ = renewal.card;
            renewed_in_.clear();
            invalid_in_.clear();
            if (card.renewed_on && in_period(*card.renewed_on))
                renewed_in_.insert(card.renewed_on->year());
        }
        for (const auto& day : {renewal.former_renewed_on, std::optional(renewal.renewed_on)})
            if (day && in_period(*day) && renewed_in_.insert(day->year()).second)
                if (auto* const counts = at(day->year())) ++counts->renewed;
        for (int year = renewal.former_valid_until.year();
             year <= std::min(renewal.renewed_on, today_).year(); ++year) {
            const auto day = std::min(last_day(year), today_);
            if (!is_valid(card, year) || day <= renewal.former_valid_until ||
                renewal.renewed_on <= day || !invalid_in_.insert(year).second)
                continue;
            cell_.year = year;
            if (const auto number = cells_.number(cell_);
                number != Cells::no_cell && number < counts_.size())
                --counts_[number].valid;
        }
    }

    /// A cell is as small as its smallest count.
    void suppress_small(std::int64_t min_cell_size) {
        std::vector<std::int64_t> cards;
        for (const auto& counts : counts_) {
            std::int64_t smallest = 0;
            for (const auto count :
                 {counts.registered, counts.renewed, counts.valid, counts.in_use})
                if (count > 0 && (smallest == 0 || count < smallest)) smallest = count;
            cards.push_back(smallest);
        }
        marginals_->set_cards(0, std::move(cards));
        suppressed_ = marginals_->suppress(min_cell_size).front();
    }

    CardsRow row(std::uint32_t number) const {
        const auto& counts = counts_[number];
        const bool suppressed = number < suppressed_.size() && suppressed_[number];
        return {cells_.keys(number), suppressed,   counts.registered,
                counts.renewed,      counts.valid, counts.in_use};
    }

private:
    /// Sets the card's cell, except for the year.
    void select_cell(const store::CardStatsRow& card) {
        cell_.site_version = card.site;
        cell_.kind = to_string(card.kind);
        if (cells_.group_by().home_municipality)
            cell_.home_municipality = card.postal_code.empty()
                                          ? std::string(card.home_municipality)
                                          : homes_.code(homes_.of(card.postal_code));
    }

    /// On the last day of the year or of the period, or today, whichever is first; gaps before
    /// renewals are ignored.
    bool is_valid(const store::CardStatsRow& card, int year) const {
        if ((filter_.from && year < filter_.from->year()) ||
            (filter_.to && filter_.to->year() < year))
            return false;
        const auto day = std::min(last_day(year), today_);
        return card.registered_on <= day && day <= card.valid_until &&
               !(card.blocked_at && time::helsinki_day(*card.blocked_at) <= day);
    }

    bool in_period(time::Day day) const {
        return (!filter_.from || *filter_.from <= day) && (!filter_.to || day <= *filter_.to);
    }

    time::Day last_day(int year) const {
        const auto last = time::Day::of(year, 12, 31);
        return filter_.to ? std::min(last, *filter_.to) : last;
    }

    Counts* at(int year) {
        cell_.year = year;
        const auto number = cells_.number(cell_);
        if (number == Cells::no_cell) return nullptr;
        if (number >= counts_.size()) counts_.resize(number + 1);
        if (marginals_) marginals_->add_one(cell_);
        return &counts_[number];
    }

    time::Day today_;
    Cells& cells_;
    Marginals* marginals_;
    std::vector<bool> suppressed_;
    const store::MeasuresFilter& filter_;
    service::HomeMunicipalityCache homes_;
    store::Cell cell_;
    std::vector<Counts> counts_;
    model::Id current_card_ = 0;             // the card whose renewals are being added
    std::set<int> renewed_in_, invalid_in_;  // years of that card
};

}  // namespace

std::vector<Level> normalize_card_levels(std::vector<Level> by) {
    for (const auto level : by)
        if (!is_card_level(level))
            throw Error(ErrorKind::malformed, "out_of_range",
                        {N_("card statistics cannot be grouped by {level}"),
                         {{"level", to_string(level)}}});
    if (std::find(by.begin(), by.end(), Level::year) == by.end())
        by.insert(by.begin(), Level::year);
    return by;
}

void compute_cards(const service::Operation& operation, const UsesQuery& wanted,
                   const std::function<void(const CardsRow&)>& on_row) {
    auto query = wanted;
    query.by = normalize_card_levels(wanted.by);
    require_permission(operation, query);
    db::Transaction transaction(operation.db(), db::Access::read);
    const auto filter = make_filter(operation, query);
    if (filter.sector || filter.event)
        throw Error(ErrorKind::malformed, "out_of_range",
                    {N_("card statistics cannot be filtered by sector or event")});
    Cells cells(query.by);
    const auto sites = store::list_distributor_sites(operation.db(), filter);
    cells.restrict_to(sites);
    std::optional<Marginals> marginals;
    if (query.min_cell_size > 0)
        marginals.emplace(std::vector<std::vector<Level>>{query.by}).restrict_to(sites);
    CardCounts counts(operation, cells, marginals ? &*marginals : nullptr, filter);
    store::for_each_card(operation.db(), filter.sites, filter.to,
                         [&](const store::CardStatsRow& card) { counts.add(card); });
    store::for_each_renewal_of_cards(
        operation.db(), filter.sites, filter.to,
        [&](const store::CardStatsRow& card, const store::RenewalStatsRow& renewal) {
            counts.add(card, renewal);
        });
    cells.read_names(operation.db());
    transaction.commit();
    if (marginals) counts.suppress_small(query.min_cell_size);
    for (const auto number : cells.order()) on_row(counts.row(number));
}

}  // namespace kaiku::stats
