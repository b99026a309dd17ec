// SPDX-License-Identifier: Apache-2.0
#include "core/stats/suppress_tables.hpp"

#include <algorithm>
#include <map>

namespace kaiku::stats {

namespace {

using suppression::Publication;

/// Answers a question and, where they matter, those for its totals.
class Answers {
public:
    Answers(const WeighedTables& tables, const ProblemOf& problem_of,
            std::function<void(double)> progress)
        : tables_(tables), problem_of_(problem_of), progress_(std::move(progress)) {}

    /// The suppressed cells of the table, by number.
    const std::vector<bool>& of(std::size_t table) {
        const auto known = answers_.find(table);
        if (known != answers_.end()) return known->second;
        const auto included = proper_totals_of(table);
        auto [problem, kinds] = problem_of_(included);
        // The cells of the table come last.
        const auto first = problem.cells.size() - tables_.cells(table).size();
        for (std::size_t cell = 0; cell < problem.cells.size(); ++cell)
            problem.cells[cell].publication =
                cell < first ? Publication::computed : Publication::listed;
        const auto same = first_same(table);
        const auto numbers = tables_.numbers_in(same, table);
        for (std::size_t number = 0; number < numbers.size(); ++number)
            problem.cells[first + number].key = tables_.key(same, numbers[number]);
        auto solution = suppress(problem, kinds);
        constexpr int max_rounds = 3;
        for (int round = 0; round < max_rounds && !solution.exposed.empty(); ++round) {
            if (!add_for_answers(problem, kinds, solution, included, first)) break;
            solution = suppress(problem, kinds);
        }
        if (table == 0) report_exposed(problem, kinds, solution, included, first);
        const auto begin = solution.suppressed.begin() + static_cast<std::ptrdiff_t>(first);
        return answers_[table] = {begin, solution.suppressed.end()};
    }

    /// Of the first table, once it has been answered.
    const SuppressionReport& report() const { return report_; }

private:
    suppression::Solution suppress(suppression::Problem& problem, const KindBounds& kinds) {
        auto solution = kinds.suppress(problem, progress_);
        report_.is_proven &= solution.is_proven;
        return solution;
    }

    /// Whether each cell of a total of the table is one cell of the table: by site, and by site and
    /// municipality.
    bool is_same(std::size_t total, std::size_t table) const {
        return tables_.cells(total).size() == tables_.cells(table).size();
    }
    /// The totals that are not the same as the table, and the table.
    std::vector<std::size_t> proper_totals_of(std::size_t table) const {
        auto totals = tables_.totals_of(table);
        std::erase_if(totals, [&](std::size_t one) { return one != table && is_same(one, table); });
        return totals;
    }
    /// The coarsest total that is the same, so that both answers choose the same cells.
    std::size_t first_same(std::size_t table) const {
        const auto totals = tables_.totals_of(table);
        return *std::find_if(totals.begin(), totals.end(),
                             [&](std::size_t one) { return is_same(one, table); });
    }

    /// The problem with what is suppressed, in which nothing but the exposed cells is protected.
    static suppression::Problem only_for_exposed(const suppression::Problem& problem,
                                                 const suppression::Solution& solution) {
        auto weaker = problem;
        weaker.holders_attack = false;
        std::vector<bool> is_exposed(problem.cells.size());
        for (const auto exposed : solution.exposed) is_exposed[exposed] = true;
        for (std::size_t cell = 0; cell < problem.cells.size(); ++cell) {
            if (!solution.suppressed[cell]) continue;
            weaker.cells[cell].is_small = true;
            if (is_exposed[cell]) continue;
            for (auto& measure : weaker.measures) measure.rise[cell] = measure.width[cell] = 0;
        }
        return weaker;
    }

    /// Counts the exposed rows, and finds totals from which all of them follow.
    void report_exposed(const suppression::Problem& problem, const KindBounds& kinds,
                        const suppression::Solution& solution,
                        const std::vector<std::size_t>& included, std::size_t first) {
        const auto count_rows = [&](const suppression::Solution& found) {
            return std::count_if(found.exposed.begin(), found.exposed.end(),
                                 [&](std::uint32_t cell) { return cell >= first; });
        };
        report_.exposed = count_rows(solution);
        if (report_.exposed == 0) return;
        auto known = only_for_exposed(problem, solution);
        for (auto& cell : known.cells) cell.publication = Publication::computed;
        const auto exposed = count_rows(suppress(known, kinds));
        for (const auto total : named_last(included)) {
            auto without = known;
            std::size_t cell = 0;
            for (const auto table : included)
                for (std::size_t number = 0; number < tables_.cells(table).size(); ++number, ++cell)
                    if (table == total) without.cells[cell].publication = Publication::unseen;
            if (count_rows(suppress(without, kinds)) == exposed)
                known = std::move(without);
            else
                report_.totals.push_back(tables_.table(total).levels);
        }
    }

    /// The totals in the order in which to try to do without: those that are the same as a coarser
    /// one, then from the coarsest to the finest, of which more follows.
    std::vector<std::size_t> named_last(std::vector<std::size_t> totals) const {
        totals.pop_back();  // the table itself
        std::stable_partition(totals.begin(), totals.end(), [&](std::size_t total) {
            const auto coarser = tables_.totals_of(total);
            return std::any_of(coarser.begin(), coarser.end(), [&](std::size_t one) {
                return one != total && is_same(one, total);
            });
        });
        return totals;
    }

    /// Marks more cells of the table as suppressed, which protect the exposed ones from a reader
    /// of the answers for its totals. False if there are none.
    bool add_for_answers(suppression::Problem& problem, const KindBounds& kinds,
                         const suppression::Solution& solution,
                         const std::vector<std::size_t>& included, std::size_t first) {
        auto weaker = only_for_exposed(problem, solution);
        std::size_t cell = 0;
        for (const auto total : included) {
            if (cell >= first) break;
            const bool is_grand_total = tables_.table(total).levels.empty();
            const auto count = tables_.cells(total).size();
            const auto answer = is_grand_total ? std::vector<bool>(count, true) : of(total);
            for (std::size_t number = 0; number < count; ++number, ++cell)
                if (answer[number] && !problem.cells[cell].is_small)
                    weaker.cells[cell].publication = Publication::unseen;
        }
        const auto stronger = suppress(weaker, kinds);
        bool has_more = false;
        for (cell = first; cell < problem.cells.size(); ++cell) {
            if (!stronger.suppressed[cell] || solution.suppressed[cell]) continue;
            problem.cells[cell].is_small = has_more = true;
        }
        return has_more;
    }

    const WeighedTables& tables_;
    const ProblemOf& problem_of_;
    std::function<void(double)> progress_;
    std::map<std::size_t, std::vector<bool>> answers_;  // by table
    SuppressionReport report_;
};

}  // namespace

Suppressed suppress_jointly(const WeighedTables& tables, const ProblemOf& problem_of,
                            const std::function<void(double)>& progress) {
    const auto all = tables.all();
    auto [problem, kinds] = problem_of(all);
    const auto solution = kinds.suppress(problem, progress);
    Suppressed suppressed{tables.by_table(all, solution.suppressed)};
    suppressed.report.is_proven = solution.is_proven;
    for (const auto cell : solution.exposed)
        suppressed.report.exposed += problem.cells[cell].publication == Publication::listed ? 1 : 0;
    if (suppressed.report.exposed > 0) suppressed.report.totals.emplace_back();
    return suppressed;
}

Suppressed suppress_alone(const WeighedTables& tables, const ProblemOf& problem_of,
                          const std::function<void(double)>& progress) {
    Answers answers(tables, problem_of, progress);
    Suppressed suppressed{std::vector<std::vector<bool>>(tables.size())};
    suppressed.cells.front() = answers.of(0);
    suppressed.report = answers.report();
    return suppressed;
}

}  // namespace kaiku::stats
