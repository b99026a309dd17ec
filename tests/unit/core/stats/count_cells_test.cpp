// SPDX-License-Identifier: Apache-2.0
#include "core/stats/count_cells.hpp"

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>

#include "support/register.hpp"

using namespace kaiku;
using stats::Level;

namespace {

struct Expected {
    std::int64_t usages = 0;
    std::set<std::int64_t> cards = {};
};

/// Several segments with usages of one site on many days; their cards do not exist, which
/// statistics do not ask.
std::map<std::int64_t, Expected> fill(test::TestRegister& town) {
    std::map<std::int64_t, Expected> by_day;
    std::mt19937 random(7);
    db::Transaction writing(town.db(), db::Access::write);
    store::UsageRow row;
    row.site_version = 1;
    row.kind = "customer";
    for (int segment = 0; segment < 6; ++segment) {
        store::CountedUsageWriter own(town.db());
        for (int i = 0; i < 20'001; ++i) {
            ++row.usage.id;
            // Each segment has days of its own and one that all have.
            const int day = i % 10 == 0 ? 0 : 1 + segment * 5 + i % 5;
            row.usage.date = test::day("2026-01-01").plus_days(day);
            row.usage.card = 1 + static_cast<std::int64_t>(random() % 3'000);
            auto& expected = by_day[row.usage.date.number()];
            ++expected.usages;
            expected.cards.insert(row.usage.card);
            own.add(row);
        }
        own.finish();
    }
    writing.commit();
    return by_day;
}

}  // namespace

TEST_CASE("any number of threads and of shares of cards counts the same") {
    test::TestRegister town;
    town.add_town();
    const auto expected = fill(town);
    stats::Selection selection;
    selection.groups = {stats::Selection::no_group, 0};
    selection.group_by.date = true;
    for (const unsigned threads : {1U, 2U, 5U}) {
        for (const std::int64_t usages_per_share : {1'000'000, 50'000, 9'000}) {
            CAPTURE(threads);
            CAPTURE(usages_per_share);
            stats::Cells cells({Level::date});
            cells.restrict_to({{1, 1, 1, "837", "", "", 0, false}});
            db::Transaction reading(town.db(), db::Access::read);
            const auto totals =
                stats::count_cells(town.db(), selection, cells, {threads, usages_per_share});
            REQUIRE(totals.size() == expected.size());
            const auto order = cells.order();
            std::size_t row = 0;
            for (const auto& [day, one] : expected) {
                const auto number = order[row++];
                CHECK(cells.keys(number) ==
                      std::vector<stats::Key>{time::Day::from_number(static_cast<int>(day))});
                CHECK(totals[number].measures.usages == one.usages);
                CHECK(totals[number].cards == static_cast<std::int64_t>(one.cards.size()));
            }
        }
    }
}
