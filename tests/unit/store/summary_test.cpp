#include "core/store/summary.hpp"
#include "core/work/events.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <random>
#include <string>
#include <vector>

#include "core/work/upkeep.hpp"
#include "support/fault.hpp"
#include "support/register.hpp"

using namespace kaiku;
using test::TestRegister;

namespace {

/// Random work with usages, some of which the rules refuse.
class Worker {
public:
    explicit Worker(std::uint32_t seed) : random_(seed) {
        town_.add_distributor("Sosiaalitoimi", {"Sosiaaliasema"});
        town_.add_venue("Kulttuuritoimi", {"Teatteri", "Museo"});
        town_.add_venue("Liikuntatoimi", {"Uimahalli"}, "sports");
        for (const char* site : {"Teatteri", "Museo", "Uimahalli"}) {
            work::EventFields fields;
            fields.site = site;
            work::create_event(town_.job, "Avoimet ovet", fields);
            fields.value_field = true;
            fields.sector = "education";
            work::create_event(town_.job, "Kurssi", fields);
        }
        town_.add_card("A999000017");
        town_.add_card("AM99900025", [](auto& f) { f.postal_code = "00100"; });
        town_.add_card("A999000041", [](auto& f) { f.postal_code = "99998"; });
        town_.add_community_card("Y999000033");
    }

    TestRegister& town() { return town_; }
    int done() const { return done_; }

    void step() {
        try {
            switch (below(8)) {
                case 0:
                    work::delete_usage(town_.job, any_id());
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

private:
    std::uint32_t below(std::uint32_t most) { return static_cast<std::uint32_t>(random_() % most); }
    bool maybe() { return below(2) == 0; }
    time::Day any_day() { return test::day("2024-11-01").plus_days(static_cast<int>(below(900))); }
    std::string any_id() { return std::to_string(1 + below(static_cast<std::uint32_t>(std::max<std::size_t>(recorded_, 1)) + 2)); }
    std::string any(std::vector<const char*> of) { return of[below(static_cast<std::uint32_t>(of.size()))]; }

    void record() {
        work::NewUsage wanted;
        wanted.code = any({"A999000017", "AM99900025", "A999000041", "Y999000033"});
        wanted.site = any({"Teatteri", "Museo", "Uimahalli"});
        if (maybe()) wanted.event = any({"Avoimet ovet", "Kurssi", "Uusi"});
        wanted.create_event = maybe();
        wanted.date = any_day();
        wanted.children = below(4);
        if (wanted.code == "Y999000033" && maybe()) wanted.customers = below(9);
        if (wanted.event == "Kurssi" && maybe()) wanted.value_cents = below(5000);
        wanted.allow_expired = maybe();
        wanted.again = maybe();
        work::record_usage(town_.job, wanted);
        ++recorded_;
    }

    void edit() {
        work::UsageChanges changes;
        if (maybe()) changes.date = any_day();
        if (maybe()) changes.children = below(6);
        if (below(4) == 0) changes.customers = below(9);
        if (below(4) == 0) changes.value_cents = below(5000);
        if (maybe())
            changes.event = any({"Avoimet ovet", "Kurssi", "Uusi"});
        else
            changes.no_event = maybe();
        changes.create_event = maybe();
        changes.allow_expired = maybe();
        work::edit_usage(town_.job, any_id(), changes);
    }

    void move_site() {
        work::SiteFields fields;
        fields.municipality = any({"Tampere", "Turku", "Oulu"});
        fields.sector = any({"culture", "science", "sports"});
        work::edit_site(town_.job, any({"Teatteri", "Museo"}), fields);
    }

    std::mt19937 random_;
    TestRegister town_;
    std::size_t recorded_ = 0;
    int done_ = 0;
};

}  // namespace

TEST_CASE("figures equal the records after any sequence of recording, editing and deleting") {
    for (std::uint32_t seed : {1U, 2U, 3U}) {
        CAPTURE(seed);
        Worker worker(seed);
        for (int step = 0; step < 400; ++step) {
            worker.step();
            if (step % 50 != 49) continue;
            CAPTURE(step);
            REQUIRE(worker.town().figures_hold());
        }
        CHECK(worker.done() > 150);
        CHECK(worker.town().figures().usages == static_cast<std::int64_t>(worker.town().usage_ids().size()));
        CHECK(worker.town().figures().usages > 30);
        CHECK_FALSE(worker.town().broken_entry());
        CHECK(work::verify_register(worker.town().job).empty());
    }
}

TEST_CASE("when the last usage of a cell goes, the cell goes") {
    TestRegister town;
    town.add_town();
    town.add_card("A999000017");
    const auto first = town.record("A999000017", [](auto& w) { w.children = 2; });
    CHECK(town.kept().size() == 1);
    work::delete_usage(town.job, std::to_string(first.usage.id));
    CHECK(town.kept().empty());
}

TEST_CASE("an edit moves a usage from one month to another") {
    TestRegister town;
    town.add_town();
    town.add_card("A999000017", [](auto& f) { f.valid_until = test::day("2027-06-14"); });
    const auto first = town.record("A999000017", [](auto& w) {
        w.children = 1;
        w.date = test::day("2026-06-30");
    });
    work::UsageChanges changes;
    changes.date = test::day("2026-07-01");
    work::edit_usage(town.job, std::to_string(first.usage.id), changes);
    const auto kept = town.kept();
    REQUIRE(kept.size() == 1);
    CHECK(kept.begin()->first.month == 7);
    CHECK(kept.begin()->second == store::Figures{1, 1, 0, 0});
}
