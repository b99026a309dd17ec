// SPDX-License-Identifier: Apache-2.0
#include "core/service/reports/reports.hpp"

#include <doctest/doctest.h>

#include "core/service/events/schedule.hpp"
#include "core/service/reports/unusual_usage.hpp"
#include "core/service/resolve.hpp"
#include "core/service/usages/usages.hpp"
#include "core/time/slot.hpp"
#include "support/given.hpp"
#include "support/statistics_town.hpp"

using namespace kaiku;
using namespace kaiku::service;
using stats::testing::Town;
using stats::testing::Venue;
using time::Day;

namespace {

using Lines = std::vector<std::string>;

time::TimeOfDay at(int hour, int minute) {
    return time::TimeOfDay::from_minutes(hour * 60 + minute);
}

time::Instant november_noon() { return time::to_instant(Day::of(2026, 11, 20), at(12, 0)); }

/// Two venues of different organisations and cards without end dates. Each operation may choose its
/// day.
struct Network : Town {
    model::Id theatre_organisation = organisation("Teatteri", "Espoo");
    Venue theatre = venue("Päänäyttämö", theatre_organisation, "Espoo",
                          "Länsi-Uudenmaan hyvinvointialue", "culture");
    Venue pool = venue("Uimahalli", organisation("Liikunta", "Kajaani"), "Kajaani",
                       "Kainuun hyvinvointialue", "sports");

    Network() {
        for (const auto* code : {"A999000001", "A999000002", "Y999000001"}) card(code, "02100");
    }

    service::Operation on(Day today, std::vector<model::Grant> grants = {
                                         {model::Role::coordinator, {}}}) const {
        auto operation = this->operation();
        operation.today = today;
        operation.caller = {"somebody@kaiku.example", 1, std::move(grants)};
        return operation;
    }

    /// Records a visit and returns the id of its usage.
    model::Id visit(const Venue& venue, const std::string& code, Day date,
                    std::optional<time::TimeOfDay> time = {}, std::int64_t children = 0,
                    std::optional<std::int64_t> customers = {},
                    std::optional<std::string> event = {}, std::optional<std::string> slot = {}) {
        NewUsage wanted;
        wanted.code = test::given(code);
        wanted.site = venue.site;
        wanted.date = slot ? std::nullopt : std::optional(date);
        wanted.time = time;
        wanted.children = children;
        wanted.customers = customers;
        if (event) wanted.event = test::given(*event);
        if (slot) wanted.slot = test::given(*slot);
        wanted.allow_expired = wanted.again = true;
        auto operation = this->operation();
        operation.clock = november_noon;
        return record_usage(operation, wanted).usage.id;
    }
    void forget_usage(model::Id id) { delete_usage(operation(), id); }

    Lines unusual(const Operation& operation, std::optional<Day> from = {}) const {
        Lines found;
        list_unusual_usage(operation, from, [&](const UnusualUsage& one) {
            auto line = std::string(to_string(one.rule)) + " " + one.site + " " +
                        one.code.value_or("-") + " " + one.date.iso();
            if (const auto* week = std::get_if<BusyWeek>(&one.detail))
                line +=
                    " " + std::to_string(week->usages) + ":" + std::to_string(week->median_doubled);
            if (const auto* sites = std::get_if<TwoSites>(&one.detail))
                line += " " + sites->former_site + " " + sites->former_time.text() + " " +
                        sites->time.text();
            if (const auto* children = std::get_if<MoreChildren>(&one.detail))
                line += " " + children->first.iso();
            found.push_back(line);
        });
        return found;
    }
    Lines renewals_within(const Operation& operation, int days = 21) const {
        Lines found;
        list_renewals(operation, days, [&](const RenewalView& view) {
            found.push_back(view.card.code + " " + view.card.site + " " +
                            view.card.valid_until.iso() + " " + std::to_string(view.days_left));
        });
        return found;
    }
    Lines silent(const Operation& operation, int days = 60) const {
        Lines found;
        list_silent_sites(operation, days, [&](const model::SilentSite& site) {
            found.push_back(site.site + " " + site.organisation + " " + site.last_usage_on.iso() +
                            " " + std::to_string(site.usages_before));
        });
        return found;
    }
    Lines unused(const Operation& operation, int days = 60) const {
        Lines found;
        list_unused_cards(operation, days, [&](const CardView& view) {
            found.push_back(view.card.code.display_text());
        });
        return found;
    }
    Lines groups(const Operation& operation, std::optional<Day> from = {}) const {
        Lines found;
        list_differing_groups(operation, from, [&](const model::GroupVisit& group) {
            found.push_back(group.site + " " + group.event.value_or("-") + " " + group.date.iso() +
                            " " + (group.slot ? std::to_string(*group.slot) : "-") + " " +
                            std::to_string(group.customers) + ":" +
                            std::to_string(group.customer_usages));
        });
        return found;
    }
};

const Day november = Day::of(2026, 11, 25);

std::string refusal(const std::function<void()>& work) {
    try {
        work();
    } catch (const base::Error& error) {
        return error.fault().code;
    }
    return {};
}

}  // namespace

TEST_CASE(
    "a median needs at least three weeks, and of an even number it is the mean of the middle two") {
    CHECK_FALSE(median_week_doubled({}));
    CHECK_FALSE(median_week_doubled({1, 100}));
    CHECK(median_week_doubled({9, 1, 2}) == 4);
    CHECK(median_week_doubled({9, 1, 2, 5}) == 7);
}

TEST_CASE("a busy week has more than three times the usages of the site's median week") {
    Network town;
    const auto monday = Day::of(2026, 6, 1);
    const auto week = [&](const Venue& venue, int number, int usages) {
        for (int i = 0; i < usages; ++i)
            town.visit(venue, "A999000001", monday.plus_days(7 * number + i % 7));
    };
    week(town.theatre, 0, 1);
    week(town.theatre, 5, 3);
    CHECK(town.unusual(town.on(november)).empty());  // two weeks are too few for a median
    week(town.theatre, 2, 1);
    CHECK(town.unusual(town.on(november)).empty());  // exactly three times the median
    town.visit(town.theatre, "A999000001", monday.plus_days(7 * 5 + 6));
    CHECK(town.unusual(town.on(november)) == Lines{"busy_week Päänäyttämö - 2026-07-06 4:2"});
    // Neither usages at another site nor usages after the day of the report matter.
    week(town.pool, 0, 8);
    week(town.pool, 1, 9);
    week(town.pool, 2, 8);
    CHECK(town.unusual(town.on(november)).size() == 1);
    CHECK(town.unusual(town.on(monday.plus_days(7 * 5 + 5))).empty());
    // Weeks that end before `from` are not reported, but count for the median.
    CHECK(town.unusual(town.on(november), Day::of(2026, 7, 12)).size() == 1);
    CHECK(town.unusual(town.on(november), Day::of(2026, 7, 13)).empty());
    const auto one_more = town.visit(town.theatre, "A999000002", monday);
    CHECK(town.unusual(town.on(november)).empty());  // the median week now has two usages
    town.forget_usage(one_more);
    town.forget_usage(town.visit(town.theatre, "A999000002", monday.plus_days(7 * 5)));
    CHECK(town.unusual(town.on(november)) == Lines{"busy_week Päänäyttämö - 2026-07-06 4:2"});
}

TEST_CASE("one card at two sites within 30 minutes is reported, also around midnight") {
    Network town;
    const auto day = Day::of(2026, 6, 15);
    town.visit(town.theatre, "A999000001", day, at(23, 40));
    const auto second = town.visit(town.pool, "A999000001", day.plus_days(1), at(0, 10));
    CHECK(town.unusual(town.on(november)) ==
          Lines{"two_sites Uimahalli A999000001 2026-06-16 Päänäyttämö 23:40 00:10"});
    // Not reported: 31 minutes, another card, and one site twice.
    town.visit(town.theatre, "A999000002", day, at(12, 0));
    town.visit(town.pool, "A999000002", day, at(12, 31));
    town.visit(town.pool, "A999000002", day, at(12, 32));
    town.visit(town.theatre, "A999000001", day, at(12, 10));
    CHECK(town.unusual(town.on(november)).size() == 1);
    CHECK(town.unusual(town.on(november), day.plus_days(1)).size() == 1);
    CHECK(town.unusual(town.on(november), day.plus_days(2)).empty());
    CHECK(town.unusual(town.on(day)).empty());
    town.forget_usage(second);
    CHECK(town.unusual(town.on(november)).empty());
}

TEST_CASE("the 30 minutes are elapsed time, also across a clock change") {
    Network town;
    // In spring, 02:50 and 04:05 are 15 minutes apart.
    town.visit(town.theatre, "A999000001", Day::of(2026, 3, 29), at(2, 50));
    town.visit(town.pool, "A999000001", Day::of(2026, 3, 29), at(4, 5));
    // In autumn, 03:50 (the first one) and 04:10 are 80 minutes apart, and 02:50 and 03:10 are 20.
    town.visit(town.theatre, "A999000001", Day::of(2026, 10, 25), at(3, 50));
    town.visit(town.pool, "A999000001", Day::of(2026, 10, 25), at(4, 10));
    town.visit(town.theatre, "A999000002", Day::of(2026, 10, 25), at(2, 50));
    town.visit(town.pool, "A999000002", Day::of(2026, 10, 25), at(3, 10));
    CHECK(town.unusual(town.on(november)) ==
          Lines{"two_sites Uimahalli A999000001 2026-03-29 Päänäyttämö 02:50 04:05",
                "two_sites Uimahalli A999000002 2026-10-25 Päänäyttämö 02:50 03:10"});
}

TEST_CASE("a visit without a time has the time of recording, if it was recorded on the same day") {
    Network town;
    const auto recorded = [&](const Venue& venue, const std::string& code, Day date,
                              std::optional<time::TimeOfDay> time) {
        auto operation = town.operation();
        operation.clock = november_noon;
        NewUsage wanted;
        wanted.code = test::given(code);
        wanted.site = venue.site;
        wanted.date = date;
        wanted.time = time;
        wanted.allow_expired = true;
        record_usage(operation, wanted);
    };
    const auto day = Day::of(2026, 11, 20);
    recorded(town.theatre, "A999000001", day, at(11, 35));
    recorded(town.pool, "A999000001", day, {});
    recorded(town.theatre, "A999000002", day.plus_days(-1), at(11, 35));
    recorded(town.pool, "A999000002", day.plus_days(-1), {});
    CHECK(town.unusual(town.on(november)) ==
          Lines{"two_sites Uimahalli A999000001 2026-11-20 Päänäyttämö 11:35 12:00"});
}

TEST_CASE("more children than the card allows, three times in 90 days, is reported once") {
    Network town;
    const auto day = Day::of(2026, 2, 2);
    town.visit(town.theatre, "A999000001", day, {}, 10);
    town.visit(town.pool, "A999000001", day.plus_days(40), {}, 10);
    town.visit(town.pool, "A999000001", day.plus_days(41), {}, 9);  // as many as the card allows
    const auto too_late = town.visit(town.pool, "A999000001", day.plus_days(90), {}, 10);
    CHECK(town.unusual(town.on(november)).empty());
    const auto third = town.visit(town.pool, "A999000001", day.plus_days(89), {}, 11);
    CHECK(town.unusual(town.on(november)) ==
          Lines{"more_children Uimahalli A999000001 2026-05-02 2026-02-02"});
    // This is the fourth time, which is not reported again.
    CHECK(town.unusual(town.on(november), day.plus_days(89)).size() == 1);
    CHECK(town.unusual(town.on(november), day.plus_days(90)).empty());
    CHECK(town.unusual(town.on(day.plus_days(88))).empty());
    town.forget_usage(too_late);
    town.forget_usage(third);
    CHECK(town.unusual(town.on(november)).empty());
    // A community card has no maximum number of children.
    for (int i = 0; i < 4; ++i)
        town.visit(town.theatre, "Y999000001", day.plus_days(7 * i), {}, 30);
    CHECK(town.unusual(town.on(november)).empty());
}

TEST_CASE("cards to renew are valid and near their last day, not blocked or expired") {
    Network town;
    const auto last = Day::of(2027, 11, 24);
    const auto all = [&](int left) {
        Lines lines;
        for (const auto* code : {"A999000001", "A999000002", "Y999000001"})
            lines.push_back(std::string(code) + " Kriisikeskuksen toimisto 2027-11-24 " +
                            std::to_string(left));
        return lines;
    };
    CHECK(town.renewals_within(town.on(last.plus_days(-22))).empty());
    CHECK(town.renewals_within(town.on(last.plus_days(-21))) == all(21));
    CHECK(town.renewals_within(town.on(last.plus_days(-22)), 22) == all(22));
    CHECK(town.renewals_within(town.on(last), 0) == all(0));
    CHECK(town.renewals_within(town.on(last.plus_days(1))).empty());
    block_card(town.operation(), "A999000001", "kadonnut");
    renew_card(town.operation(), "A999000002", Day::of(2026, 12, 1), {});
    CHECK(town.renewals_within(town.on(last)).size() == 2);
    CHECK(town.renewals_within(town.on(last.plus_days(1))) ==
          Lines{"A999000002 Kriisikeskuksen toimisto 2027-11-30 5"});
}

TEST_CASE(
    "a silent site has recorded usages, but none lately; deleted and later usages do not count") {
    Network town;
    const auto day = Day::of(2026, 3, 2);
    CHECK(town.silent(town.on(november)).empty());  // neither has ever recorded a usage
    town.visit(town.theatre, "A999000001", day.plus_days(-30));
    town.visit(town.theatre, "A999000001", day);
    CHECK(town.silent(town.on(day.plus_days(59))).empty());
    CHECK(town.silent(town.on(day.plus_days(60))) == Lines{"Päänäyttämö Teatteri 2026-03-02 2"});
    CHECK(town.silent(town.on(day.plus_days(7)), 7) == Lines{"Päänäyttämö Teatteri 2026-03-02 2"});
    const auto later = town.visit(town.theatre, "A999000001", day.plus_days(70));
    town.visit(town.pool, "A999000001", day.plus_days(70));
    CHECK(town.silent(town.on(day.plus_days(60))) == Lines{"Päänäyttämö Teatteri 2026-03-02 2"});
    CHECK(town.silent(town.on(day.plus_days(71))).empty());
    town.forget_usage(later);
    CHECK(town.silent(town.on(day.plus_days(71))) == Lines{"Päänäyttämö Teatteri 2026-03-02 2"});
    CHECK(town.silent(town.on(day.plus_days(130))) ==
          Lines{"Päänäyttämö Teatteri 2026-03-02 2", "Uimahalli Liikunta 2026-05-11 1"});
}

TEST_CASE(
    "unused cards are older than the given days and have no usages, and are listed without "
    "background data") {
    Network town;
    block_card(town.operation(), "A999000002", "kadonnut");
    CHECK(town.unused(town.on(november.plus_days(60))).empty());
    CHECK(town.unused(town.on(november.plus_days(61))) ==
          Lines{"A999000001", "A999000002", "Y999000001"});
    const auto only = town.visit(town.pool, "A999000001", november.plus_days(62));
    CHECK(town.unused(town.on(november.plus_days(61))).size() == 3);
    CHECK(town.unused(town.on(november.plus_days(62))) == Lines{"A999000002", "Y999000001"});
    town.forget_usage(only);
    CHECK(town.unused(town.on(november.plus_days(62))).size() == 3);
    list_unused_cards(town.on(november.plus_days(61)), 0, [](const CardView& view) {
        CHECK_FALSE(view.card.birth_year);
        CHECK_FALSE(view.card.postal_code);
        CHECK_FALSE(view.card.gender);
        CHECK_FALSE(view.card.life_situation);
        CHECK_FALSE(view.municipality);
        CHECK(view.site == "Kriisikeskuksen toimisto");
    });
}

TEST_CASE(
    "a group is listed if its number of customers differs from the usages of customer cards") {
    Network town;
    const auto day = Day::of(2026, 6, 15);
    town.visit(town.pool, "A999000001", day);
    town.visit(town.pool, "Y999000001", day.plus_days(1), {}, 5);  // without customers
    CHECK(town.groups(town.on(november)).empty());
    town.visit(town.pool, "Y999000001", day, {}, 0, 2);
    CHECK(town.groups(town.on(november)) == Lines{"Uimahalli - 2026-06-15 - 2:1"});
    const auto second = town.visit(town.pool, "A999000002", day);
    // A second group of the same day: the customers add up.
    CHECK(town.groups(town.on(november)).empty());
    town.visit(town.pool, "Y999000001", day, {}, 0, 1);
    CHECK(town.groups(town.on(november)) == Lines{"Uimahalli - 2026-06-15 - 3:2"});
    town.forget_usage(second);
    CHECK(town.groups(town.on(november)) == Lines{"Uimahalli - 2026-06-15 - 3:1"});
    CHECK(town.groups(town.on(november), day).size() == 1);
    CHECK(town.groups(town.on(november), day.plus_days(1)).empty());
    CHECK(town.groups(town.on(day.plus_days(-1))).empty());
    // Visits of an event are another group, and so are those of each of its slots.
    const auto event = std::to_string(town.event(town.theatre, "Peppi"));
    ScheduleRequest request;
    request.on = {{day, {at(12, 0), at(13, 0)}}, {day, {at(18, 0), at(19, 0)}}};
    schedule_event(town.operation(), {test::given(event), town.theatre.site}, request, false);
    town.visit(town.theatre, "Y999000001", day, {}, 0, 1, event, "2026-06-15 12:00");
    town.visit(town.theatre, "A999000001", day, {}, 0, {}, event, "2026-06-15 18:00");
    CHECK(town.groups(town.on(november)) ==
          Lines{"Päänäyttämö Peppi 2026-06-15 1 1:0", "Uimahalli - 2026-06-15 - 3:1"});
    town.visit(town.theatre, "A999000002", day, {}, 0, {}, event, "2026-06-15 12:00");
    CHECK(town.groups(town.on(november)).size() == 1);
}

TEST_CASE("reports cover the caller's grants, and are refused without a role that allows them") {
    Network town;
    const auto day = Day::of(2026, 6, 15);
    town.visit(town.theatre, "A999000001", day, at(12, 0));
    town.visit(town.pool, "A999000001", day, at(12, 20));
    town.visit(town.theatre, "Y999000001", day, {}, 0, 4);
    town.visit(town.pool, "Y999000001", day, {}, 0, 4);
    using model::Role;
    using model::ScopeKind;
    const auto of = [&](Role role, model::Scope scope) {
        return town.on(day.plus_days(400), {{role, scope}});
    };

    const auto recorder = of(Role::recorder, {ScopeKind::site, town.theatre.site});
    CHECK(town.silent(recorder) == Lines{"Päänäyttämö Teatteri 2026-06-15 2"});
    CHECK(town.groups(recorder) == Lines{"Päänäyttämö - 2026-06-15 - 4:1"});
    CHECK(refusal([&] { town.unusual(recorder); }) == "no_role");
    CHECK(refusal([&] { town.renewals_within(recorder); }) == "no_role");
    CHECK(refusal([&] { town.unused(recorder); }) == "no_role");

    const auto coordinator =
        of(Role::coordinator, {ScopeKind::organisation, town.theatre_organisation});
    CHECK(town.silent(coordinator).size() == 1);
    CHECK(town.groups(coordinator).size() == 1);
    // That the card was also at a site out of scope is not shown.
    CHECK(town.unusual(coordinator).empty());
    CHECK(town.unused(coordinator).empty());
    CHECK(town.unusual(of(Role::coordinator, {})).size() == 1);

    const auto analyst = of(Role::analyst, {});
    CHECK(town.silent(analyst).size() == 2);
    for (const auto& report : std::vector<std::function<void()>>{
             [&] { town.groups(analyst); }, [&] { town.unusual(analyst); },
             [&] { town.unused(analyst); }, [&] { town.renewals_within(analyst); }})
        CHECK(refusal(report) == "no_role");

    const auto resolve_distributor_site =
        resolve_site(town.operation(), "Kriisikeskuksen toimisto", model::Action::card_see).id;
    const auto distributor = of(Role::distributor, {ScopeKind::site, resolve_distributor_site});
    CHECK(town.unused(distributor) == Lines{"A999000002"});
    CHECK(town.unused(of(Role::distributor, {ScopeKind::site, town.pool.site})).empty());
    CHECK(refusal([&] { town.silent(distributor); }) == "no_role");

    CHECK(refusal([&] { town.silent(town.on(day, {})); }) == "no_role");
}
