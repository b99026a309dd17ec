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

/// Several tables over the same records; within the caller's transaction.
class Pass {
public:
    Pass(const UsesQuery& query, const std::vector<std::vector<Level>>& tables, std::size_t yielding = 0) : query_(query) {
        for (const auto& by : tables) sums_.emplace_back(by);
        if (query.least_cards > 0) margins_.emplace(tables, yielding);
    }

    void read(const work::Job& job) {
        const auto filter = filter_of(job, query_);
        const auto standings = store::standings(job.db(), filter);
        for (const auto& standing : standings) admitted_.insert(standing.id);
        for (auto& one : sums_) one.cells().admit(standings);
        if (margins_) margins_->admit(standings);
        if (query_.values_only)
            for (const auto event : store::events_with_value(job.db())) events_.insert(event);
        const auto apart = apart_of(sums_, query_.values_only);
        const bool kept = whole_months(filter);
        if (kept) store::each_figure(job.db(), filter, apart, [&](const store::Cell& cell, const store::Figures& figures) { add(cell, figures); });
        store::each_counted_usage(job.db(), filter, apart, [&](const store::Cell& cell, model::Id card, const store::Figures& figures) {
            if (!kept) add(cell, figures);
            add_card(cell, card);
        });
        for (auto& one : sums_) one.cells().read_names(job.db());
    }

    void each(const std::function<void(std::size_t, const UsesRow&)>& take) const {
        const auto hidden = margins_ ? margins_->hide(query_.least_cards) : std::vector<std::vector<bool>>(sums_.size());
        for (std::size_t table = 0; table < sums_.size(); ++table) sums_[table].each(hidden[table], [&](const UsesRow& row) { take(table, row); });
    }

private:
    bool counts(const store::Cell& cell) const { return admitted_.contains(cell.standing) && (!query_.values_only || events_.contains(cell.event)); }

    void add(const store::Cell& cell, const store::Figures& figures) {
        if (!counts(cell)) return;
        for (auto& one : sums_) one.add(cell, figures);
        if (margins_) margins_->see(cell);
    }

    void add_card(const store::Cell& cell, model::Id card) {
        if (!counts(cell)) return;
        for (auto& one : sums_) one.add_card(cell, card);
        if (margins_) margins_->add(cell, card);
    }

    const UsesQuery& query_;
    std::deque<Sums> sums_;
    std::optional<Margins> margins_;
    std::unordered_set<model::Id> admitted_, events_;
};

}  // namespace

void uses_together(const work::Job& job, const UsesQuery& query, const std::vector<std::vector<Level>>& tables, const std::function<void(std::size_t, const UsesRow&)>& take, std::size_t yielding) {
    require(job, query);
    Pass pass(query, tables, yielding);
    {
        db::Transaction transaction(job.db(), db::Access::read);
        pass.read(job);
        transaction.commit();
    }
    pass.each(take);
}

void uses_together_within(const work::Job& job, const UsesQuery& query, const std::vector<std::vector<Level>>& tables, const std::function<void(std::size_t, const UsesRow&)>& take) {
    require(job, query);
    Pass pass(query, tables);
    pass.read(job);
    pass.each(take);
}

void uses_within(const work::Job& job, const UsesQuery& query, const std::function<void(const UsesRow&)>& take) {
    uses_together_within(job, query, {query.by}, [&](std::size_t, const UsesRow& row) { take(row); });
}

void uses(const work::Job& job, const UsesQuery& query, const std::function<void(const UsesRow&)>& take) {
    uses_together(job, query, {query.by}, [&](std::size_t, const UsesRow& row) { take(row); });
}

}  // namespace kaiku::stats
