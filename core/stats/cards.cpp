#include "core/stats/cards.hpp"

#include <algorithm>
#include <set>

#include "core/stats/margins.hpp"
#include "core/stats/scope.hpp"
#include "core/work/home_municipalities.hpp"

namespace kaiku::stats {

namespace {

using base::Error;
using base::Kind;

bool fits_cards(Level level) { return level != Level::month && level != Level::sector && level != Level::event; }

struct Counts {
    std::int64_t registered = 0, renewed = 0, valid = 0, in_use = 0;
};

/// One card after the other, and then their renewals, put into the cells of the years that it counts in.
class CardCounts {
public:
    CardCounts(const work::Job& job, Cells& cells, Margins* margins, const store::FiguresFilter& filter) : today_(job.today), cells_(cells), margins_(margins), filter_(filter), homes_(job) {
        if (cells.apart().home_municipality) homes_.read_all();
    }

    void add(const store::CardFacts& card) {
        go_to(card);
        if (in_period(card.registered_on)) {
            auto* const counts = at(card.registered_on.year());
            if (!counts) return;
            ++counts->registered;
            if (card.first_used_on && *card.first_used_on <= last_day(card.registered_on.year())) ++counts->in_use;
        }
        if (card.renewed_on && in_period(*card.renewed_on))
            if (auto* const counts = at(card.renewed_on->year())) ++counts->renewed;
        for (int year = card.registered_on.year(); year <= std::min(card.valid_until, today_).year(); ++year)
            if (is_valid(card, year))
                if (auto* const counts = at(year)) ++counts->valid;
    }

    /// A card's renewals count once a year, the one that add() has counted among them; and days between a former last one and the renewal were none of the card's, though
    /// add() took them so.
    void add(const store::CardFacts& card, const store::RenewalFacts& renewal) {
        go_to(card);
        if (renewal.card != card_at_hand_) {
            card_at_hand_ = renewal.card;
            renewed_in_.clear();
            invalid_in_.clear();
            if (card.renewed_on && in_period(*card.renewed_on)) renewed_in_.insert(card.renewed_on->year());
        }
        for (const auto& day : {renewal.former_renewed_on, std::optional(renewal.renewed_on)})
            if (day && in_period(*day) && renewed_in_.insert(day->year()).second)
                if (auto* const counts = at(day->year())) ++counts->renewed;
        for (int year = renewal.former_valid_until.year(); year <= std::min(renewal.renewed_on, today_).year(); ++year) {
            const auto day = std::min(last_day(year), today_);
            if (!is_valid(card, year) || day <= renewal.former_valid_until || renewal.renewed_on <= day || !invalid_in_.insert(year).second) continue;
            cell_.year = year;
            if (const auto number = cells_.number(cell_); number != Cells::nowhere && number < counts_.size()) --counts_[number].valid;
        }
    }

    /// A cell is as small as the smallest of its counts.
    void hide_small(std::int64_t least) {
        std::vector<std::int64_t> cards;
        for (const auto& counts : counts_) {
            std::int64_t smallest = 0;
            for (const auto count : {counts.registered, counts.renewed, counts.valid, counts.in_use})
                if (count > 0 && (smallest == 0 || count < smallest)) smallest = count;
            cards.push_back(smallest);
        }
        margins_->set_cards(0, std::move(cards));
        hidden_ = margins_->hide(least).front();
    }

    CardsRow row(std::uint32_t number) const {
        const auto& counts = counts_[number];
        const bool hidden = number < hidden_.size() && hidden_[number];
        return {cells_.keys(number), hidden, counts.registered, counts.renewed, counts.valid, counts.in_use};
    }

private:
    /// The card's cell but for the year.
    void go_to(const store::CardFacts& card) {
        cell_.standing = card.site;
        cell_.kind = word(card.kind);
        if (cells_.apart().home_municipality) cell_.home_municipality = card.postal_code.empty() ? std::string(card.home_municipality) : homes_.code(homes_.of(card.postal_code));
    }

    /// On the last day of the year, or of the period or today where that comes first; gaps before renewals apart.
    bool is_valid(const store::CardFacts& card, int year) const {
        if ((filter_.from && year < filter_.from->year()) || (filter_.to && filter_.to->year() < year)) return false;
        const auto day = std::min(last_day(year), today_);
        return card.registered_on <= day && day <= card.valid_until && !(card.blocked_at && time::helsinki_day(*card.blocked_at) <= day);
    }

    bool in_period(time::Day day) const { return (!filter_.from || *filter_.from <= day) && (!filter_.to || day <= *filter_.to); }

    time::Day last_day(int year) const {
        const auto last = time::Day::of(year, 12, 31);
        return filter_.to ? std::min(last, *filter_.to) : last;
    }

    Counts* at(int year) {
        cell_.year = year;
        const auto number = cells_.number(cell_);
        if (number == Cells::nowhere) return nullptr;
        if (number >= counts_.size()) counts_.resize(number + 1);
        if (margins_) margins_->add_one(cell_);
        return &counts_[number];
    }

    time::Day today_;
    Cells& cells_;
    Margins* margins_;
    std::vector<bool> hidden_;
    const store::FiguresFilter& filter_;
    work::HomeMunicipalities homes_;
    store::Cell cell_;
    std::vector<Counts> counts_;
    model::Id card_at_hand_ = 0;           // whose renewals are being added
    std::set<int> renewed_in_, invalid_in_;  // its years
};

}  // namespace

std::vector<Level> card_levels(std::vector<Level> by) {
    for (const auto level : by)
        if (!fits_cards(level)) throw Error(Kind::malformed, "out_of_range", {N_("cards are not told apart by {level}"), {{"level", word(level)}}});
    if (std::find(by.begin(), by.end(), Level::year) == by.end()) by.insert(by.begin(), Level::year);
    return by;
}

void cards(const work::Job& job, const UsesQuery& wanted, const std::function<void(const CardsRow&)>& take) {
    auto query = wanted;
    query.by = card_levels(wanted.by);
    require(job, query);
    db::Transaction transaction(job.db(), db::Access::read);
    const auto filter = filter_of(job, query);
    if (filter.sector || filter.event) throw Error(Kind::malformed, "out_of_range", {N_("cards have no sector and no event")});
    Cells cells(query.by);
    const auto sites = store::distributor_sites(job.db(), filter);
    cells.admit(sites);
    std::optional<Margins> margins;
    if (query.least_cards > 0) margins.emplace(std::vector<std::vector<Level>>{query.by}).admit(sites);
    CardCounts counts(job, cells, margins ? &*margins : nullptr, filter);
    store::each_card(job.db(), filter.sites, filter.to, [&](const store::CardFacts& card) { counts.add(card); });
    store::each_renewal_of_cards(job.db(), filter.sites, filter.to, [&](const store::CardFacts& card, const store::RenewalFacts& renewal) { counts.add(card, renewal); });
    cells.read_names(job.db());
    transaction.commit();
    if (margins) counts.hide_small(query.least_cards);
    for (const auto number : cells.order()) take(counts.row(number));
}

}  // namespace kaiku::stats
