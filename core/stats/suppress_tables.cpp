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
        auto problem = problem_of_(included);
        // The cells of the table come last.
        const auto first = problem.cells.size() - tables_.cells(table).size();
        for (std::size_t cell = 0; cell < problem.cells.size(); ++cell)
            problem.cells[cell].publication =
                cell < first ? Publication::computed : Publication::listed;
        const auto same = first_same(table);
        const auto numbers = tables_.numbers_in(same, table);
        for (std::size_t number = 0; number < numbers.size(); ++number)
            problem.cells[first + number].key = tables_.key(same, numbers[number]);
        auto solution = suppression::suppress(problem, progress_);
        constexpr int max_rounds = 3;
        for (int round = 0; round < max_rounds && !solution.exposed.empty(); ++round) {
            if (!add_for_answers(problem, solution, included, first)) break;
            solution = suppression::suppress(problem, progress_);
        }
        const auto begin = solution.suppressed.begin() + static_cast<std::ptrdiff_t>(first);
        return answers_[table] = {begin, solution.suppressed.end()};
    }

private:
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

    /// Marks more cells of the table as suppressed, which protect the exposed ones from a reader
    /// of the answers for its totals. False if there are none.
    bool add_for_answers(suppression::Problem& problem, const suppression::Solution& solution,
                         const std::vector<std::size_t>& included, std::size_t first) {
        auto weaker = problem;
        weaker.holders_attack = false;
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
        std::vector<bool> is_exposed(problem.cells.size());
        for (const auto exposed : solution.exposed) is_exposed[exposed] = true;
        for (cell = 0; cell < problem.cells.size(); ++cell) {
            if (!solution.suppressed[cell]) continue;
            weaker.cells[cell].is_small = true;
            if (is_exposed[cell]) continue;
            for (auto& measure : weaker.measures) measure.rise[cell] = measure.width[cell] = 0;
        }
        const auto stronger = suppression::suppress(weaker, progress_);
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
};

}  // namespace

std::vector<std::vector<bool>> suppress_jointly(const WeighedTables& tables,
                                                const ProblemOf& problem_of,
                                                const std::function<void(double)>& progress) {
    const auto all = tables.all();
    return tables.by_table(all, suppression::suppress(problem_of(all), progress).suppressed);
}

std::vector<std::vector<bool>> suppress_alone(const WeighedTables& tables,
                                              const ProblemOf& problem_of,
                                              const std::function<void(double)>& progress) {
    std::vector<std::vector<bool>> suppressed(tables.size());
    suppressed.front() = Answers(tables, problem_of, progress).of(0);
    return suppressed;
}

}  // namespace kaiku::stats
