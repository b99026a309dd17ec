// SPDX-License-Identifier: Apache-2.0
#include "core/suppression/suppression.hpp"

#include <doctest/doctest.h>

#include <numeric>
#include <random>
#include <set>

#include "unit/core/suppression/attack.hpp"

using namespace kaiku::suppression;
using namespace kaiku::suppression::testing;

namespace {

constexpr auto computed = Publication::computed, unseen = Publication::unseen;

std::set<std::string> keys_of(const Problem& problem, const std::vector<bool>& suppressed) {
    std::set<std::string> keys;
    for (std::size_t cell = 0; cell < suppressed.size(); ++cell)
        if (suppressed[cell]) keys.insert(problem.cells[cell].key);
    return keys;
}
std::set<std::string> suppressed_keys(const Problem& problem) {
    return keys_of(problem, suppress(problem).suppressed);
}

/// Whether no reader can compute a suppressed cell, or know that it is small, unless the totals
/// say so whatever is suppressed. A reader who also knows the cells of `own` only must not compute
/// other small cells.
void check_attack(const Register& all, const Solution& solution, std::int64_t own = 0) {
    std::vector<bool> everything(all.problem.cells.size());
    for (std::size_t cell = 0; cell < everything.size(); ++cell)
        everything[cell] =
            solution.suppressed[cell] || all.problem.cells[cell].publication == Publication::listed;
    CHECK(solution.is_proven);
    const Reader reader(all, solution.suppressed, own), best(all, everything, own);
    for (std::size_t cell = 0; cell < everything.size(); ++cell) {
        if (!solution.suppressed[cell]) continue;
        const auto &known = reader.bounds(), &unavoidable = best.bounds();
        INFO(all.problem.cells[cell].key << " from " << known.low[cell] << " to "
                                         << known.high[cell]);
        const auto& [key, publication, is_small, cost, holder] = all.problem.cells[cell];
        if (own == 0 || (is_small && holder != own))
            CHECK((known.low[cell] < known.high[cell] ||
                   unavoidable.low[cell] == unavoidable.high[cell]));
        if (own == 0 && is_small)
            CHECK((known.high[cell] >= all.min_cell_size ||
                   unavoidable.high[cell] < all.min_cell_size));
    }
}

const std::vector<Table> sites_and_months{
    {{0, 1}}, {{0}, computed}, {{1}, computed}, {{}, computed}};

std::vector<Leaf> random_leaves(std::mt19937& random, int rows, int columns, int layers,
                                const std::vector<std::int64_t>& values) {
    std::vector<Leaf> leaves;
    std::int64_t holder = 0;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            for (int layer = 0; layer < layers; ++layer) {
                const auto usages = values[random() % values.size()];
                leaves.push_back({{"s" + std::to_string(row), "m" + std::to_string(column),
                                   "k" + std::to_string(layer)},
                                  usages,
                                  usages == 1 ? ++holder : 0});
            }
    return leaves;
}

}  // namespace

TEST_CASE("with a small cell the smallest other one is suppressed, as the total would reveal it") {
    const Register sites({{{"a"}, 20}, {{"b"}, 3}, {{"c"}, 9}, {{"d"}, 14}},
                         {{{0}}, {{}, computed}}, 5);
    CHECK(suppressed_keys(sites.problem) == std::set<std::string>{"0 b", "0 c"});
}

TEST_CASE("nothing is suppressed if no cell is small, and everything if the total is") {
    const Register large({{{"a"}, 20}, {{"b"}, 30}}, {{{0}}, {{}, computed}}, 5);
    CHECK(suppressed_keys(large.problem).empty());
    const Register few({{{"a"}, 1}, {{"b"}, 2}}, {{{0}}, {{}, computed}}, 5);
    CHECK(suppressed_keys(few.problem) == std::set<std::string>{"0 a", "0 b", "1"});
    CHECK(suppress({}).suppressed.empty());
}

TEST_CASE("small cells that can be large enough protect each other") {
    const Register sites({{{"a"}, 3}, {{"b"}, 4}, {{"c"}, 50}}, {{{0}}, {{}, computed}}, 5);
    CHECK(suppressed_keys(sites.problem) == std::set<std::string>{"0 a", "0 b"});
    // 1 and 1 could not: two listed rows with two visits have one each.
    const Register ones({{{"a"}, 1}, {{"b"}, 1}, {{"c"}, 9}, {{"d"}, 20}}, {{{0}}, {{}, computed}},
                        5);
    CHECK(suppressed_keys(ones.problem) == std::set<std::string>{"0 a", "0 b", "0 c"});
}

TEST_CASE("three listed months that share three visits do not have one each") {
    const Register all({{{"S1", "1"}, 1},
                        {{"S1", "2"}, 1},
                        {{"S1", "3"}, 1},
                        {{"S1", "4"}, 7},
                        {{"S2", "1"}, 5},
                        {{"S2", "2"}, 6},
                        {{"S2", "3"}, 4},
                        {{"S2", "4"}, 5}},
                       sites_and_months, 3);
    const auto solution = suppress(all.problem);
    check_attack(all, solution);
    CHECK(solution.exposed.empty());
    CHECK(keys_of(all.problem, solution.suppressed).contains("0 S1 4"));
}

TEST_CASE("events, sites and months that are shown together reveal no small event") {
    const Register all({{{"A", "1", "-"}, 10},
                        {{"A", "2", "-"}, 10},
                        {{"A", "3", "-"}, 10},
                        {{"B", "1", "E"}, 5},
                        {{"B", "1", "-"}, 1},
                        {{"C", "1", "-"}, 1},
                        {{"C", "2", "-"}, 1}},
                       {{{0, 1}, Publication::listed, 1},
                        {{0, 2}, Publication::listed, 3},
                        {{0}, Publication::listed, 30},
                        {{1}, Publication::listed, 300},
                        {{}, computed}},
                       3);
    const auto solution = suppress(all.problem);
    check_attack(all, solution);
    CHECK(solution.exposed.empty());
    CHECK(keys_of(all.problem, solution.suppressed).contains("1 B -"));
    CHECK_FALSE(keys_of(all.problem, solution.suppressed).contains("3 2"));
}

TEST_CASE("dear totals are suppressed if nothing else helps") {
    const std::vector<Leaf> leaves{{{"a"}, 2}, {{"b"}, 30}, {{"c"}, 40}};
    const Register shown(leaves, {{{0}}, {{}, Publication::listed, 100}}, 5);
    CHECK(suppressed_keys(shown.problem) == std::set<std::string>{"0 a", "0 b"});
    const Register single({{{"a"}, 2}, {{"b"}, 30}},
                          {{{0}, Publication::listed, 1'000}, {{}, Publication::listed, 100}}, 5);
    CHECK(suppressed_keys(single.problem) == std::set<std::string>{"0 a", "1"});
}

TEST_CASE("what totals that cannot be suppressed give away is named") {
    // Five visits in five listed rows.
    const Register all({{{"a"}, 1}, {{"b"}, 1}, {{"c"}, 1}, {{"d"}, 1}, {{"e"}, 1}},
                       {{{0}}, {{}, computed}}, 5);
    const auto solution = suppress(all.problem);
    CHECK(keys_of(all.problem, solution.suppressed).size() == 5);
    CHECK(solution.exposed.size() == 5);
}

TEST_CASE("cells that are the same are shown or suppressed together") {
    // Site b has only one month, which must not show what the site does not.
    const Register all({{{"a", "1"}, 8}, {{"a", "2"}, 9}, {{"b", "1"}, 2}, {{"c", "2"}, 7}},
                       {{{0, 1}}, {{0}}, {{}, computed}}, 5);
    const auto keys = suppressed_keys(all.problem);
    CHECK(keys.contains("0 b 1"));
    CHECK(keys.contains("1 b"));
    CHECK(keys.contains("0 c 2") == keys.contains("1 c"));
    check_attack(all, suppress(all.problem));
}

TEST_CASE("the order of the cells and of the relations does not matter") {
    std::mt19937 random(3);
    for (int round = 0; round < 20; ++round) {
        const Register all(random_leaves(random, 7, 6, 1, {0, 1, 2, 4, 6, 9, 9, 12}),
                           sites_and_months, 5);
        const auto expected = suppressed_keys(all.problem);
        std::vector<std::uint32_t> place(all.problem.cells.size());
        std::iota(place.begin(), place.end(), 0u);
        std::shuffle(place.begin(), place.end(), random);
        auto shuffled = all.problem;
        auto& measure = shuffled.measures.front();
        for (std::size_t cell = 0; cell < place.size(); ++cell) {
            shuffled.cells[place[cell]] = all.problem.cells[cell];
            measure.values[place[cell]] = all.problem.measures.front().values[cell];
            measure.rise[place[cell]] = all.problem.measures.front().rise[cell];
        }
        for (auto& [total, parts] : shuffled.relations) {
            total = place[total];
            for (auto& part : parts) part = place[part];
            std::shuffle(parts.begin(), parts.end(), random);
        }
        std::shuffle(shuffled.relations.begin(), shuffled.relations.end(), random);
        CHECK(suppressed_keys(shuffled) == expected);
    }
}

TEST_CASE("trying out all values reveals no suppressed cell of random tables") {
    for (std::uint32_t seed = 1; seed <= 150; ++seed) {
        INFO("seed " << seed);
        std::mt19937 random(seed);
        const Register all(
            random_leaves(random, 2 + static_cast<int>(random() % 2),
                          2 + static_cast<int>(random() % 2), 1, {0, 1, 1, 2, 3, 4, 5}),
            sites_and_months, 3);
        check_attack(all, suppress(all.problem));
    }
}

TEST_CASE("trying out all values reveals no suppressed cell of tables with three levels") {
    const std::vector<Table> tables{{{0, 1, 2}},        {{0, 1}, computed}, {{0, 2}, computed},
                                    {{1, 2}, computed}, {{0}, computed},    {{1}, computed},
                                    {{2}, computed},    {{}, computed}};
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        INFO("seed " << seed);
        std::mt19937 random(seed);
        const Register all(random_leaves(random, 2, 3, 2, {0, 1, 1, 2, 3, 4, 6}), tables, 3);
        check_attack(all, suppress(all.problem));
    }
}

TEST_CASE("trying out all values reveals no suppressed cell of linked sheets") {
    const std::vector<Table> tables{{{0, 1}, Publication::listed, 1},
                                    {{0, 2}, Publication::listed, 3},
                                    {{2}, Publication::listed, 100},
                                    {{0}, Publication::listed, 30},
                                    {{1}, Publication::listed, 300},
                                    {{0, 1, 2}, unseen},
                                    {{}, computed}};
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        INFO("seed " << seed);
        std::mt19937 random(seed);
        const Register all(random_leaves(random, 2, 2, 2, {0, 1, 1, 2, 3, 4, 6}), tables, 3);
        const auto solution = suppress(all.problem);
        check_attack(all, solution);
    }
}

TEST_CASE("the only holder in one cell cannot compute another small cell") {
    for (std::uint32_t seed = 1; seed <= 80; ++seed) {
        INFO("seed " << seed);
        std::mt19937 random(seed);
        Register all(
            random_leaves(random, 3, 2 + static_cast<int>(random() % 2), 1, {0, 1, 1, 2, 3, 4, 5}),
            sites_and_months, 3);
        all.problem.holders_attack = true;
        const auto solution = suppress(all.problem);
        check_attack(all, solution);
        std::set<std::int64_t> holders;
        for (const auto& cell : all.problem.cells)
            if (cell.holder != 0) holders.insert(cell.holder);
        for (const auto holder : holders) check_attack(all, solution, holder);
    }
}

TEST_CASE("cells that are shown again serve no witness against holders, and not all are hidden") {
    for (const std::int64_t least : {2, 3})
        for (std::uint32_t seed = 1; seed <= 60; ++seed) {
            INFO("seed " << seed << ", least " << least);
            std::mt19937 random(seed);
            Register all(random_leaves(random, 6, 6, 1, {0, 1, 1, 2, 3, 5, 8, 9, 12}),
                         {{{0, 1}},
                          {{0}, Publication::listed, 30},
                          {{1}, Publication::listed, 300},
                          {{}, Publication::listed, 3'000}},
                         least);
            all.problem.holders_attack = true;
            const auto solution = suppress(all.problem);
            CHECK(solution.is_proven);
            CHECK(keys_of(all.problem, solution.suppressed).size() <
                  all.problem.cells.size() * 3 / 4);
        }
}

TEST_CASE("what is suppressed does not depend on cells that no relation connects") {
    std::mt19937 random(11);
    for (int round = 0; round < 20; ++round) {
        std::vector<Register> parts;
        Problem both;
        both.holders_attack = round % 2 == 0;
        both.measures.emplace_back().least = 1;
        std::set<std::string> expected;
        for (const std::string name : {"a", "b"}) {
            auto& part = parts.emplace_back(
                random_leaves(random, 7, 6, 1, {0, 1, 2, 4, 6, 9, 9, 12}), sites_and_months, 3);
            for (auto& cell : part.problem.cells) cell.key = name + cell.key;
            part.problem.holders_attack = both.holders_attack;
            expected.merge(suppressed_keys(part.problem));
            const auto first = static_cast<std::uint32_t>(both.cells.size());
            const auto append = [](auto& all, const auto& more) {
                all.insert(all.end(), more.begin(), more.end());
            };
            append(both.cells, part.problem.cells);
            const auto& measure = part.problem.measures.front();
            append(both.measures.front().values, measure.values);
            append(both.measures.front().rise, measure.rise);
            append(both.measures.front().width, measure.width);
            for (auto relation : part.problem.relations) {
                relation.total += first;
                for (auto& one : relation.parts) one += first;
                both.relations.push_back(relation);
            }
        }
        CHECK(suppressed_keys(both) == expected);
    }
}

TEST_CASE("a second measure is protected with the same cells") {
    // The value of a is one card's; that of b is 0, which would not hide it.
    Problem problem;
    for (const char* key : {"a", "b", "c", "total"}) problem.cells.push_back({key});
    problem.cells[0].is_small = true;
    problem.cells[2].cost = 2;
    problem.cells[3].publication = computed;
    problem.relations = {{3, {0, 1, 2}}};
    problem.measures = {{{8, 8, 30, 46}, 1, {0, 0, 0, 0}, {1, 1, 1, 1}},
                        {{500, 0, 900, 1'400}, 0, {0, 0, 0, 0}, {100, 0, 0, 0}}};
    CHECK(suppressed_keys(problem) == std::set<std::string>{"a", "b"});
    // Between 0 and 500 is wide enough; if it must be able to be larger, another value is needed.
    problem.measures[1].rise[0] = 100;
    CHECK(suppressed_keys(problem) == std::set<std::string>{"a", "b", "c"});
}

TEST_CASE("a total with enough cards is shown beside small parts that others can protect") {
    Register all({{{"T", "3"}, 1, 17}, {{"U", "4"}, 1, 25}, {{"U", "5"}, 3}},
                 {{{0, 1}, Publication::listed, 1},
                  {{0}, Publication::listed, 1'030},
                  {{1}, Publication::listed, 300},
                  {{}, Publication::listed, 3'000}},
                 3);
    for (const bool holders_attack : {false, true}) {
        all.problem.holders_attack = holders_attack;
        CHECK_FALSE(suppressed_keys(all.problem).contains("3"));
    }
    auto& children = all.problem.measures.emplace_back();
    for (const auto& cell : all.problem.cells) {
        const bool has_children = cell.key == "0 T 3" || cell.key == "1 T" || cell.key == "2 3";
        children.values.push_back(has_children || cell.key == "3" ? 2 : 0);
        children.rise.push_back(0);
        children.width.push_back(has_children ? 1 : 0);
    }
    CHECK_FALSE(suppressed_keys(all.problem).contains("3"));
}

TEST_CASE("a row that is small for its value is suppressed beside a total that is the same") {
    Problem problem;
    problem.cells = {{"row"}, {"total", computed}};
    problem.cells[0].is_small = true;
    problem.relations = {{1, {0}}};
    problem.measures = {{{8, 8}, 1, {0, 0}, {1, 1}}};
    const auto solution = suppress(problem);
    CHECK(solution.suppressed == std::vector<bool>{true, false});
    CHECK(solution.exposed == std::vector<std::uint32_t>{0});
}

TEST_CASE("the reader of these tests succeeds if only the small cells are suppressed") {
    const Register sites({{{"a"}, 20}, {{"b"}, 3}, {{"c"}, 9}}, {{{0}}, {{}, computed}}, 5);
    const Reader reader(sites, {false, true, false, false});
    CHECK(reader.bounds().low[1] == 3);
    CHECK(reader.bounds().high[1] == 3);
}
