// SPDX-License-Identifier: Apache-2.0
#include "core/stats/cards.hpp"

#include <algorithm>
#include <map>
#include <span>

#include "core/stats/joint_tables.hpp"
#include "core/stats/measures_filter.hpp"
#include "core/stats/national.hpp"
#include "core/stats/rounding.hpp"
#include "core/stats/scope.hpp"
#include "core/stats/suppressed_cards.hpp"
#include "core/store/card_statistics.hpp"

namespace kaiku::stats {

namespace {

using base::Error;
using base::ErrorKind;

bool is_card_level(Level level) {
    return level != Level::month && level != Level::sector && level != Level::event &&
           level != Level::week && level != Level::weekday && level != Level::date &&
           level != Level::hour;
}

/// Assigns cards to the cells in which they count: from its registration or a renewal on, a card
/// counts in the circumstances of that day (R32).
class CardTable {
public:
    /// `weighed` may be null. nullopt: figures are not rounded.
    CardTable(time::Day today, Cells& cells, SuppressedCards* weighed,
              const store::MeasuresFilter& filter, std::optional<RoundingKeys> rounding_keys)
        : today_(today),
          cells_(cells),
          weighed_(weighed),
          filter_(filter),
          rounding_keys_(rounding_keys) {}

    /// Counts the registration, and the rest of a card without recorded renewals.
    void add(const store::CardStatsRow& card) {
        begin(card);
        const int year = card.registered_on.year();
        const bool is_selected = in_period(card.registered_on);
        count(card.registration, year, &CardCounts::registered, is_selected);
        if (card.first_used_on && *card.first_used_on <= last_day(year))
            count(card.registration, year, &CardCounts::in_use, is_selected);
        if (!card.has_renewals) add_later(card, {});
    }

    /// Counts the rest of a card with recorded renewals.
    void add_renewed(const store::CardStatsRow& card,
                     std::span<const store::RenewalStatsRow> renewals) {
        begin(card);
        add_later(card, renewals);
    }

    CardsRow row(std::uint32_t number, bool suppressed) const {
        const auto& counts = counts_[number];
        return {cells_.keys(number), cells_.values(number), suppressed,   counts.registered,
                counts.renewed,      counts.valid,          counts.in_use};
    }

    /// The row with rounded counts; nullopt if nothing is left of them. Each count is of other
    /// cards and has their key, but those in use have that of the registered cards, among which
    /// they are.
    std::optional<CardsRow> rounded_row(std::uint32_t number, bool suppressed,
                                        const Rounding& rounding) const {
        auto row = this->row(number, suppressed);
        const auto& keys = keys_[number];
        row.registered = rounding.rounded(row.registered, keys.registered);
        row.in_use = rounding.rounded(row.in_use, keys.registered);
        row.renewed = rounding.rounded(row.renewed, keys.renewed);
        row.valid = rounding.rounded(row.valid, keys.valid);
        if (row.registered + row.renewed + row.valid == 0) return std::nullopt;
        return row;
    }

private:
    /// The sums of the keys of the cards that are counted, modulo 2^32.
    struct CellKeys {
        std::uint32_t registered = 0, renewed = 0, valid = 0, in_use = 0;
    };

    void begin(const store::CardStatsRow& card) {
        cell_.kind = to_string(card.kind);
        if (rounding_keys_) card_key_ = rounding_keys_->of_card(card.id);
    }

    /// Counts the years in which the card was renewed and those at whose end it was valid.
    void add_later(const store::CardStatsRow& card,
                   std::span<const store::RenewalStatsRow> renewals) {
        renewed_in_.clear();
        note_renewal(card.renewed_on, card.registration);
        for (const auto& renewal : renewals)
            note_renewal(renewal.former_renewed_on, card.registration);
        for (const auto& renewal : renewals)
            note_renewal(renewal.renewed_on, renewal.circumstances);
        for (const auto& [year, last] : renewed_in_)
            count(*last.second, year, &CardCounts::renewed, true);

        for (int year = card.registered_on.year();
             year <= std::min(card.valid_until, today_).year(); ++year)
            if (is_valid(card, renewals, year))
                count(circumstances_at_end(card, renewals, year), year, &CardCounts::valid, true);
    }

    /// A card counts once in each year in which it was renewed, in the circumstances of the last
    /// renewal. Renewals without recorded circumstances have those of the registration; they come
    /// first, so that a recorded one of the same day replaces them.
    void note_renewal(const std::optional<time::Day>& day,
                      const store::CardCircumstances& circumstances) {
        if (!day || !in_period(*day)) return;
        const auto [last, is_new] = renewed_in_.try_emplace(day->year(), *day, &circumstances);
        if (!is_new && last->second.first <= *day) last->second = {*day, &circumstances};
    }

    /// The day on which validity in the year counts: the last of the year or of the period, or
    /// today, whichever is first.
    time::Day valid_day(int year) const { return std::min(last_day(year), today_); }

    bool is_valid(const store::CardStatsRow& card, std::span<const store::RenewalStatsRow> renewals,
                  int year) const {
        if ((filter_.from && year < filter_.from->year()) ||
            (filter_.to && filter_.to->year() < year))
            return false;
        const auto day = valid_day(year);
        const auto is_gap = [&](const store::RenewalStatsRow& renewal) {
            return renewal.former_valid_until < day && day < renewal.renewed_on;
        };
        return card.registered_on <= day && day <= card.valid_until &&
               !(card.blocked_at && time::helsinki_day(*card.blocked_at) <= day) &&
               std::none_of(renewals.begin(), renewals.end(), is_gap);
    }

    /// Those of the last renewal by the day on which validity counts, otherwise of the
    /// registration.
    const store::CardCircumstances& circumstances_at_end(
        const store::CardStatsRow& card, std::span<const store::RenewalStatsRow> renewals,
        int year) const {
        const auto* circumstances = &card.registration;
        for (const auto& renewal : renewals)
            if (renewal.renewed_on <= valid_day(year)) circumstances = &renewal.circumstances;
        return *circumstances;
    }

    bool in_period(time::Day day) const {
        return (!filter_.from || *filter_.from <= day) && (!filter_.to || day <= *filter_.to);
    }

    time::Day last_day(int year) const {
        const auto last = time::Day::of(year, 12, 31);
        return filter_.to ? std::min(last, *filter_.to) : last;
    }

    static std::uint32_t CellKeys::* key_of(std::int64_t CardCounts::* what) {
        return what == &CardCounts::registered ? &CellKeys::registered
               : what == &CardCounts::renewed  ? &CellKeys::renewed
               : what == &CardCounts::valid    ? &CellKeys::valid
                                               : &CellKeys::in_use;
    }

    void count(const store::CardCircumstances& circumstances, int year,
               std::int64_t CardCounts::* what, bool is_selected) {
        cell_.site_version = circumstances.site_version;
        cell_.home_municipality = circumstances.home_municipality;
        cell_.year = year;
        const auto number = is_selected ? cells_.number(cell_) : Cells::no_cell;
        if (number != Cells::no_cell) {
            if (number >= counts_.size()) {
                counts_.resize(number + std::size_t{1});
                keys_.resize(counts_.size());
            }
            ++(counts_[number].*what);
            keys_[number].*key_of(what) += card_key_;
        }
        if (weighed_)
            weighed_->add(cell_, number == Cells::no_cell ? 0 : RecordTrait::selected, what);
    }

    time::Day today_;
    Cells& cells_;
    SuppressedCards* weighed_;
    const store::MeasuresFilter& filter_;
    std::optional<RoundingKeys> rounding_keys_;
    store::Cell cell_;
    std::uint32_t card_key_ = 0;
    std::vector<CardCounts> counts_;
    std::vector<CellKeys> keys_;  // parallel to the counts
    // Of the current card: the last renewal of each year, with its circumstances.
    std::map<int, std::pair<time::Day, const store::CardCircumstances*>> renewed_in_;
};

/// `on_read` is called when everything has been read, before the first row.
SuppressionReport compute_card_rows(const service::Operation& operation, const UsesQuery& wanted,
                                    const std::function<void()>& on_read,
                                    const std::function<void(const CardsRow&)>& on_row,
                                    SuppressedYears* nation) {
    auto query = wanted;
    query.by = normalize_card_levels(wanted.by);
    const auto filter = make_filter(operation, query);
    if (filter.sector || filter.event)
        throw Error(ErrorKind::malformed, "out_of_range",
                    {N_("card statistics cannot be filtered by sector or event")});
    Cells cells(query.by);
    const auto site_versions = store::list_card_site_versions(operation.db(), filter);
    cells.restrict_to(site_versions);
    WeighedTables weighed;
    const bool weighs = query.suppression.is_active(), weighs_nation = weighs && nation;
    if (weighs) {
        if (weighs_nation)
            weigh_cards_with_nation(weighed, query.by, cells);
        else
            weigh_alone(weighed, query.by, cells, true);
        weighed.link();
        weighed.restrict_to(weighs_nation ? store::list_card_site_versions(operation.db(), {})
                                          : site_versions);
    }
    SuppressedCards suppressed_cards(weighed, !weighs_nation);
    CardTable table(operation.today, cells, weighs ? &suppressed_cards : nullptr, filter,
                    read_rounding_keys(operation, query.round_to));
    const auto sites = weighs_nation ? std::nullopt : filter.sites;
    store::for_each_card(operation.db(), sites, filter.to,
                         [&](const store::CardStatsRow& card) { table.add(card); });
    store::for_each_renewed_card(
        operation.db(), sites, filter.to,
        [&](const store::CardStatsRow& card, std::span<const store::RenewalStatsRow> renewals) {
            table.add_renewed(card, renewals);
        });
    cells.read_names(operation.db());
    on_read();
    Suppressed found{std::vector<std::vector<bool>>(1)};
    if (weighs) found = suppressed_cards.suppress(query.suppression, operation.progress);
    if (weighs_nation) nation->note_cards(weighed, found.cells);
    auto& suppressed = found.cells.front();
    suppressed.resize(cells.size());
    for (const auto number : cells.order()) {
        const bool is_suppressed = suppressed[number];
        if (query.round_to == 0) {
            on_row(table.row(number, is_suppressed));
        } else if (const auto row =
                       table.rounded_row(number, is_suppressed, Rounding(query.round_to))) {
            on_row(*row);
        }
    }
    return std::move(found.report);
}

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

SuppressionReport compute_cards(const service::Operation& operation, const UsesQuery& query,
                                const std::function<void(const CardsRow&)>& on_row,
                                SuppressedYears* nation) {
    require_permission(operation, query);
    db::Transaction transaction(operation.db(), db::Access::read);
    return compute_card_rows(operation, query, [&] { transaction.commit(); }, on_row, nation);
}

void compute_cards_within(const service::Operation& operation, const UsesQuery& query,
                          const std::function<void(const CardsRow&)>& on_row) {
    require_permission(operation, query);
    compute_card_rows(operation, query, [] {}, on_row, nullptr);
}

}  // namespace kaiku::stats
