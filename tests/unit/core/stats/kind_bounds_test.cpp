// SPDX-License-Identifier: Apache-2.0
#include "core/stats/kind_bounds.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <tuple>

using namespace kaiku::stats;
using namespace kaiku::suppression;
using kaiku::model::CardKind;

namespace {

/// Two municipalities and their kinds, in which Kajaani's customers have almost all cards.
struct KindTown {
    enum : std::size_t {
        total,
        kajaani,
        kuhmo,
        customers_in_kajaani,
        communities_in_kajaani,
        customers_in_kuhmo,
        communities_in_kuhmo,
        count
    };

    KindTown() {
        problem.cells.resize(count);
        for (std::size_t cell = 0; cell < count; ++cell)
            problem.cells[cell].key = std::to_string(cell);
        problem.cells[total].publication = Publication::computed;
        for (const auto cell : {total, kajaani, kuhmo}) problem.cells[cell].cost = 100;
        problem.relations = {{total, {kajaani, kuhmo}},
                             {kajaani, {customers_in_kajaani, communities_in_kajaani}},
                             {kuhmo, {customers_in_kuhmo, communities_in_kuhmo}}};
        // Communities come often with few cards.
        Measure usages{{220, 130, 90, 80, 50, 30, 60}, 1, {}, {}};
        usages.rise.assign(count, 0);
        usages.width.assign(count, 1);
        problem.measures = {usages};
    }

    void add_figures(std::int64_t usages) {
        auto& measure = problem.measures.front();
        measure.values.push_back(usages);
        measure.rise.push_back(0);
        measure.width.push_back(1);
    }

    KindBounds bounds(std::int64_t of_communities_in_kuhmo) {
        cards[communities_in_kuhmo].count = of_communities_in_kuhmo;
        cards[total].count = 53 + 9 + of_communities_in_kuhmo;
        problem.cells[communities_in_kajaani].is_small = true;
        return {problem, cards, 5};
    }

    Problem problem;
    std::vector<CellCards> cards{{0},
                                 {55},
                                 {40},
                                 {53, CardKind::customer},
                                 {2, CardKind::community},
                                 {9, CardKind::customer},
                                 {0, CardKind::community}};
};

}  // namespace

TEST_CASE_FIXTURE(KindTown, "cells are suppressed whose cards tell that others have few (R33)") {
    // Another table shows most of Kajaani's customers, too, by their home.
    for (const auto& [key, usages, publication] :
         {std::tuple("home", 70, Publication::listed), {"other homes", 10, Publication::unseen}}) {
        problem.cells.push_back({key, publication, false, 3, 0});
        add_figures(usages);
    }
    problem.relations.push_back({customers_in_kajaani, {count, count + 1}});
    cards.push_back({52, CardKind::customer});
    cards.push_back({4, CardKind::customer});
    const auto kinds = bounds(25);
    const auto solution = kinds.suppress(problem, {});
    CHECK(solution.exposed.empty());
    // Kajaani has 55 cards, and 52 of them are shown to be customers' cards.
    CHECK(solution.suppressed[communities_in_kajaani]);
    CHECK(solution.suppressed[count]);
    CHECK_FALSE(solution.suppressed[kajaani]);
}

TEST_CASE_FIXTURE(KindTown, "without the cards of the cells, only their usages are protected") {
    const KindBounds none(problem, {}, 5);
    problem.cells[communities_in_kajaani].is_small = true;
    const auto solution = none.suppress(problem, {});
    CHECK(solution.suppressed[communities_in_kajaani]);
    CHECK(solution.suppressed[customers_in_kajaani]);
    CHECK_FALSE(solution.suppressed[kajaani]);
}

TEST_CASE_FIXTURE(KindTown, "a cell of which totals tell that it has few cards is exposed") {
    // The total has 64 cards. 62 of them are of customers, in a cell that cannot be suppressed.
    cards[communities_in_kuhmo].count = 2;
    cards[total].count = 64;
    problem.cells.push_back({"customers", Publication::computed, false, 1000, 0});
    problem.cells.push_back({"communities", Publication::computed, true, 1000, 0});
    const auto customers = static_cast<std::uint32_t>(count), communities = customers + 1;
    problem.relations.push_back({total, {customers, communities}});
    problem.relations.push_back({customers, {customers_in_kajaani, customers_in_kuhmo}});
    problem.relations.push_back({communities, {communities_in_kajaani, communities_in_kuhmo}});
    add_figures(110);
    add_figures(110);
    cards.push_back({62, CardKind::customer});
    cards.push_back({2, CardKind::community});
    problem.cells[communities_in_kajaani].is_small = true;
    problem.cells[communities_in_kuhmo].is_small = true;
    const KindBounds kinds(problem, cards, 5);
    const auto solution = kinds.suppress(problem, {});
    const auto is_exposed = [&](std::uint32_t cell) {
        return std::find(solution.exposed.begin(), solution.exposed.end(), cell) !=
               solution.exposed.end();
    };
    CHECK(is_exposed(communities_in_kajaani));
    CHECK(is_exposed(communities_in_kuhmo));
}
