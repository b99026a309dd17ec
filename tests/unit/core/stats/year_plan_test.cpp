// SPDX-License-Identifier: Apache-2.0
#include "core/stats/year_plan.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <random>

#include "core/stats/workbook_figures.hpp"
#include "core/stats/year_figures.hpp"
#include "support/given.hpp"
#include "support/people.hpp"

using namespace kaiku;
using stats::Level;
using test::day;

namespace {

constexpr int first_year = 2016, last_year = 2025;

/// Random visits of few cards at three sites, in years that have nothing to do with each other.
struct RandomYears : test::PeopleRegister {
    RandomYears() {
        std::vector<std::string> codes;
        codes.reserve(8);
        for (int number = 1; number <= 8; ++number)
            codes.push_back(fmt::format("A55500{:04d}", number));
        for (std::size_t card = 0; card < codes.size(); ++card) {
            auto fields = test::customer_fields();
            fields.issued_on = day("2015-01-02");
            fields.site = "Sosiaaliasema";
            fields.postal_code = test::given(card % 3 == 0   ? "87100"
                                             : card % 3 == 1 ? "02100"
                                                             : "20100");
            service::register_card(on("2015-01-02"), model::parse_code(codes[card]).value(),
                                   fields);
        }
        std::mt19937 random(1);
        const auto below = [&](unsigned limit) { return static_cast<int>(random() % limit); };
        const std::vector<std::string> sites{"Teatteri", "Kirjasto", "Uimahalli"};
        for (int year = first_year; year <= last_year; ++year)
            for (int visit = 0; visit < 25; ++visit)
                record(codes[static_cast<std::size_t>(below(static_cast<unsigned>(codes.size())))],
                       [&](service::NewUsage& wanted) {
                           wanted.site = test::given(sites[static_cast<std::size_t>(below(3))]);
                           wanted.date = time::Day::of(year, 1 + below(4), 1 + below(28));
                           wanted.event = test::given(below(3) == 0 ? "Konsertti" : "Kurssi");
                           wanted.create_event = true;
                           wanted.allow_expired = wanted.again = true;
                       });
    }

    static stats::UsesQuery query(int year) {
        stats::UsesQuery wanted;
        wanted.from = time::Day::of(year, 1, 1);
        wanted.to = time::Day::of(year, 12, 31);
        wanted.suppression.min_cell_size = 3;
        return wanted;
    }
};

using Marks = std::map<std::vector<stats::Key>, bool>;

Marks of_page(const stats::ComparedTable& table) {
    Marks marks;
    for (const auto& row : table)
        if (row.now) marks[row.keys] = row.now->suppressed;
    return marks;
}

Marks of_workbook(const std::vector<stats::UsesRow>& table, const std::vector<Level>& by) {
    Marks marks;
    for (const auto& row : table) {
        const auto first = row.keys.begin() + (by.front() == Level::year ? 1 : 0);
        marks[{first, row.keys.end()}] = row.suppressed;
    }
    return marks;
}

}  // namespace

TEST_CASE_FIXTURE(RandomYears, "the page and the workbook of a year suppress the same rows") {
    const std::vector<stats::WorkbookTable> tables{
        {{Level::year, Level::month}}, {{Level::sector}},
        {{Level::municipality}},       {{Level::municipality, Level::kind}},
        {{Level::year, Level::site}},  {{Level::year, Level::month, Level::site}},
        {{Level::home_municipality}},  {{Level::site, Level::event}}};
    int suppressed = 0;
    for (int year = first_year; year <= last_year; ++year) {
        CAPTURE(year);
        const auto page = stats::compute_year_figures(on("2026-06-01"), query(year));
        REQUIRE(page.places);
        const auto workbook = stats::compute_workbook(on("2026-06-01"), query(year), tables,
                                                      {Level::year, Level::organisation});
        const std::vector<std::pair<std::size_t, const stats::ComparedTable*>> both{
            {0, &page.months},
            {1, &page.sectors},
            {2, &page.places->municipalities},
            {4, &page.places->sites},
            {5, &page.places->months_of_sites},
            {6, &page.places->homes}};
        for (const auto& [at, table] : both) {
            CAPTURE(at);
            const auto marks = of_page(*table);
            CHECK(marks == of_workbook(workbook.tables[at], tables[at].by));
            for (const auto& [keys, is_suppressed] : marks) suppressed += is_suppressed;
        }
        REQUIRE(page.total.size() > 0);
        CHECK(page.total.front().now->suppressed == workbook.total->suppressed);
        CHECK(page.cards.back().suppressed_registered ==
              workbook.years.back().suppressed_registered);
    }
    CHECK(suppressed > 50);
}

TEST_CASE("the plan of a year is added without tables that are there already") {
    std::vector<stats::JointTable> tables{{{Level::month, Level::site, Level::year}}};
    stats::add_year_plan(tables);
    CHECK(tables.size() == stats::year_plan().size());
    stats::UsesQuery query = RandomYears::query(2025);
    CHECK(stats::follows_year_plan(query));
    query.to = day("2025-06-30");
    CHECK(stats::follows_year_plan(query));
    query.from = day("2024-01-01");
    CHECK_FALSE(stats::follows_year_plan(query));
}
