// SPDX-License-Identifier: Apache-2.0
#include "core/stats/rounding.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <map>

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
        CHECK(national->municipalities % base == 0);
        CHECK(national->municipalities <= year.usages);
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

TEST_SUITE_END();
