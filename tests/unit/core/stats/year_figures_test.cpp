// SPDX-License-Identifier: Apache-2.0
#include "core/stats/year_figures.hpp"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <string>

#include "core/service/events/events.hpp"
#include "support/fault.hpp"
#include "support/given.hpp"
#include "support/people.hpp"

using namespace kaiku;
using base::ErrorKind;
using test::day;

namespace {

/// Two venues with visits in 2025 and 2026, and users who may see one or all.
struct TwoYears : test::PeopleRegister {
    TwoYears() {
        add_cards_on("2025-01-02", {"A999000017", "A999000025", "A999000033"});
        visit("A999000017", "2025-03-01", "Teatteri");
        visit("A999000017", "2025-05-01", "Kirjasto");
        visit("A999000017", "2026-03-01", "Teatteri", 2);
        visit("A999000025", "2026-04-01", "Uimahalli");
        add_user("tiski@maa.example", {"recorder@site:Uimahalli"});
    }

    static stats::UsesQuery query(std::int64_t min_cell_size = 0) {
        stats::UsesQuery wanted;
        wanted.to = day("2026-12-31");
        wanted.suppression.min_cell_size = min_cell_size;
        return wanted;
    }
    static stats::UsesQuery query_at(const char* site) {
        auto wanted = query();
        wanted.site = test::given(site);
        return wanted;
    }
};

const stats::ComparedRow* find(const stats::ComparedTable& table, const std::string& name) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const stats::ComparedRow& row) {
        return row.keys.back() == stats::Key(name);
    });
    return found == table.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE_FIXTURE(TwoYears, "figures of a year are beside those of the year before") {
    const auto figures = stats::compute_year_figures(operation, query());
    CHECK(figures.year == 2026);
    CHECK(figures.is_national);
    REQUIRE(figures.total.size() == 1);
    CHECK(figures.total.front().now->visitors == 4);
    CHECK(figures.total.front().before->visitors == 2);
    REQUIRE(figures.places);
    CHECK(figures.places->is_everywhere);
    const auto& sites = figures.places->sites;
    REQUIRE(sites.size() == 3);
    CHECK(sites.back().keys.front() == stats::Key("Kirjasto"));  // 2025 only
    CHECK_FALSE(sites.back().now);
    CHECK(find(sites, "Teatteri")->now->visitors == 3);
    CHECK(find(sites, "Teatteri")->before->visitors == 1);
    CHECK_FALSE(find(sites, "Uimahalli")->before);
    const auto id = find(sites, "Uimahalli")->values.front();
    CHECK(figures.places->site_places.at(id).organisation == "Liikuntatoimi");
}

TEST_CASE_FIXTURE(TwoYears,
                  "rounded figures of a year keep places and the number of municipalities") {
    auto wanted = query();
    wanted.round_to = 1;
    const auto exact = stats::compute_year_figures(operation, wanted);
    CHECK(exact.total.front().now->visitors == 4);
    CHECK(exact.cards.front().registered == 3);
    CHECK(exact.municipality_counts ==
          stats::compute_year_figures(operation, query()).municipality_counts);
    wanted.round_to = 10;
    const auto rounded = stats::compute_year_figures(operation, wanted);
    for (const auto& row : rounded.total)
        for (const auto& year : {row.now, row.before})
            if (year) CHECK(year->visitors % 10 == 0);
    for (const auto& year : rounded.cards) {
        CHECK(year.registered % 10 == 0);
        CHECK(year.in_use <= year.registered);
    }
    for (const auto& [year, count] : rounded.municipality_counts) CHECK(count <= 1);
    // Places are only names, also of sites without visits.
    CHECK(rounded.places->site_places.size() == 4);
}

TEST_CASE_FIXTURE(TwoYears, "the nation is for every user, places are those of the grants") {
    const auto user = as("tiski@maa.example");
    const auto figures = stats::compute_year_figures(user, query());
    CHECK(figures.total.front().now->visitors == 4);
    REQUIRE(figures.places);
    CHECK_FALSE(figures.places->is_everywhere);
    CHECK(figures.places->sites.size() == 1);
    CHECK(find(figures.places->sites, "Uimahalli"));
    REQUIRE(figures.cards.size() == 1);
    CHECK(figures.cards.front().registered == 3);
    CHECK(figures.cards.front().in_use == 1);

    // Beside the nation's figures they could reveal suppressed ones.
    CHECK_FALSE(stats::compute_year_figures(user, query(2)).places);
    CHECK(stats::compute_year_figures(operation, query(2)).places);
}

TEST_CASE_FIXTURE(TwoYears, "a site's own year; another site does not exist for the user (R27)") {
    const auto user = as("tiski@maa.example");
    const auto figures = stats::compute_year_figures(user, query_at("uimahalli"));
    CHECK_FALSE(figures.is_national);
    CHECK(figures.place_names == std::vector<std::string>{"Uimahalli"});
    CHECK(figures.total.front().now->visitors == 1);
    CHECK_FALSE(figures.total.front().before);
    CHECK(figures.cards.empty());
    const auto unseen =
        test::fault_of([&] { (void)stats::compute_year_figures(user, query_at("Teatteri")); });
    const auto unknown =
        test::fault_of([&] { (void)stats::compute_year_figures(user, query_at("Tyhjä")); });
    CHECK(unseen.kind == ErrorKind::not_found);
    CHECK(unseen.code == unknown.code);
    CHECK(test::fault_of([&] { (void)stats::compute_year_figures(nobody(), query()); }).kind ==
          ErrorKind::denied);
}

TEST_CASE_FIXTURE(TwoYears, "cards used are not shown if few are not used") {
    for (const char* code : {"A999000017", "A999000025"}) visit(code, "2025-06-01", "Teatteri");
    const auto figures = stats::compute_year_figures(operation, query(2));
    REQUIRE(figures.cards.size() == 1);
    CHECK(figures.cards.front().registered == 3);
    CHECK_FALSE(figures.cards.front().suppressed_registered);
    CHECK(figures.cards.front().suppressed_in_use);  // one of three is not used
}

TEST_CASE_FIXTURE(TwoYears,
                  "one card with most of the value hides the value, not the visits (R33)") {
    service::EventFields fields;
    fields.site = test::given("Teatteri");
    fields.value_field = true;
    const auto event = service::create_event(operation, test::given("Kopiot"), fields).event.id;
    for (const auto& [code, value] :
         {std::pair("A999000017", 100'000), {"A999000025", 100}, {"A999000033", 200}})
        record(code, [&](service::NewUsage& wanted) {
            wanted.site = test::given("Teatteri");
            wanted.event = event;
            wanted.date = day("2026-05-04");
            wanted.value_cents = value;
            wanted.allow_expired = wanted.again = true;
        });
    const auto figures = stats::compute_year_figures(operation, query(2));
    CHECK_FALSE(figures.total.front().now->suppressed);
    CHECK_FALSE(find(figures.places->sites, "Teatteri")->now->suppressed);
    REQUIRE(figures.places->values.size() == 1);
    CHECK(figures.places->values.front().now->suppressed);
}

namespace {

/// Three years with a few large and many small cells.
struct ManyVisits : TwoYears {
    explicit ManyVisits(std::uint32_t seed) {
        std::mt19937 random(seed);
        std::vector<std::string> codes;
        for (int number = 1; number <= 12; ++number) {
            auto fields = test::customer_fields();
            fields.issued_on = day("2024-01-02");
            fields.site = "Sosiaaliasema";
            codes.push_back(fmt::format("A55500{:04d}", number));
            service::register_card(on("2024-01-02"), model::parse_code(codes.back()).value(),
                                   fields);
        }
        for (const int year : {2024, 2025, 2026})
            for (int month = 1; month <= 4; ++month)
                for (const char* site : {"Teatteri", "Kirjasto", "Uimahalli"}) {
                    const auto count = std::array{0, 1, 2, 3, 6, 9}[random() % 6];
                    for (int number = 0; number < count; ++number)
                        visit(codes[static_cast<std::size_t>(number)],
                              fmt::format("{}-{:02d}-{:02d}", year, month, number + 1).c_str(),
                              site);
                }
    }

    /// What the page of the year suppresses in a year, by table and key.
    std::set<std::string> suppressed(int page_year, int of_year, std::int64_t least) {
        auto wanted = query(least);
        wanted.to = time::Day::of(page_year, 12, 31);
        const auto figures = stats::compute_year_figures(operation, wanted);
        CHECK(figures.suppression.is_proven);
        std::set<std::string> keys;
        const auto add = [&](const char* table, const stats::ComparedTable& rows) {
            for (const auto& row : rows) {
                const auto& one = page_year == of_year ? row.now : row.before;
                if (!one || !one->suppressed) continue;
                std::string key = table;
                for (const auto value : row.values) key += ' ' + std::to_string(value);
                keys.insert(key);
            }
        };
        add("total", figures.total);
        add("months", figures.months);
        add("sectors", figures.sectors);
        add("municipalities", figures.places->municipalities);
        add("sites", figures.places->sites);
        add("months of sites", figures.places->months_of_sites);
        add("homes", figures.places->homes);
        add("journeys", figures.places->journeys);
        return keys;
    }
};

}  // namespace

TEST_CASE("two pages of consecutive years suppress the same figures of the year they share (R33)") {
    std::size_t count = 0;
    for (std::uint32_t seed = 1; seed <= 6; ++seed) {
        ManyVisits all(seed);
        for (const std::int64_t least : {2, 3, 5})
            for (const int year : {2024, 2025}) {
                INFO("seed " << seed << ", year " << year << ", least " << least);
                const auto own = all.suppressed(year, year, least);
                CHECK(own == all.suppressed(year + 1, year, least));
                count += own.size();
            }
    }
    CHECK(count > 50);
}

TEST_CASE("a year is not suppressed because the year before had few visits (R33)") {
    TwoYears all;
    // 2025 has two visits of one card; in 2026 every total has enough cards.
    for (const char* code : {"A999000017", "A999000025", "A999000033"})
        all.visit(code, "2026-05-01", "Uimahalli");
    const auto figures = stats::compute_year_figures(all.operation, TwoYears::query(3));
    CHECK(figures.total.front().before->suppressed);
    CHECK_FALSE(figures.total.front().now->suppressed);
}

TEST_CASE_FIXTURE(TwoYears, "months of a year that is not over, and a year without anything") {
    auto early = operation;
    early.today = day("2026-04-15");
    const auto figures = stats::compute_year_figures(early, query());
    CHECK_FALSE(figures.is_over);
    CHECK(figures.last_month == 4);
    early.today = day("2026-12-31");
    CHECK_FALSE(stats::compute_year_figures(early, query()).is_over);
    early.today = day("2027-01-01");
    CHECK(stats::compute_year_figures(early, query()).is_over);
    CHECK(stats::compute_year_figures(early, query()).last_month == 12);
    early.today = day("2026-04-15");
    auto later = query();
    later.to = day("2031-12-31");
    const auto empty = stats::compute_year_figures(early, later);
    CHECK(empty.last_month == 0);
    CHECK(empty.total.empty());
    later.to = day("1900-12-31");
    CHECK(stats::compute_year_figures(early, later).total.empty());
}
