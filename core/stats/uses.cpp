#include "core/stats/uses.hpp"

#include <algorithm>
#include <deque>
#include <unordered_set>

#include "core/stats/distinct.hpp"
#include "core/stats/margins.hpp"
#include "core/stats/scope.hpp"

namespace kaiku::stats {

namespace {

/// Figures and distinct cards of one table.
class Sums {
public:
    explicit Sums(const std::vector<Level>& by) : cells_(by) {}

    Cells& cells() { return cells_; }

    void add(const store::Cell& cell, const store::Figures& figures) {
        if (auto* total = at(cell)) total->figures += figures;
    }

    void add_card(const store::Cell& cell, model::Id card) {
        auto* total = at(cell);
        if (total && pairs_.add(static_cast<std::uint32_t>(total - totals_.data()), card)) ++total->cards;
    }

    void each(const std::vector<bool>& hidden, const std::function<void(const UsesRow&)>& take) const {
        for (const auto number : cells_.order()) {
            const auto& [figures, cards] = totals_[number];
            if (figures.usages == 0) continue;
            take({cells_.keys(number), cells_.values(number), number < hidden.size() && hidden[number], figures.usages, figures.usages, figures.children, figures.usages + figures.children,
                  figures.customers, figures.value_cents, cards});
        }
    }

private:
    struct Totals {
        store::Figures figures;
        std::int64_t cards = 0;
    };

    Totals* at(const store::Cell& cell) {
        const auto number = cells_.number(cell);
        if (number == Cells::nowhere) return nullptr;
        if (number >= totals_.size()) totals_.resize(number + 1);
        return &totals_[number];
    }

    Cells cells_;
    std::vector<Totals> totals_;
    DistinctPairs pairs_;
};

/// What any of the tables tells apart.
store::Apart apart_of(std::deque<Sums>& tables, bool values_only) {
    store::Apart all;
    all.event = values_only;
    for (auto& sums : tables) {
        const auto& one = sums.cells().apart();
        all.year |= one.year;
        all.month |= one.month;
        all.event |= one.event;
        all.kind |= one.kind;
        all.home_municipality |= one.home_municipality;
    }
    return all;
}

}  // namespace

void uses_together(const work::Job& job, const UsesQuery& query, const std::vector<std::vector<Level>>& tables, const std::function<void(std::size_t, const UsesRow&)>& take) {
    require(job, query);
    std::deque<Sums> sums;
    for (const auto& by : tables) sums.emplace_back(by);
    std::optional<Margins> margins;
    if (query.least_cards > 0) margins.emplace(tables);
    {
        db::Transaction transaction(job.db(), db::Access::read);
        const auto filter = filter_of(job, query);
        const auto standings = store::standings(job.db(), filter);
        std::unordered_set<model::Id> admitted;
        for (const auto& standing : standings) admitted.insert(standing.id);
        for (auto& one : sums) one.cells().admit(standings);
        if (margins) margins->admit(standings);
        std::unordered_set<model::Id> events;
        if (query.values_only)
            for (const auto event : store::events_with_value(job.db())) events.insert(event);
        const auto counts = [&](const store::Cell& cell) { return admitted.contains(cell.standing) && (!query.values_only || events.contains(cell.event)); };
        const auto add = [&](const store::Cell& cell, const store::Figures& figures) {
            if (!counts(cell)) return;
            for (auto& one : sums) one.add(cell, figures);
            if (margins) margins->see(cell);
        };
        const auto apart = apart_of(sums, query.values_only);
        const bool kept = whole_months(filter);
        if (kept) store::each_figure(job.db(), filter, apart, add);
        store::each_counted_usage(job.db(), filter, apart, [&](const store::Cell& cell, model::Id card, const store::Figures& figures) {
            if (!kept) add(cell, figures);
            if (!counts(cell)) return;
            for (auto& one : sums) one.add_card(cell, card);
            if (margins) margins->add(cell, card);
        });
        for (auto& one : sums) one.cells().read_names(job.db());
        transaction.commit();
    }
    const auto hidden = margins ? margins->hide(query.least_cards) : std::vector<std::vector<bool>>(tables.size());
    for (std::size_t table = 0; table < tables.size(); ++table) sums[table].each(hidden[table], [&](const UsesRow& row) { take(table, row); });
}

void uses(const work::Job& job, const UsesQuery& query, const std::function<void(const UsesRow&)>& take) {
    uses_together(job, query, {query.by}, [&](std::size_t, const UsesRow& row) { take(row); });
}

}  // namespace kaiku::stats
