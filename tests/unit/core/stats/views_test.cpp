// SPDX-License-Identifier: Apache-2.0
// The views for other programs agree with the program's own statistics.
#include <doctest/doctest.h>

#include "core/db/connection.hpp"
#include "core/model/place.hpp"
#include "core/service/places/areas.hpp"
#include "core/stats/national.hpp"
#include "core/stats/uses.hpp"
#include "support/statistics_town.hpp"

using namespace kaiku;
using namespace kaiku::stats;
using namespace kaiku::stats::testing;
using time::Day;

namespace {

using Lines = std::vector<std::string>;

/// The view's rows as text, with a null as `-`. A row has `leading` whole numbers, then `texts`
/// texts, then `numbers` whole numbers.
Lines rows_of(const Town& town, const std::string& sql, int leading, int texts, int numbers) {
    Lines lines;
    db::Transaction transaction(town.operation().db(), db::Access::read);
    auto rows = town.operation().db().stream(sql);
    while (rows.next()) {
        std::string line;
        for (int column = 0; column < leading + texts + numbers; ++column) {
            const bool is_text = column >= leading && column < leading + texts;
            line += rows.is_null(column) ? "-"
                    : is_text            ? std::string(rows.view(column))
                                         : std::to_string(rows.integer(column));
            line += ' ';
        }
        lines.push_back(line);
    }
    return lines;
}

Lines uses_lines(const Town& town, const UsesQuery& query,
                 const std::function<std::vector<std::int64_t>(const UsesRow&)>& measures) {
    Lines lines;
    compute_uses(town.operation(), query, [&](const UsesRow& row) {
        std::string line;
        for (const auto& key : row.keys) {
            if (const auto* number = std::get_if<std::int64_t>(&key))
                line += std::to_string(*number) + ' ';
            else if (const auto* name = std::get_if<std::string>(&key))
                line += *name + ' ';
            else
                line += "- ";
        }
        for (const auto figure : measures(row)) line += std::to_string(figure) + ' ';
        lines.push_back(line);
    });
    return lines;
}

struct Viewed : Town {
    Viewed() {
        const auto owner = organisation("Seura", "Helsinki");
        auto theatre = venue("Teatteri", owner, "Helsinki", "Helsingin kaupunki", "culture");
        auto hall = venue("Halli", owner, "Tampere", "Pirkanmaan hyvinvointialue", "sports");
        const auto fees = event(theatre, "Maksut", true);
        card("A000000001", "00100");
        card("A000000003", "33100");
        card("Y000000002", "");
        use(theatre, {.card = "A000000001",
                      .home = "Helsinki",
                      .date = Day::of(2025, 12, 31),
                      .children = 2});
        use(theatre, {.card = "A000000001",
                      .home = "Helsinki",
                      .date = Day::of(2026, 1, 1),
                      .event = fees,
                      .event_name = "Maksut",
                      .value_cents = 1250});
        use(hall, {.card = "Y000000002",
                   .home = "",
                   .date = Day::of(2026, 1, 2),
                   .children = 5,
                   .customers = 7});
        use(hall,
            {.card = "A000000001", .home = "Helsinki", .date = Day::of(2026, 2, 2), .children = 1});
        use(hall, {.card = "A000000001", .home = "Helsinki", .date = Day::of(2026, 2, 3)});
        delete_record(log().back());
    }
};

}  // namespace

TEST_CASE("the views of sites by month, of visitors and of values agree with stats uses (R30)") {
    Viewed town;
    const auto all = [](const UsesRow& r) {
        return std::vector{r.usages, r.adults, r.children, r.visitors, r.customers, r.value_cents};
    };
    const auto months = rows_of(town,
                                "SELECT year, month, site, organisation, municipality, county, "
                                "sector, usages, adults, children, visitors, customers, value_cents"
                                " FROM stats_sites_by_month ORDER BY year, month, site",
                                2, 5, 6);
    CHECK(months.size() == 4);
    CHECK(months == uses_lines(town,
                               {.by = {Level::year, Level::month, Level::site, Level::organisation,
                                       Level::municipality, Level::county, Level::sector}},
                               all));

    const auto visitors = rows_of(town,
                                  "SELECT year, municipality, county, kind, usages, adults, "
                                  "children, visitors, customers FROM stats_visitors"
                                  " ORDER BY year, municipality, kind DESC",
                                  1, 3, 5);
    CHECK(visitors == Lines{"2025 Helsinki Helsingin kaupunki customer 1 1 2 3 0 ",
                            "2026 Helsinki Helsingin kaupunki customer 1 1 0 1 0 ",
                            "2026 Tampere Pirkanmaan hyvinvointialue customer 1 1 1 2 0 ",
                            "2026 Tampere Pirkanmaan hyvinvointialue community 1 1 5 6 7 "});

    const auto values = rows_of(town,
                                "SELECT year, month, site, organisation, municipality, event, "
                                "usages, value_cents FROM stats_values",
                                2, 4, 2);
    CHECK(values == Lines{"2026 1 Teatteri Seura Helsinki Maksut 1 1250 "});
    CHECK(values ==
          uses_lines(town,
                     {.by = {Level::year, Level::month, Level::site, Level::organisation,
                             Level::municipality, Level::event},
                      .values_only = true},
                     [](const UsesRow& r) { return std::vector{r.usages, r.value_cents}; }));
}

TEST_CASE("the national view agrees with stats national (R31)") {
    Viewed town;
    const auto seen = rows_of(town,
                              "SELECT year, registered, in_use, adults_culture, adults_education, "
                              "adults_science, adults_sports, children_culture, children_education,"
                              " children_science, children_sports, total, municipalities FROM "
                              "stats_national ORDER BY year",
                              0, 0, 13);
    Lines expected;
    std::int64_t registered = 0;
    compute_national(town.operation(), {}, {}, {}, nullptr, [&](const NationalYear& year) {
        std::string line;
        const auto add = [&](std::int64_t figure) { line += std::to_string(figure) + ' '; };
        for (const auto figure : {year.year, year.registered, year.in_use}) add(figure);
        for (const auto figure : year.adults) add(figure);
        for (const auto figure : year.children) add(figure);
        add(year.total);
        add(year.municipalities);
        registered += year.registered;
        expected.push_back(line);
    });
    CHECK(registered == 3);
    CHECK(seen == expected);
    const auto cards = rows_of(town,
                               "SELECT sum(registered), sum(in_use) FROM (SELECT CAST(registered "
                               "AS bigint) AS registered, in_use FROM stats_card_years) t",
                               0, 0, 2);
    CHECK(cards == Lines{"3 2 "});
}

TEST_CASE("the views for charts have the first day of the month, areas and home municipalities") {
    Viewed town;
    service::add_area(town.operation(), test::given("Pohjoinen"), {test::given("Tampere")});
    const auto hall = town.venue("Rata", town.organisation("Rataseura", "Tampere"), "Tampere",
                                 "Pirkanmaan hyvinvointialue", "sports");
    town.use(hall, {.card = "A000000003", .home = "Tampere", .date = Day::of(2026, 10, 31)});
    const auto starts = [&](const std::string& view) {
        std::vector<std::string> days;
        auto rows = town.operation().db().query("SELECT month_start FROM " + view +
                                                " GROUP BY month_start ORDER BY month_start");
        while (rows.next()) days.push_back(rows.day(0).iso());
        return days;
    };
    const std::vector<std::string> months{"2025-12-01", "2026-01-01", "2026-02-01", "2026-10-01"};
    for (const char* view :
         {"stats_uses", "stats_sites_by_month", "stats_home_municipalities_by_month"}) {
        CAPTURE(view);
        CHECK(starts(view) == months);
    }
    CHECK(starts("stats_values") == std::vector<std::string>{"2026-01-01"});

    CHECK(rows_of(town, "SELECT site, area, usages FROM stats_sites_by_month WHERE month = 10", 0,
                  2, 1) == Lines{"Rata Pohjoinen 1 "});
    CHECK(rows_of(town,
                  "SELECT area, sum(usages) FROM (SELECT area, CAST(usages AS bigint) AS "
                  "usages FROM stats_uses) u GROUP BY area ORDER BY area NULLS LAST",
                  0, 1, 1) == Lines{"Pohjoinen 1 ", "- 4 "});
    const auto homes = rows_of(town,
                               "SELECT year, month, home_municipality, kind, usages, adults, "
                               "children, visitors FROM stats_home_municipalities_by_month "
                               "ORDER BY year, month, home_municipality NULLS LAST",
                               2, 2, 4);
    CHECK(homes.size() == 5);
    CHECK(homes ==
          uses_lines(town,
                     {.by = {Level::year, Level::month, Level::home_municipality, Level::kind}},
                     [](const UsesRow& r) {
                         return std::vector{r.usages, r.adults, r.children, r.visitors};
                     }));
}
