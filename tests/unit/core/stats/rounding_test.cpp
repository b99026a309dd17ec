// SPDX-License-Identifier: Apache-2.0
#include "core/stats/rounding.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <map>

#include "core/base/hash.hpp"
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
    for (const std::int64_t base : {1, 3, 5, 10})
        for (const auto& [cell, row] : town.rows({Level::site, Level::month}, base)) {
            const auto before = figures(exact.at(cell)), after = figures(row);
            for (std::size_t i = 0; i < after.size(); ++i) {
                CHECK(after[i] % base == 0);
                CHECK(std::abs(after[i] - before[i]) < (i == 5 ? 100 * base : base));
            }
        }
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
                sum += static_cast<double>(
                    Rounding(base).rounded(value, key * 1'000'003U, Figure::usages));
            // Four standard deviations of the mean of `keys` draws.
            const double allowed = 4 * 0.5 * static_cast<double>(base) / std::sqrt(keys);
            CHECK(std::abs(sum / keys - static_cast<double>(value)) < allowed);
        }
}

TEST_CASE("the figures of a cell are rounded independently") {
    int differing = 0;
    for (std::uint32_t key = 0; key < 100; ++key)
        differing += Rounding(10).rounded(5, key, Figure::usages) !=
                     Rounding(10).rounded(5, key, Figure::cards);
    CHECK(differing > 30);
    CHECK(differing < 70);
}

TEST_CASE("the keys depend on the register's secret") {
    const RoundedTown town;
    auto& connection = town.operation().db();
    const RoundingKeys keys(connection);
    CHECK(keys.of_usage(1) == RoundingKeys(connection).of_usage(1));
    CHECK(keys.of_usage(1) != keys.of_usage(2));
    store::set_register_property(connection, store::rounding_secret, base::random_hex(32));
    CHECK(keys.of_usage(1) != RoundingKeys(connection).of_usage(1));
}

TEST_SUITE_END();
