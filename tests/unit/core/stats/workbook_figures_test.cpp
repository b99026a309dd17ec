// SPDX-License-Identifier: Apache-2.0
#include "core/stats/workbook_figures.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "support/given.hpp"
#include "support/people.hpp"

using namespace kaiku;
using stats::Level;
using test::day;

namespace {

/// Two venues with visits in 2025 and 2026.
struct WorkbookRegister : test::PeopleRegister {
    WorkbookRegister() {
        add_cards_on("2024-01-02", {"A999000017", "A999000025"});
        add_cards_on("2024-01-02", {"A999000033"},
                     [](auto& fields) { fields.postal_code = test::given("87100"); });
        visit("A999000017", "2025-03-01", "Teatteri");
        visit("A999000017", "2026-03-01", "Teatteri", 2);
        visit("A999000025", "2026-03-02", "Teatteri");
        visit("A999000025", "2026-04-01", "Uimahalli");
    }

    stats::WorkbookFigures figures(const char* from, const char* to, const char* today,
                                   std::int64_t min_cell_size = 0) {
        stats::UsesQuery query;
        query.from = day(from);
        query.to = day(to);
        query.suppression.min_cell_size = min_cell_size;
        return stats::compute_workbook(on(today), query,
                                       {{{Level::year, Level::month}, true, false, true},
                                        {{Level::site}},
                                        {{Level::home_municipality}, true},
                                        {{Level::month, Level::site}}},
                                       {Level::year});
    }
};

}  // namespace

TEST_CASE_FIXTURE(WorkbookRegister, "a year that is over is compared with the year before") {
    const auto year = figures("2026-01-01", "2026-12-31", "2027-01-15");
    REQUIRE(year.total);
    CHECK(year.total->visitors == 5);
    CHECK(year.total->cards == 2);
    CHECK_FALSE(year.total_of_values);
    CHECK(year.has_before);
    CHECK(year.total_before == 1);
    CHECK(year.before[0] == stats::FiguresBefore{{{std::int64_t{3}}, 1}});
    CHECK(year.before[1].empty());  // not asked for
    CHECK(year.tables[0].size() == 12);
    CHECK(year.years.size() == 3);
    CHECK(year.is_everywhere);
    const auto pool = year.tables[1].back().values.front();
    CHECK(year.site_places.at(pool).organisation == "Liikuntatoimi");
}

TEST_CASE_FIXTURE(WorkbookRegister,
                  "a row is found in the year before, whatever came first there") {
    visit("A999000033", "2024-02-01", "Teatteri", 3);
    visit("A999000017", "2024-03-01", "Teatteri");
    visit("A999000033", "2025-05-01", "Teatteri");
    const auto year = figures("2025-01-01", "2025-12-31", "2027-01-15");
    const auto& homes = year.tables[2];
    REQUIRE(homes.size() == 2);
    for (const auto& row : homes) {
        const auto before =
            year.before[2].at(stats::identity_without_year({Level::home_municipality}, row));
        CHECK(before == (row.keys.front() == stats::Key("Kajaani") ? 4 : 1));
    }
}

TEST_CASE_FIXTURE(WorkbookRegister, "other periods, and years with suppression, are not compared") {
    CHECK_FALSE(figures("2026-01-01", "2026-12-31", "2026-12-31").has_before);
    CHECK_FALSE(figures("2026-01-01", "2026-06-30", "2027-01-15").has_before);
    const auto first_year = figures("2025-01-01", "2025-12-31", "2027-01-15");
    CHECK_FALSE(first_year.has_before);  // there are no visits before
    const auto cards = figures("2024-01-01", "2024-12-31", "2027-01-15").cards;
    REQUIRE(cards.size() == 1);
    CHECK(cards.front().registered == 3);
    const auto suppressed = figures("2026-01-01", "2026-12-31", "2027-01-15", 2);
    CHECK_FALSE(suppressed.has_before);
    CHECK(suppressed.before.empty());
}

TEST_CASE_FIXTURE(WorkbookRegister, "a total of few cards is suppressed") {
    const auto shown = figures("2026-01-01", "2026-12-31", "2027-01-15", 2);
    REQUIRE(shown.total);
    CHECK_FALSE(shown.total->suppressed);
    CHECK_FALSE(shown.shows_values);
    const auto few = figures("2026-01-01", "2026-12-31", "2027-01-15", 3);
    CHECK(few.total->suppressed);
}

TEST_CASE_FIXTURE(WorkbookRegister, "a site that changed hands has both organisations") {
    service::SiteFields fields;
    fields.organisation =
        service::add_organisation(operation, test::given("Uusi teatteri"),
                                  model::OrganisationKind::venue, test::given("Kajaani"))
            .organisation.id;
    service::edit_site(on("2026-06-01"), "Teatteri", fields);
    visit("A999000033", "2026-06-02", "Teatteri");
    const auto year = figures("2026-01-01", "2026-12-31", "2027-01-15");
    const auto theatre = year.tables[1].front().values.front();
    CHECK(year.site_places.at(theatre).organisation.find(" / Uusi teatteri") != std::string::npos);
    // But each month has the one that it was of.
    std::map<std::int64_t, std::string> by_month;
    for (const auto& row : year.tables[3])
        if (row.values[1] == theatre)
            by_month[row.values[0]] =
                year.row_places[3]
                    .at(stats::row_identity({Level::month, Level::site}, row.keys, row.values))
                    .organisation;
    CHECK(by_month.at(6) == "Uusi teatteri");
    CHECK(by_month.at(3).find(" / ") == std::string::npos);
    CHECK(by_month.at(3) != "Uusi teatteri");
}

TEST_CASE_FIXTURE(WorkbookRegister, "months without visits are rows of zeros, if they have begun") {
    const auto months = [&](const char* from, const char* to, const char* today) {
        std::string found;
        const auto all = figures(from, to, today);
        for (const auto& row : all.tables[0])
            found += std::to_string(row.values[0] % 100) + "/" + std::to_string(row.values[1]) +
                     ":" + std::to_string(row.visitors) + " ";
        return found;
    };
    CHECK(months("2026-01-01", "2026-12-31", "2026-05-15") ==
          "26/1:0 26/2:0 26/3:4 26/4:1 26/5:0 ");
    CHECK(months("2025-11-01", "2026-04-30", "2027-01-15") ==
          "25/11:0 25/12:0 26/1:0 26/2:0 26/3:4 26/4:1 ");
    CHECK(months("2024-01-01", "2024-12-31", "2027-01-15").empty());  // no data
    // The first visit was in March 2025.
    CHECK(months("1900-01-01", "2025-03-31", "2027-01-15") ==
          "24/1:0 24/2:0 24/3:0 24/4:0 24/5:0 24/6:0 24/7:0 24/8:0 24/9:0 24/10:0 24/11:0 24/12:0 "
          "25/1:0 25/2:0 25/3:1 ");
}

TEST_CASE_FIXTURE(WorkbookRegister, "centuries without visits are not filled in with months") {
    visit("A999000033", "1900-02-01", "Teatteri");
    visit("A999000033", "2015-04-01", "Teatteri");
    const auto all = figures("1900-01-01", "2039-12-31", "2037-02-01");
    std::map<std::int64_t, int> months;
    for (const auto& row : all.tables[0]) ++months[row.values[0]];
    // Two years beside a long gap; ten years, 2015 to 2025, are whole.
    std::map<std::int64_t, int> expected{{1900, 12}, {1901, 12}, {2036, 12}, {2037, 2}};
    for (std::int64_t year = 2014; year <= 2027; ++year) expected[year] = 12;
    CHECK(months == expected);
    CHECK(all.tables[0].front().values[1] == 1);
    CHECK(figures("2026-01-01", "2036-03-31", "2037-02-01").tables[0].size() == 123);
}
