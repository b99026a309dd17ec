// SPDX-License-Identifier: Apache-2.0
#include "core/store/usage_segments.hpp"
#include "core/service/events/events.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "core/service/admin/register_admin.hpp"
#include "core/service/admin/status.hpp"
#include "core/service/imports/imports.hpp"
#include "core/service/usages/pending.hpp"
#include "core/store/usage_search.hpp"
#include "support/batch.hpp"
#include "support/fault.hpp"
#include "support/given.hpp"

using namespace kaiku;
using test::TestRegister;

namespace {

/// Random operations on usages: one by one, in files, and before their cards are registered. Some
/// of them are refused by the rules.
class Worker {
public:
    explicit Worker(std::uint32_t seed) : random_(seed) {
        town_.add_distributor("Sosiaalitoimi", {"Sosiaaliasema"});
        town_.add_venue("Kulttuuritoimi", {"Teatteri", "Museo"});
        town_.add_venue("Liikuntatoimi", {"Uimahalli"}, "sports");
        for (const char* site : {"Teatteri", "Museo", "Uimahalli"}) {
            service::EventFields fields;
            fields.site = test::given(site);
            service::create_event(town_.operation, "Avoimet ovet", fields);
            fields.value_field = true;
            fields.sector = "education";
            service::create_event(town_.operation, "Kurssi", fields);
        }
        town_.add_card("A999000017");
        town_.add_card("AM99900025", [](auto& f) { f.postal_code = "00100"; });
        town_.add_card("A999000041", [](auto& f) { f.postal_code = "99998"; });
        town_.add_community_card("Y999000033");
    }

    TestRegister& town() { return town_; }
    int done() const { return done_; }
    std::int64_t imported() const { return imported_; }
    int settled() const { return settled_; }

    void step() {
        test::Clock::advance_seconds(below(300));
        try {
            switch (below(13)) {
                case 12:
                    if (below(3) == 0) town_.seal();
                    break;
                case 8:
                    import();
                    break;
                case 9:
                    service::record_usage(town_.operation, visit_of_unregistered());
                    break;
                case 10:
                    if (below(4) == 0)
                        service::drop_pending(town_.operation, std::stoll(any_pending()));
                    break;
                case 11:
                    if (below(4) == 0) register_late();
                    break;
                case 0:
                    service::delete_usage(town_.operation, std::stoll(any_id()));
                    break;
                case 1:
                case 2:
                case 3:
                    edit();
                    break;
                case 4:
                    if (below(10) == 0) move_site();
                    break;
                default:
                    record();
            }
            ++done_;
        } catch (const base::Error&) {
        }
    }

    /// Whether lists of a few usages and sums, which segments answer, are those of all records.
    bool lists_hold() {
        store::UsageFilter filter;
        if (maybe()) filter.from = any_day();
        if (maybe()) filter.to = any_day();
        if (below(3) == 0) filter.time = time::TimeOfDay::from_minutes(18 * 60 + 30);
        if (below(3) == 0) filter.site = 1 + below(6);
        if (below(3) == 0) filter.sites = std::vector<model::Id>{2, 3, 5};
        if (below(3) == 0) filter.event = 1 + below(8);
        db::Transaction reading(town_.db(), db::Access::read);
        std::vector<model::Id> all;
        std::int64_t children = 0;
        store::for_each_usage(town_.db(), filter, [&](const store::UsageRow& row) {
            all.push_back(row.usage.id);
            children += row.usage.children;
        });
        const auto sums = store::sum_usages(town_.db(), filter);
        const auto count = static_cast<std::int64_t>(all.size());
        if (sums.usages != count || sums.children != children) return false;
        filter.limit = 1 + below(20);
        filter.offset = below(9);
        const auto from = std::min(filter.offset, count);
        const auto to = std::min(from + *filter.limit, count);
        const std::vector<model::Id> expected(all.begin() + from, all.begin() + to);
        std::vector<model::Id> few;
        store::for_each_usage(town_.db(), filter,
                              [&](const auto& row) { few.push_back(row.usage.id); });
        return few == expected && store::count_usages(town_.db(), filter) == count;
    }

private:
    std::uint32_t below(std::uint32_t most) { return static_cast<std::uint32_t>(random_() % most); }
    bool maybe() { return below(2) == 0; }
    time::Day any_day() { return test::day("2024-11-01").plus_days(static_cast<int>(below(900))); }
    std::string any_id() {
        return std::to_string(
            1 + below(static_cast<std::uint32_t>(std::max<std::size_t>(recorded_, 1)) + 2));
    }
    std::string any(std::vector<const char*> of) {
        return of[below(static_cast<std::uint32_t>(of.size()))];
    }

    void record() {
        service::NewUsage wanted;
        wanted.code = test::given(any({"A999000017", "AM99900025", "A999000041", "Y999000033"}));
        wanted.site = test::given(any({"Teatteri", "Museo", "Uimahalli"}));
        if (maybe()) wanted.event = test::given(any({"Avoimet ovet", "Kurssi", "Uusi"}));
        wanted.create_event = maybe();
        wanted.date = any_day();
        if (maybe()) wanted.time = time::TimeOfDay::from_minutes(18 * 60 + 30);
        wanted.children = below(4);
        if (wanted.code.ten == "Y999000033" && maybe()) wanted.customers = below(9);
        if (wanted.event == "Kurssi" && maybe()) wanted.value_cents = below(5000);
        wanted.allow_expired = maybe();
        wanted.again = maybe();
        service::record_usage(town_.operation, wanted);
        ++recorded_;
    }

    std::string any_row() {
        const auto code = any(
            {"A999000017", "AM99900025", "A999000041", "Y999000033", "A999000099", "A99900001"});
        const auto event = any({"", "Avoimet ovet", "Kurssi", "Tuntematon"});
        const auto key = maybe() ? "avain " + std::to_string(below(60)) : "";
        const auto customers = code == "Y999000033" && maybe() ? std::to_string(below(9)) : "";
        const auto value = event == "Kurssi" && maybe() ? std::to_string(below(5000)) : "";
        return code + ";" + any({"Teatteri", "Museo", "Uimahalli"}) + ";" + event + ";" +
               any_day().iso() + ";" + std::to_string(below(4)) + ";" + customers + ";" + value +
               ";" + key + "\n";
    }

    void import() {
        std::string text = "code;site;event;date;children;customers;value;key\n";
        for (auto rows = 1 + below(6); rows > 0; --rows) text += any_row();
        service::UsageImportOptions options;
        options.file = town_.folder / "in.csv";
        test::put_file(options.file, text);
        options.skip_rejected = below(4) != 0;
        options.dry_run = below(6) == 0;
        options.allow_expired = maybe();
        options.create_events = below(4) == 0;
        const auto summary = test::usages_from(town_.operation, options).summary;
        if (!summary.dry_run) imported_ += summary.written;
    }

    service::NewUsage visit_of_unregistered() {
        service::NewUsage wanted;
        wanted.code = test::given(unregistered_code());
        wanted.site = test::given(any({"Teatteri", "Museo", "Uimahalli"}));
        if (maybe()) wanted.event = test::given(any({"Avoimet ovet", "Kurssi"}));
        wanted.date = any_day();
        wanted.children = below(4);
        wanted.allow_expired = maybe();
        wanted.again = maybe();
        wanted.pending = true;
        return wanted;
    }

    std::string any_pending() {
        std::vector<model::Id> waiting;
        service::list_pending(town_.operation, {}, [&](const service::UsageView& view) {
            waiting.push_back(view.usage.id);
        });
        return waiting.empty()
                   ? "0"
                   : std::to_string(waiting[below(static_cast<std::uint32_t>(waiting.size()))]);
    }

    /// The code of one of the next three cards to be registered.
    std::string unregistered_code() {
        return "A8" + std::to_string(10'000'000 + 3 * late_ + below(3));
    }

    void register_late() {
        const auto before = town_.measures().usages;
        for (std::uint32_t card = 0; card < 3; ++card)
            town_.add_card("A8" + std::to_string(10'000'000 + 3 * late_ + card), [&](auto& f) {
                f.postal_code = test::given(any({"33100", "00100", "99998"}));
            });
        ++late_;
        if (town_.measures().usages > before) ++settled_;
    }

    void edit() {
        service::UsageChanges changes;
        if (maybe()) changes.date = any_day();
        if (maybe()) changes.children = below(6);
        if (below(4) == 0) changes.customers = below(9);
        if (below(4) == 0) changes.value_cents = below(5000);
        if (maybe())
            changes.event = test::given(any({"Avoimet ovet", "Kurssi", "Uusi"}));
        else
            changes.no_event = maybe();
        changes.create_event = maybe();
        changes.allow_expired = maybe();
        service::edit_usage(town_.operation, std::stoll(any_id()), changes);
    }

    void move_site() {
        service::SiteFields fields;
        fields.municipality = test::given(any({"Tampere", "Turku", "Oulu"}));
        fields.sector = test::given(any({"culture", "science", "sports"}));
        service::edit_site(town_.operation, test::given(any({"Teatteri", "Museo"})), fields);
    }

    std::mt19937 random_;
    TestRegister town_;
    std::size_t recorded_ = 0;
    std::int64_t imported_ = 0;
    std::uint32_t late_ = 0;
    int settled_ = 0;  // how often pending visits became usages when their cards were registered
    int done_ = 0;
};

}  // namespace

TEST_CASE(
    "statistics count the records after any sequence of recording, editing, deleting, importing, "
    "late registration and sealing") {
    for (std::uint32_t seed : {1U, 2U, 3U}) {
        CAPTURE(seed);
        Worker worker(seed);
        for (int step = 0; step < 1200; ++step) {
            worker.step();
            if (step % 60 != 59) continue;
            CAPTURE(step);
            REQUIRE(worker.town().figures_hold());
            for (int list = 0; list < 30; ++list) REQUIRE(worker.lists_hold());
        }
        CHECK(worker.done() > 450);
        CHECK(worker.imported() > 60);
        CHECK(worker.settled() > 3);
        CHECK(worker.town().measures().usages ==
              static_cast<std::int64_t>(worker.town().usage_ids().size()));
        CHECK(worker.town().measures().usages > 30);
        CHECK_FALSE(worker.town().broken_entry());
        CHECK(service::verify_register(worker.town().operation).empty());
    }
}

namespace {

struct Day {
    std::string day;
    std::int64_t usages = 0;
    friend bool operator==(const Day&, const Day&) = default;
};

/// A town with three visits on three days of June, by one card.
void add_visits(TestRegister& town) {
    town.add_town();
    town.add_card("A999000017", [](auto& f) { f.valid_until = test::day("2027-06-14"); });
    for (const char* date : {"2026-06-01", "2026-06-02", "2026-06-03"})
        town.record("A999000017", [&](auto& w) {
            w.children = 1;
            w.date = test::day(date);
        });
}

std::vector<Day> counted_days(TestRegister& town) {
    db::Transaction reading(town.db(), db::Access::read);
    std::vector<Day> days;
    store::GroupBy by;
    by.date = true;
    store::for_each_counted_usage(town.db(), {}, by,
                                  [&](const store::Cell& cell, model::Id, const store::Measures&) {
                                      days.push_back({std::to_string(cell.date), 1});
                                  });
    std::sort(days.begin(), days.end(), [](const Day& a, const Day& b) { return a.day < b.day; });
    return days;
}

std::int64_t number(TestRegister& town, const char* sql) {
    auto rows = town.db().query(sql);
    rows.next();
    return rows.integer(0);
}

}  // namespace

TEST_CASE("an edited usage of a segment counts once, as it is now") {
    TestRegister town;
    add_visits(town);
    town.seal();
    CHECK(number(town, "SELECT count(*) FROM usage_tail") == 0);
    service::UsageChanges changes;
    changes.date = test::day("2026-06-10");
    service::edit_usage(town.operation, 2, changes);
    const std::vector<Day> expected{{"20260601", 1}, {"20260603", 1}, {"20260610", 1}};
    CHECK(counted_days(town) == expected);
    town.seal();
    CHECK(counted_days(town) == expected);
    changes.date = test::day("2026-06-11");
    service::edit_usage(town.operation, 2, changes);
    town.seal();
    CHECK(counted_days(town).back() == Day{"20260611", 1});
    CHECK(town.measures().usages == 3);
    CHECK(number(town, "SELECT copies FROM usage_dead") == 2);
    CHECK(town.figures_hold());
}

TEST_CASE("a list of a few usages is found in the segments, in the order of recording") {
    TestRegister town;
    add_visits(town);
    town.seal();
    town.record("A999000017", [](auto& w) { w.date = test::day("2026-06-04"); });
    store::UsageFilter filter;
    filter.from = test::day("2026-06-02");
    filter.limit = 2;
    const auto search = [&] {
        db::Transaction reading(town.db(), db::Access::read);
        return store::search_segments(town.db(), filter);
    };
    CHECK(search() == std::vector<model::Id>{2, 3});
    filter.offset = 1;
    CHECK(search() == std::vector<model::Id>{3, 4});
    service::delete_usage(town.operation, 2);
    CHECK(search() == std::vector<model::Id>{4});
}

TEST_CASE("segments without the time of recording count as before, and lists read the records") {
    TestRegister town;
    add_visits(town);
    town.seal();
    town.db().execute("DELETE FROM usage_segment_column WHERE name = 'recorded'");
    store::UsageFilter filter;
    filter.from = test::day("2026-06-02");
    filter.limit = 2;
    {
        db::Transaction reading(town.db(), db::Access::read);
        CHECK_FALSE(store::search_segments(town.db(), filter));
        std::vector<model::Id> ids;
        store::for_each_usage(town.db(), filter,
                              [&](const auto& row) { ids.push_back(row.usage.id); });
        CHECK(ids == std::vector<model::Id>{2, 3});
    }
    service::delete_usage(town.operation, 2);
    CHECK(town.figures_hold());
    CHECK(service::verify_register(town.operation).empty());
}

TEST_CASE("a deleted usage counts no more, in the tail and in a segment") {
    TestRegister town;
    add_visits(town);
    service::delete_usage(town.operation, 1);
    CHECK(town.measures().usages == 2);
    town.seal();
    service::delete_usage(town.operation, 3);
    CHECK(town.measures() == store::Measures{1, 1, 0, 0});
    CHECK(service::register_status(town.operation).usages == 1);
    CHECK(town.figures_hold());
}

TEST_CASE("a record that is in no segment and not in the tail is found by the verification") {
    TestRegister town;
    add_visits(town);
    town.seal();
    town.db().execute("UPDATE usage SET children = 5 WHERE id = 2");
    CHECK_FALSE(town.figures_hold());
    const auto faults = service::verify_register(town.operation);
    REQUIRE(faults.size() == 1);
    CHECK(base::to_english(faults.front()) ==
          "statistics: usages 1 to 65535 differ from the records");
}

TEST_CASE("usages count after an import of segments was undone and others took its place") {
    TestRegister town;
    town.add_town();
    town.add_card("A999000017", [](auto& f) { f.valid_until = test::day("2027-06-14"); });
    const auto import = [&](int rows, const std::string& prefix) {
        std::string text = "code;site;date;children;key\n";
        for (int row = 0; row < rows; ++row)
            text += "A999000017;Teatteri;2026-06-01;0;" + prefix + std::to_string(row) + "\n";
        service::UsageImportOptions options;
        options.file = town.folder / "in.csv";
        test::put_file(options.file, text);
        CHECK(test::usages_from(town.operation, options).summary.written == rows);
    };
    import(21'000, "a");
    import(21'000, "b");
    CHECK(number(town, "SELECT count(*) FROM usage_segment") == 2);
    service::UsageChanges changes;
    changes.children = 1;
    service::edit_usage(town.operation, 5, changes);
    service::undo_import(town.operation, 2, {});
    CHECK(number(town, "SELECT count(*) FROM usage_segment") == 1);
    CHECK(number(town, "SELECT count(*) FROM usage_dead") == 1);
    CHECK(town.measures() == store::Measures{21'000, 1, 0, 0});
    town.seal();
    CHECK(number(town, "SELECT max(id) FROM usage_segment") == 3);
    CHECK(town.measures() == store::Measures{21'000, 1, 0, 0});
    CHECK(service::register_status(town.operation).usages == 21'000);
    CHECK(town.figures_hold());
}

TEST_CASE("a damaged segment is an error and not a wrong answer") {
    TestRegister town;
    add_visits(town);
    town.seal();
    town.db().execute("UPDATE usage_segment_column SET numbers = $1 WHERE name = 'day'",
                      {db::Parameter::of_bytes("\x02wrong")});
    CHECK_THROWS_AS(town.measures(), base::Error);
}
