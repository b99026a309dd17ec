// SPDX-License-Identifier: Apache-2.0
#include "core/stats/national.hpp"
#include "core/service/events/events.hpp"
#include "core/stats/cards.hpp"
#include "core/store/card_statistics.hpp"
#include "core/store/statistics.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "support/given.hpp"
#include "support/register.hpp"

using namespace kaiku;
using test::day;

namespace {

/// The rows by year.
std::map<std::int64_t, stats::NationalYear> years(const service::Operation& operation,
                                                  std::optional<time::Day> from = {},
                                                  std::optional<time::Day> to = {}) {
    std::map<std::int64_t, stats::NationalYear> found;
    stats::compute_national(operation, from, to, {}, nullptr,
                            [&](const stats::NationalYear& year) { found[year.year] = year; });
    return found;
}

struct Nation : test::TestRegister {
    Nation() {
        add_town();
        add_venue("Liikuntatoimi", {"Uimahalli"}, "sports");
        add_venue("Muut", {"Talo"}, "science");
    }

    void card(const std::string& code, const char* registered_on) {
        service::CardFields fields = test::customer_fields();
        fields.issued_on = day(registered_on);
        fields.site = "Sosiaaliasema";
        service::register_card(on(registered_on), model::parse_code(code).value(), fields);
    }
    model::Id visit(const std::string& code, const char* date, const char* site = "Teatteri",
                    std::int64_t children = 0, const char* event = nullptr) {
        return record(code,
                      [&](service::NewUsage& wanted) {
                          wanted.site = test::given(site);
                          wanted.date = day(date);
                          wanted.children = children;
                          wanted.allow_expired = true;
                          if (event) wanted.event = test::given(event);
                      })
            .usage.id;
    }
};

using Sectors = std::array<std::int64_t, 4>;

}  // namespace

TEST_CASE(
    "a card is in use in a year with a visit by its last day, but not with a visit on the day "
    "after (R31)") {
    Nation town;
    town.card("A999000017", "2025-01-01");
    town.card("A999000025", "2025-12-31");
    town.card("A999000041", "2025-06-01");
    town.visit("A999000017", "2025-12-31");
    town.visit("A999000025", "2026-01-01");
    const auto gone = town.visit("A999000041", "2025-07-01");
    CHECK(years(town.operation).at(2025).in_use == 2);
    service::delete_usage(town.operation, gone);
    const auto found = years(town.operation);
    CHECK(found.at(2025).registered == 3);
    CHECK(found.at(2025).in_use == 1);
    CHECK(found.at(2025).total == 1);
    CHECK(found.at(2026).registered == 0);
    CHECK(found.at(2026).in_use == 0);
    CHECK(found.at(2026).total == 1);
}

TEST_CASE(
    "the nation's visitors are counted by the sector of the event, or else of its site, with the "
    "number of municipalities that had any (R31)") {
    Nation town;
    town.card("A999000017", "2026-01-01");
    service::SiteFields in_oulu;
    in_oulu.municipality = "Oulu";
    service::add_site(town.operation, "Allas", "Liikuntatoimi", in_oulu);
    service::EventFields fields;
    fields.site = "Uimahalli";
    fields.sector = "education";
    service::create_event(town.operation, "Uimakoulu", fields);
    town.visit("A999000017", "2026-01-02", "Teatteri", 2);
    town.visit("A999000017", "2026-02-02", "Uimahalli", 1);
    town.visit("A999000017", "2026-02-03", "Uimahalli", 2, "Uimakoulu");
    town.visit("A999000017", "2026-03-02", "Talo");
    auto year = years(town.operation).at(2026);
    CHECK(year.adults == Sectors{1, 1, 1, 1});
    CHECK(year.children == Sectors{2, 2, 0, 1});
    CHECK(year.total == 9);
    CHECK(year.municipalities == 1);

    const auto without_sector = town.visit("A999000017", "2026-04-01", "Allas", 1);
    year = years(town.operation).at(2026);
    CHECK(year.adults == Sectors{1, 1, 1, 1});
    CHECK(year.total == 11);
    CHECK(year.municipalities == 2);
    service::delete_usage(town.operation, without_sector);
    CHECK(years(town.operation).at(2026).municipalities == 1);
}

TEST_CASE("a period limits the nation's year to its days") {
    Nation town;
    town.card("A999000017", "2026-01-01");
    town.card("A999000025", "2026-03-15");
    town.visit("A999000017", "2026-02-10", "Teatteri", 1);
    town.visit("A999000025", "2026-03-20", "Uimahalli");
    const auto whole = years(town.operation, day("2026-01-01"), day("2026-02-28")).at(2026);
    CHECK(whole.registered == 1);
    CHECK(whole.in_use == 1);
    CHECK(whole.total == 2);
    const auto cut = years(town.operation, day("2026-02-11"), day("2026-03-19")).at(2026);
    CHECK(cut.registered == 1);
    CHECK(cut.in_use == 0);
    CHECK(cut.total == 0);
    CHECK(years(town.operation, day("2026-02-10"), day("2026-03-20")).at(2026).in_use == 1);
    CHECK(years(town.operation, day("2024-01-01"), day("2024-12-31")).empty());
}

TEST_CASE("the first visits of all cards equal those of the cards of every site together") {
    Nation town;
    town.add_distributor("Seurakunta", {"Diakonia"});
    town.card("A999000017", "2026-01-01");
    town.card("A999000025", "2026-01-01");
    town.card("A999000041", "2026-01-01");
    town.visit("A999000017", "2026-03-02");
    town.visit("A999000017", "2026-02-10");
    service::delete_usage(town.operation, town.visit("A999000017", "2026-01-20"));
    service::delete_usage(town.operation, town.visit("A999000041", "2026-01-20"));
    const auto first_visits = [&](const std::optional<std::vector<model::Id>>& sites,
                                  std::optional<time::Day> until = {}) {
        std::vector<std::optional<time::Day>> days;
        const db::Transaction transaction(town.db(), db::Access::read);
        store::for_each_card(town.db(), sites, until, [&](const store::CardStatsRow& card) {
            days.push_back(card.first_used_on);
        });
        std::sort(days.begin(), days.end());
        return days;
    };
    std::vector<model::Id> sites;
    for (const auto& site : store::list_card_site_versions(town.db(), {}))
        sites.push_back(site.site);
    const std::vector<std::optional<time::Day>> wanted = {{}, {}, day("2026-02-10")};
    CHECK(first_visits({}) == wanted);
    CHECK(first_visits(sites) == wanted);
    CHECK(first_visits({}, day("2026-02-10")) == wanted);
}

TEST_CASE(
    "sectors with few cards are suppressed, and another one with them if the total is shown "
    "(R33)") {
    Nation town;
    const std::vector<std::string> codes{"A999000017", "A999000025", "A999000041", "A999000033"};
    for (const auto& code : codes) town.card(code, "2026-01-01");
    for (const auto& code : codes) town.visit(code, "2026-02-01");
    for (std::size_t i = 0; i < 3; ++i) town.visit(codes[i], "2026-02-01", "Uimahalli");
    town.visit(codes.front(), "2026-02-01", "Talo");
    const auto marked = [&](std::int64_t min_cell_size,
                            const stats::SuppressedYears* together = nullptr) {
        stats::NationalYear found;
        stats::compute_national(town.operation, {}, {}, {min_cell_size}, together,
                                [&](const stats::NationalYear& year) { found = year; });
        return found;
    };
    using Marks = std::array<bool, 4>;
    CHECK(marked(0).suppressed_sectors == Marks{});
    CHECK(marked(1).suppressed_sectors == Marks{});
    // Science is small. It could be computed from the total and the other sectors, so one of the
    // two others that have visits is suppressed with it.
    const auto two = marked(2).suppressed_sectors;
    CHECK((two == Marks{false, false, true, true} || two == Marks{true, false, true, false}));
    CHECK_FALSE(marked(2).suppressed_total);
    CHECK_FALSE(marked(4).suppressed_registered);
    CHECK(marked(5).suppressed_registered);
    CHECK(marked(5).suppressed_in_use);
    CHECK(marked(5).suppressed_total);
    CHECK(marked(5).adults == marked(0).adults);

    // Together with other tables the same cells are suppressed in both.
    stats::UsesQuery query;
    query.by = {stats::Level::site};
    query.suppression.min_cell_size = 2;
    stats::SuppressedYears together;
    std::map<std::string, bool> sites;
    stats::compute_uses_jointly(
        town.operation, query, {{{stats::Level::site}}, {{stats::Level::county}}},
        [&](std::size_t table, const stats::UsesRow& row) {
            if (table == 0) sites[std::get<std::string>(row.keys.front())] = row.suppressed;
        },
        &together);
    const auto year = marked(2, &together);
    CHECK(sites.at("Talo"));
    CHECK(year.suppressed_sectors[2]);
    CHECK(sites.at("Uimahalli") == year.suppressed_sectors[3]);
    CHECK(sites.at("Teatteri") == year.suppressed_sectors[0]);
}

TEST_CASE("cards in use are suppressed if few are not used (R33)") {
    Nation town;
    for (const char* code : {"A999000017", "A999000025", "A999000041", "A999000033"})
        town.card(code, "2026-01-01");
    for (const char* code : {"A999000017", "A999000025", "A999000041"})
        town.visit(code, "2026-02-01");
    stats::NationalYear found;
    stats::compute_national(town.operation, {}, {}, {2}, nullptr,
                            [&](const stats::NationalYear& year) { found = year; });
    CHECK_FALSE(found.suppressed_registered);
    CHECK(found.suppressed_in_use);  // one of four is not used
    stats::UsesQuery query;
    query.suppression.min_cell_size = 2;
    std::vector<bool> rows;
    stats::compute_cards(town.operation, query,
                         [&](const stats::CardsRow& row) { rows.push_back(row.suppressed); });
    CHECK(rows == std::vector<bool>{true});
}

TEST_CASE("a year with few cards shows neither sectors without visits nor municipalities (R33)") {
    Nation town;
    for (const char* code : {"A999000017", "A999000025"}) {
        town.card(code, "2025-01-01");
        town.visit(code, "2025-02-01");
    }
    stats::NationalYear found;
    stats::compute_national(town.operation, {}, {}, {3}, nullptr,
                            [&](const stats::NationalYear& year) { found = year; });
    CHECK(found.suppressed_total);
    CHECK(found.suppressed_sectors == std::array<bool, 4>{true, true, true, true});
}

TEST_CASE("the difference between the nation and a part of it is protected, too (R33)") {
    Nation town;
    const std::vector<std::string> codes{"A999000017", "A999000025", "A999000041", "A999000033"};
    for (const auto& code : codes) {
        town.card(code, "2026-01-01");
        town.visit(code, "2026-02-01");
        town.visit(code, "2026-02-02", "Uimahalli");
    }
    // One visit to culture outside the organisation asked for.
    town.add_venue("Toinen", {"Sali"}, "culture");
    town.visit(codes.front(), "2026-03-01", "Sali");
    stats::UsesQuery query;
    query.by = {stats::Level::sector};
    query.suppression.min_cell_size = 3;
    query.site = test::given("Teatteri");
    stats::SuppressedYears nation;
    bool is_shown = false;
    stats::compute_uses_jointly(
        town.operation, query, {{{stats::Level::sector}}},
        [&](std::size_t, const stats::UsesRow& row) { is_shown = !row.suppressed; }, &nation);
    stats::NationalYear year;
    stats::compute_national(town.operation, {}, {}, {3}, &nation,
                            [&](const stats::NationalYear& one) { year = one; });
    CHECK_FALSE((is_shown && !year.suppressed_sectors[0]));
}
