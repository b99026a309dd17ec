// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "core/suppression/suppression.hpp"

using kaiku::suppression::suppress;
using kaiku::suppression::SuppressionTable;

namespace {

/// An exact fraction, so that the attacker's computation has no rounding errors.
struct Fraction {
    __extension__ using Wide = __int128;
    Wide above = 0, below = 1;

    Fraction(std::int64_t whole = 0) : above(whole) {}
    Fraction(Wide a, Wide b) : above(a), below(b) {
        if (below < 0) above = -above, below = -below;
        Wide x = above < 0 ? -above : above, y = below;
        while (y != 0) std::tie(x, y) = std::pair(y, x % y);
        if (x > 1) above /= x, below /= x;
    }
    bool zero() const { return above == 0; }
    friend Fraction operator-(const Fraction& a, const Fraction& b) {
        return {a.above * b.below - b.above * a.below, a.below * b.below};
    }
    friend Fraction operator*(const Fraction& a, const Fraction& b) {
        return {a.above * b.above, a.below * b.below};
    }
    friend Fraction operator/(const Fraction& a, const Fraction& b) {
        return {a.above * b.below, a.below * b.above};
    }
};
using Sum = std::vector<Fraction>;  // coefficients by finest cell

/// What all shown sums determine together, by Gauss-Jordan elimination.
class Attacker {
public:
    void learn(Sum sum) {
        reduce(sum);
        for (std::size_t at = 0; at < sum.size(); ++at) {
            if (sum[at].zero()) continue;
            const auto lead = sum[at];
            for (auto& coefficient : sum) coefficient = coefficient / lead;
            for (auto& [other, known] : known_) subtract(known, known[at], sum);
            known_.emplace(at, std::move(sum));
            return;
        }
    }

    bool computes(Sum sum) const {
        reduce(sum);
        for (const auto& coefficient : sum)
            if (!coefficient.zero()) return false;
        return true;
    }

private:
    static void subtract(Sum& from, Fraction factor, const Sum& what) {
        if (factor.zero()) return;
        for (std::size_t at = 0; at < from.size(); ++at) from[at] = from[at] - factor * what[at];
    }
    void reduce(Sum& sum) const {
        for (const auto& [at, known] : known_) subtract(sum, sum[at], known);
    }

    std::map<std::size_t, Sum> known_;
};

/// A table that groups the cells by some of the coordinates.
SuppressionTable table_by(const std::vector<std::vector<int>>& cells,
                          const std::vector<std::vector<int>>& cards,
                          const std::vector<std::size_t>& levels) {
    SuppressionTable table;
    std::map<std::vector<int>, std::uint32_t> groups;
    std::vector<std::set<int>> holders;
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        std::vector<int> key;
        for (const auto level : levels) key.push_back(cells[cell][level]);
        const auto group =
            groups.emplace(key, static_cast<std::uint32_t>(groups.size())).first->second;
        table.group_of.push_back(group);
        holders.resize(groups.size());
        holders[group].insert(cards[cell].begin(), cards[cell].end());
    }
    for (const auto& some : holders) table.cards.push_back(static_cast<std::int64_t>(some.size()));
    return table;
}

std::vector<SuppressionTable> all_tables(const std::vector<std::vector<int>>& cells,
                                         const std::vector<std::vector<int>>& cards) {
    std::vector<SuppressionTable> tables;
    const auto count = cells.front().size();
    for (std::size_t part = 0; part < std::size_t{1} << count; ++part) {
        std::vector<std::size_t> levels;
        for (std::size_t level = 0; level < count; ++level)
            if (part >> level & 1) levels.push_back(level);
        tables.push_back(table_by(cells, cards, levels));
    }
    return tables;
}

/// Shows the attacker everything that is not suppressed. Returns the number of suppressed groups
/// that the attacker can compute.
int given_away(const std::vector<SuppressionTable>& tables,
               const std::vector<std::vector<bool>>& suppressed) {
    const auto sum_of = [&](std::size_t table, std::size_t group) {
        Sum sum(tables[table].group_of.size());
        for (std::size_t cell = 0; cell < sum.size(); ++cell)
            sum[cell] = tables[table].group_of[cell] == group ? 1 : 0;
        return sum;
    };
    Attacker attacker;
    for (std::size_t table = 0; table < tables.size(); ++table)
        for (std::size_t group = 0; group < suppressed[table].size(); ++group)
            if (!suppressed[table][group]) attacker.learn(sum_of(table, group));
    int fallen = 0;
    for (std::size_t table = 0; table < tables.size(); ++table)
        for (std::size_t group = 0; group < suppressed[table].size(); ++group)
            if (suppressed[table][group] && attacker.computes(sum_of(table, group))) ++fallen;
    return fallen;
}

int count(const std::vector<bool>& suppressed) {
    return static_cast<int>(std::count(suppressed.begin(), suppressed.end(), true));
}

SuppressionTable total_of(std::size_t cells, std::int64_t cards) {
    return {std::vector<std::uint32_t>(cells), {cards}};
}

}  // namespace

TEST_CASE(
    "the next smallest cell is suppressed with a small one, as the total would reveal it (R33)") {
    const SuppressionTable sites{{0, 1, 2, 3}, {20, 3, 9, 14}};
    const auto suppressed = suppress({sites, total_of(4, 40)}, 5);
    CHECK(suppressed[0] == std::vector<bool>{false, true, true, false});
    CHECK(suppressed[1] == std::vector<bool>{false});
}

TEST_CASE("nothing is suppressed if no cell is small, and everything if the total is") {
    const SuppressionTable sites{{0, 1}, {20, 30}};
    CHECK(count(suppress({sites, total_of(2, 45)}, 5)[0]) == 0);
    const SuppressionTable few{{0, 1}, {1, 2}};
    const auto suppressed = suppress({few, total_of(2, 3)}, 5);
    CHECK(count(suppressed[0]) == 2);
    CHECK(suppressed[1][0]);
}

TEST_CASE("a single small cell suppresses the total, which equals it") {
    const auto suppressed = suppress({{{0}, {3}}, total_of(1, 3)}, 5);
    CHECK(suppressed[0][0]);
    CHECK(suppressed[1][0]);
}

TEST_CASE("two small cells protect each other whatever else is shown") {
    const SuppressionTable sites{{0, 1, 2}, {3, 4, 50}};
    CHECK(suppress({sites, total_of(3, 55)}, 5)[0] == std::vector<bool>{true, true, false});
}

TEST_CASE(
    "the suppressed part of a total is not small as a whole, as two cells that share two visits "
    "have one each") {
    const SuppressionTable sectors{{0, 1, 2, 3}, {1, 1, 9, 20}};
    CHECK(suppress({sectors, total_of(4, 31)}, 5)[0] == std::vector<bool>{true, true, true, false});
    const SuppressionTable alone{{0, 1}, {1, 1}};
    CHECK(suppress({alone, total_of(2, 2)}, 5)[1][0]);
}

TEST_CASE("a low-priority table suppresses its own cells instead of those of other tables") {
    const SuppressionTable sites{{0, 0, 1}, {10, 9}};
    SuppressionTable events{{0, 1, 2}, {8, 2, 9}};
    events.is_low_priority = true;
    const auto suppressed = suppress({total_of(3, 19), sites, events}, 5);
    CHECK(count(suppressed[0]) + count(suppressed[1]) == 0);
    CHECK(suppressed[2] == std::vector<bool>{true, true, false});
}

TEST_CASE("without cells nothing is suppressed") { CHECK(suppress({{{}, {}}}, 5).front().empty()); }

TEST_CASE("no suppressed cell can be computed from the system of all shown figures (R33)") {
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        std::mt19937 random(seed);
        const auto any = [&](int most) {
            return static_cast<int>(random() % static_cast<std::uint32_t>(most));
        };
        const int rows = 2 + any(6), columns = 2 + any(4), layers = 1 + any(2);
        std::vector<std::vector<int>> cells, cards;
        for (int row = 0; row < rows; ++row)
            for (int column = 0; column < columns; ++column)
                for (int layer = 0; layer < layers; ++layer) {
                    if (any(5) == 0) continue;
                    // The last coordinate contains pairs of rows, as municipalities contain sites.
                    cells.push_back({row, column, layer, row / 2});
                    auto& holders = cards.emplace_back();
                    for (int card = any(3) == 0 ? 1 + any(4) : 5 + any(20); card > 0; --card)
                        holders.push_back(any(200));
                }
        if (cells.empty()) continue;
        const auto tables = all_tables(cells, cards);
        const auto suppressed = suppress(tables, 5);
        INFO("seed " << seed);
        CHECK(given_away(tables, suppressed) == 0);
        int small = 0;
        for (std::size_t table = 0; table < tables.size(); ++table)
            for (std::size_t group = 0; group < suppressed[table].size(); ++group)
                if (tables[table].cards[group] < 5) {
                    ++small;
                    CHECK(suppressed[table][group]);
                }
        if (small == 0) CHECK(count(suppressed.back()) == 0);
    }
}

TEST_CASE("the attacker of these tests succeeds if only the small cells are suppressed") {
    const SuppressionTable sites{{0, 1, 2}, {20, 3, 9}};
    const std::vector<SuppressionTable> tables{sites, total_of(3, 30)};
    CHECK(given_away(tables, {{false, true, false}, {false}}) == 1);
}
