// SPDX-License-Identifier: Apache-2.0
#include "core/stats/uses.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "support/given.hpp"
#include "support/statistics_town.hpp"

using namespace kaiku;
using namespace kaiku::stats;
using namespace kaiku::stats::testing;
using time::Day;

namespace {

std::string text_of(const Key& key) {
    if (const auto* number = std::get_if<std::int64_t>(&key)) return "#" + std::to_string(*number);
    if (const auto* name = std::get_if<std::string>(&key)) return *name;
    if (const auto* day = std::get_if<Day>(&key)) return day->iso();
    return "-";
}

std::string text_of(const UsesRow& row) {
    std::string line;
    for (const auto& key : row.keys) line += text_of(key) + " | ";
    for (const auto figure : {row.usages, row.adults, row.children, row.visitors, row.customers,
                              row.value_cents, row.cards})
        line += " " + std::to_string(figure);
    return line;
}

std::vector<std::string> lines(const Town& town, const UsesQuery& query) {
    std::vector<std::string> found;
    compute_uses(town.operation(), query,
                 [&](const UsesRow& row) { found.push_back(text_of(row)); });
    return found;
}

/// The keys alone, in the order of the rows.
std::vector<std::string> keys(const Town& town, const UsesQuery& query) {
    auto found = lines(town, query);
    for (auto& line : found) line.resize(line.rfind(" | "));
    return found;
}

int days_since_monday(Day day) { return (day - Day::of(2024, 1, 1)) % 7; }

/// Counts the Thursdays of the year up to that of the week.
std::string iso_week(Day day) {
    const auto thursday = day.plus_days(3 - days_since_monday(day));
    int week = 0;
    for (auto one = Day::of(thursday.year(), 1, 1); one <= thursday; one = one.plus_days(1))
        week += days_since_monday(one) == 3 ? 1 : 0;
    return std::to_string(thursday.year()) + (week < 10 ? "-W0" : "-W") + std::to_string(week);
}

/// What distinguishes cells (an id if there is one), and how the key is shown.
std::pair<std::string, std::string> value(const Record& r, Level level) {
    const auto named = [](const std::string& name) {
        return std::pair(name, name.empty() ? std::string("-") : name);
    };
    switch (level) {
        case Level::year:
            return named("#" + std::to_string(r.date.year()));
        case Level::month:
            return named("#" + std::to_string(r.date.month()));
        case Level::sector:
            return named(r.sector);
        case Level::site:
            return {std::to_string(r.site), r.site_name};
        case Level::organisation:
            return {std::to_string(r.organisation), r.organisation_name};
        case Level::municipality:
            return named(r.municipality);
        case Level::county:
            return named(r.county);
        case Level::area:
            return named("");  // the town has no areas
        case Level::event:
            return {std::to_string(r.event), r.event ? r.event_name : "-"};
        case Level::kind:
            return named(r.kind);
        case Level::nation:
            return named("Suomi");
        case Level::home_municipality:
            return named(r.home);
        case Level::week:
            return named(iso_week(r.date));
        case Level::weekday:
            return named("#" + std::to_string(days_since_monday(r.date) + 1));
        case Level::date:
            return named(r.date.iso());
        case Level::hour:
            return named(r.time ? "#" + std::to_string(r.time->minutes() / 60) : "");
    }
    return {};
}

/// Computes the table by brute force from the list of records, as sorted lines.
std::vector<std::string> expected(Town& town, const std::vector<Level>& by,
                                  const std::function<bool(const Record&)>& counts) {
    struct Cell {
        UsesRow row;
        std::string shown;
        std::set<std::string> cards;
    };
    std::map<std::vector<std::string>, Cell> cells;
    for (const auto& r : town.log()) {
        if (r.deleted || !counts(r)) continue;
        std::vector<std::string> identity;
        std::string shown;
        for (const auto level : by) {
            const auto [id, name] = value(r, level);
            identity.push_back(id);
            shown += name + " | ";
        }
        auto& cell = cells[identity];
        cell.shown = shown;
        cell.cards.insert(r.card);
        ++cell.row.usages;
        cell.row.children += r.children;
        cell.row.customers += r.customers;
        cell.row.value_cents += r.value_cents;
    }
    std::vector<std::string> found;
    for (auto& [identity, cell] : cells) {
        cell.row.adults = cell.row.usages;
        cell.row.visitors = cell.row.usages + cell.row.children;
        cell.row.cards = static_cast<std::int64_t>(cell.cards.size());
        found.push_back(cell.shown + text_of(cell.row));
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<std::string> sorted(std::vector<std::string> list) {
    std::sort(list.begin(), list.end());
    return list;
}

bool everything(const Record&) { return true; }

base::Fault fault_of(const Town& town, const UsesQuery& query) {
    try {
        lines(town, query);
    } catch (const base::Error& error) {
        return error.fault();
    }
    return {};
}

const std::string uusimaa = "Helsingin kaupunki", pirkanmaa = "Pirkanmaan hyvinvointialue",
                  satakunta = "Satakunnan hyvinvointialue";

/// Two years of records at seven sites, two of which have changed municipality and organisation in
/// between.
struct Network : Town {
    struct Offer {
        model::Id event = 0;
        std::string name = {}, sector = {};
        bool value = false;
    };
    std::vector<Venue> venues;
    std::vector<std::vector<Offer>> offers;
    std::mt19937 random{42};

    Network() {
        const auto city = organisation("Kulttuurikeskus", "Helsinki");
        const auto twin = organisation("Kulttuurikeskus", "Tampere");
        const auto sports = organisation("Ässät", "Pori");
        venues = {venue("Näyttämö", city, "Helsinki", uusimaa, "culture"),
                  venue("Näyttämö", twin, "Tampere", pirkanmaa, "culture"),
                  venue("Ääni", city, "Helsinki", uusimaa, ""),
                  venue("Öljymäen halli", sports, "Pori", satakunta, "sports"),
                  venue("Zoo", sports, "Pori", satakunta, "science"),
                  venue("Åkerin opisto", twin, "Nokia", pirkanmaa, "education"),
                  venue("Halli", sports, "Pori", satakunta, "sports")};
        for (const auto& venue : venues)
            offers.push_back({{},
                              {event(venue, "Konsertti"), "Konsertti"},
                              {event(venue, venue.site_name + " ilta", true),
                               venue.site_name + " ilta", "", true},
                              {event(venue, "Kurssi", false, "education"), "Kurssi", "education"}});
        for (const auto& [code, postal, home] : cards) card(code, postal);
        record(130);
        seal();
        move(3, "Tampere", pirkanmaa, venues[1].organisation, "Kulttuurikeskus", "culture");
        move(2, "Pori", satakunta, city, "Kulttuurikeskus", "science");
        record(80);
        seal();
        record(50);
        // From segments and from the tail.
        for (std::size_t at = 0; at < log().size(); at += 9) delete_record(log()[at]);
    }

    static constexpr std::array<std::array<const char*, 3>, 8> cards{
        {{"A000000001", "00100", "Helsinki"},
         {"A000000002", "33100", "Tampere"},
         {"A000000003", "28100", "Pori"},
         {"AM00000004", "00200", "Helsinki"},
         {"AM00000005", "00001", ""},
         {"A000000006", "33200", "Tampere"},
         {"Y000000007", "", ""},
         {"YM00000008", "", ""}}};

    int pick(std::size_t below) { return static_cast<int>(random() % below); }

    void record(int count) {
        for (int round = 0; round < count; ++round) {
            const auto at = static_cast<std::size_t>(pick(venues.size()));
            const auto& offer = offers[at][static_cast<std::size_t>(pick(4))];
            const auto& [code, postal, home] = cards[static_cast<std::size_t>(pick(cards.size()))];
            Use one{code, home, Day::of(2025, 1, 1).plus_days(pick(700))};
            one.event = offer.event;
            one.event_name = offer.name;
            one.event_sector = offer.sector;
            one.children = pick(4);
            if (code[0] == 'Y') one.customers = pick(6);
            if (offer.value) one.value_cents = 100 + pick(2'000);
            if (pick(3) > 0) one.time = time::TimeOfDay::from_minutes(pick(24 * 60));
            use(venues[at], one);
        }
    }

    /// Moves a site from now on. Old figures stay (R32).
    void move(std::size_t at, const std::string& municipality, const std::string& county,
              model::Id organisation, const std::string& name, const std::string& sector) {
        auto& venue = venues[at];
        service::SiteFields fields;
        fields.municipality = test::given(municipality);
        fields.organisation = organisation;
        fields.sector = test::given(sector);
        service::edit_site(operation(), venue.site, fields);
        venue.municipality = municipality;
        venue.county = county;
        venue.organisation = organisation;
        venue.organisation_name = name;
        venue.sector = sector;
    }
};

Network& network() {
    static Network made;
    return made;
}

const std::vector<Level> all_levels{
    Level::year,         Level::month,        Level::sector, Level::site,
    Level::organisation, Level::municipality, Level::county, Level::area,
    Level::event,        Level::kind,         Level::nation, Level::home_municipality,
    Level::week,         Level::weekday,      Level::date,   Level::hour};

}  // namespace

TEST_CASE("every level and every pair of levels agrees with the records (R29, R32)") {
    auto& town = network();
    for (const auto first : all_levels) {
        INFO(to_string(first));
        CHECK(sorted(lines(town, {.by = {first}})) == expected(town, {first}, everything));
        for (const auto second : all_levels) {
            if (first == second) continue;
            INFO(to_string(second));
            CHECK(sorted(lines(town, {.by = {first, second}})) ==
                  expected(town, {first, second}, everything));
        }
    }
    CHECK(sorted(lines(town, {.by = all_levels})) == expected(town, all_levels, everything));
}

TEST_CASE("periods of whole months and of partial months count exactly their days") {
    auto& town = network();
    const auto day = [](int year, int month, int of_month) {
        return std::optional(Day::of(year, month, of_month));
    };
    using Period = std::pair<std::optional<Day>, std::optional<Day>>;
    for (const auto& [from, to] :
         {Period{day(2025, 1, 1), day(2025, 12, 31)}, Period{day(2025, 12, 1), day(2026, 2, 28)},
          Period{day(2026, 3, 1), {}}, Period{{}, day(2025, 6, 30)},
          Period{day(2025, 3, 2), day(2026, 4, 30)}, Period{day(2025, 3, 1), day(2026, 4, 29)},
          Period{{}, day(2025, 8, 13)}, Period{day(2026, 2, 14), {}},
          Period{day(2025, 5, 5), day(2025, 5, 5)}, Period{day(1999, 1, 1), day(1999, 12, 31)}}) {
        const auto in_period = [&, first = from, last = to](const Record& r) {
            return (!first || r.date >= *first) && (!last || r.date <= *last);
        };
        for (const auto& by :
             {std::vector{Level::site, Level::year, Level::month}, std::vector{Level::nation},
              std::vector{Level::home_municipality, Level::kind}})
            CHECK(sorted(lines(town, {.by = by, .from = from, .to = to})) ==
                  expected(town, by, in_period));
    }
}

TEST_CASE("filters by name, id and code work alone and together, for whole and partial months") {
    auto& town = network();
    const auto& hall = town.venues[3];
    const auto concert = town.offers[0][1].event;
    using Counts = std::function<bool(const Record&)>;
    const auto check = [&](UsesQuery query, const Counts& counts) {
        query.by = {Level::year, Level::site, Level::event, Level::municipality};
        CHECK(sorted(lines(town, query)) == expected(town, query.by, counts));
        query.by = {Level::sector};
        CHECK(sorted(lines(town, query)) == expected(town, query.by, counts));
        query.from = Day::of(2025, 2, 3);
        CHECK(sorted(lines(town, query)) == expected(town, query.by, [&](const Record& r) {
                  return counts(r) && r.date >= Day::of(2025, 2, 3);
              }));
    };
    check({.site = "öljymäen HALLI"}, [&](const Record& r) { return r.site == hall.site; });
    check({.site = hall.site}, [&](const Record& r) { return r.site == hall.site; });
    check({.organisation = "Ässät"},
          [](const Record& r) { return r.organisation_name == "Ässät"; });
    check({.organisation = town.venues[1].organisation},
          [&](const Record& r) { return r.organisation == town.venues[1].organisation; });
    check({.municipality = "Björneborg"}, [](const Record& r) { return r.municipality == "Pori"; });
    check({.municipality = "837"}, [](const Record& r) { return r.municipality == "Tampere"; });
    for (const char* name :
         {"08", "pirkanmaan hyvinvointialue", "Birkalands välfärdsområde", "Pirkanmaa"})
        check({.county = test::given(name)}, [](const Record& r) { return r.county == pirkanmaa; });
    check({.sector = "Sports"}, [](const Record& r) { return r.sector == "sports"; });
    check({.event = concert}, [&](const Record& r) { return r.event == concert; });
    check({.site = town.venues[0].site, .event = "konsertti"},
          [&](const Record& r) { return r.event == concert; });
    check({.municipality = "Tampere", .sector = "culture"},
          [](const Record& r) { return r.municipality == "Tampere" && r.sector == "culture"; });
    check({.site = "Öljymäen halli", .county = "Satakunta"},
          [&](const Record& r) { return r.site == hall.site && r.county == satakunta; });
    check({.organisation = "Ässät", .municipality = "Helsinki"},
          [](const Record&) { return false; });
}

TEST_CASE("an invalid query is refused with a reason") {
    auto& town = network();
    CHECK(fault_of(town, {}).code == "missing");
    CHECK(fault_of(town, {}).kind == base::ErrorKind::malformed);
    const auto backwards = fault_of(
        town, {.by = {Level::year}, .from = Day::of(2026, 2, 1), .to = Day::of(2026, 1, 31)});
    CHECK(backwards.kind == base::ErrorKind::malformed);
    CHECK(backwards.code == "out_of_range");
    CHECK(fault_of(town, {.by = {Level::year}, .site = "Näyttämö"}).code == "ambiguous");
    CHECK(fault_of(town, {.by = {Level::year}, .event = "Konsertti"}).code == "ambiguous");
    CHECK(fault_of(town, {.by = {Level::year}, .organisation = "Kulttuurikeskus"}).code ==
          "ambiguous");
    CHECK(fault_of(town, {.by = {Level::year}, .municipality = "Ankkalinna"}).code == "not_found");
    CHECK(fault_of(town, {.by = {Level::year}, .county = "Ankkalinna"}).code == "not_found");
    // A refused query leaves no transaction open.
    CHECK(lines(town, {.by = {Level::nation}}).size() == 1);
}

TEST_CASE(
    "names are in Finnish order, empty ones last, and two places of one name are two rows by id") {
    auto& town = network();
    CHECK(keys(town, {.by = {Level::site}}) ==
          std::vector<std::string>{"Halli", "Näyttämö", "Näyttämö", "Zoo", "Åkerin opisto", "Ääni",
                                   "Öljymäen halli"});
    CHECK(keys(town, {.by = {Level::organisation}}) ==
          std::vector<std::string>{"Kulttuurikeskus", "Kulttuurikeskus", "Ässät"});
    CHECK(keys(town, {.by = {Level::home_municipality}}) ==
          std::vector<std::string>{"Helsinki", "Pori", "Tampere", "-"});
    CHECK(keys(town, {.by = {Level::sector}}) ==
          std::vector<std::string>{"culture", "education", "science", "sports", "-"});
    CHECK(keys(town, {.by = {Level::kind}}) == std::vector<std::string>{"community", "customer"});
    CHECK(keys(town, {.by = {Level::year}}) == std::vector<std::string>{"#2025", "#2026"});
    CHECK(keys(town, {.by = {Level::nation}}) == std::vector<std::string>{"Suomi"});
    const auto events = keys(town, {.by = {Level::event}});
    CHECK(std::count(events.begin(), events.end(), "Konsertti") == 7);
    CHECK(events.back() == "-");
    // The first of the two sites named alike has the smaller id.
    std::vector<std::int64_t> usages;
    compute_uses(town.operation(), {.by = {Level::site}},
                 [&](const UsesRow& row) { usages.push_back(row.usages); });
    const auto recorded = [&](std::size_t at) {
        return std::count_if(town.log().begin(), town.log().end(), [&](const Record& r) {
            return !r.deleted && r.site == town.venues[at].site;
        });
    };
    CHECK(usages[1] == recorded(0));
    CHECK(usages[2] == recorded(1));
    const auto months = keys(
        town,
        {.by = parse_levels({"month"}), .from = Day::of(2025, 9, 1), .to = Day::of(2026, 2, 28)});
    CHECK(months == std::vector<std::string>{"#2025 | #9", "#2025 | #10", "#2025 | #11",
                                             "#2025 | #12", "#2026 | #1", "#2026 | #2"});
}

TEST_CASE(
    "a move, a new organisation and a new name leave old figures where they were, under the new "
    "name (R32)") {
    Town town;
    const auto old_owner = town.organisation("Seura", "Helsinki"),
               new_owner = town.organisation("Liitto", "Tampere");
    auto place = town.venue("Teatteri", old_owner, "Helsinki", uusimaa, "culture");
    town.card("A000000001", "00100");
    town.use(place, {"A000000001", "Helsinki", Day::of(2026, 5, 4)});
    const UsesQuery query{.by = {Level::municipality, Level::county, Level::organisation,
                                 Level::sector, Level::site}};
    CHECK(keys(town, query) ==
          std::vector<std::string>{"Helsinki | Helsingin kaupunki | Seura | culture | Teatteri"});

    service::SiteFields fields;
    fields.name = "Tehdas";
    fields.organisation = "Liitto";
    fields.municipality = "Tampere";
    fields.sector = "education";
    service::edit_site(town.operation(), "Teatteri", fields);
    town.use(place, {"A000000001", "Helsinki", Day::of(2026, 5, 4)});
    CHECK(keys(town, query) ==
          std::vector<std::string>{
              "Helsinki | Helsingin kaupunki | Seura | culture | Tehdas",
              "Tampere | Pirkanmaan hyvinvointialue | Liitto | education | Tehdas"});
    CHECK(lines(town, {.by = {Level::nation}, .organisation = new_owner}) ==
          std::vector<std::string>{"Suomi |  1 1 0 1 0 0 1"});
    CHECK(lines(town, {.by = {Level::site}, .municipality = "Helsinki"}) ==
          std::vector<std::string>{"Tehdas |  1 1 0 1 0 0 1"});
    // One card in two cells counts as one card in their total.
    CHECK(lines(town, {.by = {Level::site}}) ==
          std::vector<std::string>{"Tehdas |  2 2 0 2 0 0 1"});
}

TEST_CASE("cards are counted once per cell, customers separately, and deleted usages not at all") {
    Town town;
    CHECK(lines(town, {.by = {Level::nation}}).empty());
    const auto owner = town.organisation("Seura", "Helsinki");
    const auto place = town.venue("Teatteri", owner, "Helsinki", uusimaa, "culture");
    const auto library = town.event(place, "Maksut", true);
    town.card("A000000001", "00100");
    town.card("Y000000002", "");
    CHECK(lines(town, {.by = {Level::nation}}).empty());
    for (const auto day : {Day::of(2026, 1, 31), Day::of(2026, 2, 1), Day::of(2026, 2, 1)})
        town.use(place, {.card = "A000000001", .home = "Helsinki", .date = day, .children = 2});
    const auto group = town.use(place, {.card = "Y000000002",
                                        .home = "",
                                        .date = Day::of(2026, 2, 2),
                                        .event = library,
                                        .event_name = "Maksut",
                                        .children = 5,
                                        .customers = 7,
                                        .value_cents = 1250});

    CHECK(
        lines(town, {.by = {Level::year, Level::month}}) ==
        std::vector<std::string>{"#2026 | #1 |  1 1 2 3 0 0 1", "#2026 | #2 |  3 3 9 12 7 1250 2"});
    CHECK(lines(town, {.by = {Level::year}}) ==
          std::vector<std::string>{"#2026 |  4 4 11 15 7 1250 2"});
    CHECK(lines(town, {.by = {Level::event}}) ==
          std::vector<std::string>{"Maksut |  1 1 5 6 7 1250 1", "- |  3 3 6 9 0 0 1"});
    town.delete_record(town.log().back());
    CHECK(group.usage == town.log().back().usage);
    CHECK(lines(town, {.by = {Level::event}}) == std::vector<std::string>{"- |  3 3 6 9 0 0 1"});
    CHECK(lines(town, {.by = {Level::event}, .from = Day::of(2026, 1, 2)}) ==
          std::vector<std::string>{"- |  3 3 6 9 0 0 1"});
    town.delete_record(town.log()[0]);
    CHECK(lines(town, {.by = {Level::year, Level::month}}) ==
          std::vector<std::string>{"#2026 | #2 |  2 2 4 6 0 0 1"});
}

TEST_CASE("the function that receives the rows may query the register") {
    auto& town = network();
    std::size_t asked = 0;
    compute_uses(town.operation(), {.by = {Level::year}},
                 [&](const UsesRow&) { asked += lines(town, {.by = {Level::nation}}).size(); });
    CHECK(asked == 2);
}
