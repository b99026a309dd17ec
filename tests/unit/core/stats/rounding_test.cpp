// SPDX-License-Identifier: Apache-2.0
#include "core/stats/rounding.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/base/hash.hpp"
#include "core/stats/cards.hpp"
#include "core/stats/national.hpp"
#include "core/stats/uses.hpp"
#include "core/store/schema.hpp"
#include "support/statistics_town.hpp"

using namespace kaiku;
using namespace kaiku::stats;
using namespace kaiku::stats::testing;
using time::Day;

TEST_SUITE_BEGIN("rounding");

namespace {

struct RoundedTown : Town {
    RoundedTown() {
        const auto owner = organisation("Kuhmon kulttuuri", "Kuhmo");
        const auto hall = venue("Kuhmo-talo", owner, "Kuhmo", "Kainuu", "culture");
        const auto pool =
            venue("Uimahalli", organisation("Liikunta", "Kuhmo"), "Kuhmo", "Kainuu", "sports");
        card("A999000017", "88900");
        for (int i = 0; i < 23; ++i)
            use(i % 3 == 0 ? pool : hall, {.card = "A999000017",
                                           .home = "Kuhmo",
                                           .date = Day::of(2026, 1 + i % 4, 5),
                                           .children = i % 4});
    }

    std::map<std::string, UsesRow> rows(std::vector<Level> by, std::int64_t round_to,
                                        std::optional<Day> from = {}) const {
        std::map<std::string, UsesRow> found;
        compute_uses(operation(), {.by = std::move(by), .from = from, .round_to = round_to},
                     [&](const UsesRow& row) {
                         std::string name;
                         for (const auto value : row.values) name += std::to_string(value) + " ";
                         found.emplace(name, row);
                     });
        return found;
    }
};

auto figures(const UsesRow& row) {
    return std::array{row.usages,    row.adults,      row.children, row.visitors,
                      row.customers, row.value_cents, row.cards};
}

}  // namespace

TEST_CASE("figures become multiples that differ by less than the base") {
    const RoundedTown town;
    const auto exact = town.rows({Level::site, Level::month}, 0);
    for (const std::int64_t base : {1, 3, 5, 10}) {
        const auto rounded = town.rows({Level::site, Level::month}, base);
        for (const auto& [cell, row] : exact) {
            const auto found = rounded.find(cell);
            const auto before = figures(row);
            const auto after = found == rounded.end() ? decltype(before)() : figures(found->second);
            for (std::size_t i = 0; i < after.size(); ++i) {
                CHECK(after[i] % base == 0);
                CHECK(std::abs(after[i] - before[i]) < (i == 5 ? 100 * base : base));
            }
        }
    }
}

TEST_CASE("rounding keeps the order of figures: cards, usages, visitors") {
    const RoundedTown town;
    for (const std::int64_t base : {2, 3, 5, 10, 50})
        for (const auto& [cell, row] : town.rows({Level::site, Level::month}, base)) {
            CHECK(row.cards <= row.usages);
            CHECK(row.usages == row.adults);
            CHECK(row.usages <= row.visitors);
            CHECK(row.children <= row.visitors);
        }
}

TEST_CASE("rows that are rounded to nothing are left out") {
    const RoundedTown town;
    bool has_left_out = false;
    for (const std::int64_t base : {5, 10, 50, 1000}) {
        const auto rows = town.rows({Level::site, Level::month}, base);
        has_left_out |= rows.size() < 8;
        for (const auto& [cell, row] : rows)
            CHECK(row.visitors + row.customers + row.value_cents > 0);
    }
    CHECK(has_left_out);
}

TEST_CASE("the same usages have the same figures in every table and question") {
    RoundedTown town;
    const auto by_site = town.rows({Level::site}, 5);
    const auto by_organisation = town.rows({Level::organisation}, 5);
    REQUIRE(by_site.size() == 2);
    std::vector<std::array<std::int64_t, 7>> of_sites, of_organisations;
    for (const auto& [cell, row] : by_site) of_sites.push_back(figures(row));
    for (const auto& [cell, row] : by_organisation) of_organisations.push_back(figures(row));
    CHECK(of_sites == of_organisations);

    const auto all = town.rows({Level::municipality}, 5).begin()->second;
    CHECK(figures(town.rows({Level::year}, 5).begin()->second) == figures(all));
    CHECK(figures(town.rows({Level::nation}, 5, Day::of(2026, 1, 1)).begin()->second) ==
          figures(all));
    town.seal();
    CHECK(figures(town.rows({Level::year}, 5).begin()->second) == figures(all));
}

TEST_CASE("rounding is right on average and equally often up for all keys") {
    for (const std::int64_t base : {3, 5, 10})
        for (std::int64_t value = 0; value < 2 * base; ++value) {
            constexpr std::uint32_t keys = 4'000;
            double sum = 0;
            for (std::uint32_t key = 0; key < keys; ++key)
                sum += static_cast<double>(Rounding(base).rounded(value, key * 1'000'003U));
            // Four standard deviations of the mean of `keys` draws.
            const double allowed = 4 * 0.5 * static_cast<double>(base) / std::sqrt(keys);
            CHECK(std::abs(sum / keys - static_cast<double>(value)) < allowed);
        }
}

TEST_CASE("one draw rounds all figures of a cell: equal ones alike, larger ones never to less") {
    for (const std::int64_t base : {3, 5, 10})
        for (std::uint32_t key = 0; key < 200; ++key) {
            const Rounding rounding(base);
            for (std::int64_t value = 0; value < 3 * base; ++value) {
                CHECK(rounding.rounded(value, key) <= rounding.rounded(value + 1, key));
                CHECK(rounding.rounded_cents(100 * value, key) ==
                      100 * rounding.rounded(value, key));
            }
        }
}

namespace {

using Shown = std::array<std::int64_t, 4>;  // of a row: usages, children, visitors, cards

/// By what a row shows, what its figures can be: numbers up to a bound, with every draw.
std::map<Shown, std::array<std::set<std::int64_t>, 4>> possible_rows(std::int64_t base) {
    const auto most = 4 * base;
    std::map<Shown, std::array<std::set<std::int64_t>, 4>> possible;
    for (std::uint32_t key = 0; key < 40; ++key) {
        const Rounding rounding(base);
        for (std::int64_t usages = 1; usages < most; ++usages)
            for (std::int64_t children = 0; children < most; ++children)
                for (std::int64_t cards = 1; cards <= usages; ++cards) {
                    const Shown exact{usages, children, usages + children, cards};
                    Shown shown{};
                    for (std::size_t i = 0; i < exact.size(); ++i)
                        shown[i] = rounding.rounded(exact[i], key);
                    // Larger rows are cut off by the bound, and rows of nothing are left out.
                    if (shown[2] == 0 || *std::max_element(shown.begin(), shown.end()) > 2 * base)
                        continue;
                    for (std::size_t i = 0; i < exact.size(); ++i)
                        possible[shown][i].insert(exact[i]);
                }
    }
    return possible;
}

bool gives_numbers_away(std::int64_t base) {
    const auto rows = possible_rows(base);
    return std::any_of(rows.begin(), rows.end(), [](const auto& row) {
        return std::any_of(row.second.begin(), row.second.end(),
                           [](const auto& numbers) { return numbers.size() == 1; });
    });
}

}  // namespace

TEST_CASE("from the least multiple on, no row gives one of its numbers away") {
    for (const std::int64_t base : {2, 3}) CHECK(gives_numbers_away(base));
    CHECK(min_round_to == 4);
    for (const std::int64_t base : {4, 5, 6}) CHECK_FALSE(gives_numbers_away(base));
}

TEST_CASE("the keys depend on the register's secret") {
    const RoundedTown town;
    auto& connection = town.operation().db();
    const RoundingKeys keys(connection);
    CHECK(keys.of_usage(1) == RoundingKeys(connection).of_usage(1));
    CHECK(keys.of_usage(1) != keys.of_usage(2));
    CHECK(keys.of_card(1) != keys.of_card(2));
    CHECK(keys.of_card(1) != keys.of_usage(1));
    store::set_register_property(connection, store::rounding_secret, base::random_hex(32));
    CHECK(keys.of_usage(1) != RoundingKeys(connection).of_usage(1));
    CHECK(keys.of_card(1) != RoundingKeys(connection).of_card(1));
}

TEST_CASE("the national table and cards are rounded as in statistics of usages and cards") {
    RoundedTown town;
    for (const char* code : {"A999000025", "A999000033", "A999000041"}) town.card(code, "88900");
    for (const std::int64_t base : {1, 3, 5, 7}) {
        std::optional<NationalYear> national;
        compute_national(
            town.operation(), {}, {}, {}, nullptr,
            [&](const NationalYear& year) { national = year; }, base);
        std::optional<CardsRow> cards;
        compute_cards(town.operation(), {.by = {Level::year}, .round_to = base},
                      [&](const CardsRow& row) { cards = row; });
        const auto year = town.rows({Level::year}, base).begin()->second;
        REQUIRE(national);
        CHECK(national->total == year.visitors);
        // The number of municipalities is not of people.
        CHECK(national->municipalities == 1);
        CHECK(national->registered % base == 0);
        CHECK(national->registered == (cards ? cards->registered : 0));
        CHECK(national->in_use == (cards ? cards->in_use : 0));
        CHECK(national->in_use <= national->registered);
        std::int64_t adults = 0;
        compute_uses(town.operation(), {.by = {Level::sector}, .round_to = base},
                     [&](const UsesRow& row) { adults += row.adults; });
        CHECK(national->adults[0] + national->adults[3] == adults);
    }
}

TEST_CASE("municipalities are not rounded, and are none beside no visitors") {
    Town town;
    std::int64_t count = 0;
    for (const char* name : {"Kuhmo", "Kajaani", "Espoo"}) {
        const auto code = "A99900010" + std::to_string(count++);
        town.card(code.c_str(), "88900");
        const auto hall =
            town.venue(name, town.organisation(name, name), name, "Kainuu", "culture");
        for (int i = 0; i < 30; ++i)
            town.use(hall, {.card = code, .home = "Kuhmo", .date = Day::of(2026, 1 + i % 4, 5)});
    }
    const auto municipalities = [&](std::int64_t base) {
        std::int64_t found = -1;
        compute_national(
            town.operation(), {}, {}, {}, nullptr,
            [&](const NationalYear& year) { found = year.municipalities; }, base);
        return found;
    };
    CHECK(municipalities(5) == 3);
    CHECK(municipalities(10) == 3);
    for (const std::int64_t base : {100'000, 1'000'000}) CHECK(municipalities(base) <= 3);
}

TEST_SUITE_END();
