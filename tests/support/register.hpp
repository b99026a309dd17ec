// A real register in a place of its own, with a job on 2026-06-15 and a clock that tests set.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/store/summary.hpp"
#include "core/store/usages.hpp"
#include "core/time/instant.hpp"
#include "core/work/cards.hpp"
#include "core/work/job.hpp"
#include "core/work/places.hpp"
#include "core/work/recording.hpp"
#include "support/place.hpp"
#include "support/raw.hpp"

namespace kaiku::test {

inline time::Day day(const char* iso) { return time::day_from_iso(iso); }

/// The clock of TestRegister's jobs; starts at noon of 2026-06-15 in Helsinki with each register.
struct Clock {
    static time::Instant read() { return now; }
    static void advance(std::int64_t milliseconds) { now = time::Instant::from_milliseconds(now.milliseconds() + milliseconds); }
    static void advance_seconds(std::int64_t seconds) { advance(seconds * 1000); }
    static time::Instant now;
};

/// A fresh register as work::make_register makes it.
class TestRegister : public Place {
public:
    TestRegister();

    db::Connection& db() const { return job.db(); }
    /// Another job on the same connection.
    work::Job on(const char* today, const char* actor = "local:tester");

    /// An organisation with sites; its municipality is Tampere.
    void add_distributor(const std::string& name, const std::vector<std::string>& sites);
    void add_venue(const std::string& name, const std::vector<std::string>& sites, const char* sector = "culture");
    /// A distributor with the site Sosiaaliasema and a venue with the site Teatteri.
    void add_town();

    /// A customer card of Sosiaaliasema (or of the only distributor site): born 1990, 33100, two children.
    work::CardView add_card(const std::string& code, const std::function<void(work::CardFields&)>& change = {});
    work::CardView add_community_card(const std::string& code);

    work::UsageView record(const std::string& code, const std::function<void(work::NewUsage&)>& change = {});

    std::vector<std::string> codes(const work::CardQuery& query = {});
    std::vector<model::Id> usage_ids(const work::UsageQuery& query = {});
    /// The figures as the register keeps them, as its records make them, and whether the two agree.
    store::Summary kept();
    store::Summary counted();
    bool figures_hold() { return kept() == counted(); }
    /// The figures of all cells together.
    store::Figures figures();
    /// The number of the first entry of the trail that does not hold.
    std::optional<std::int64_t> broken_entry();

    work::Register records;
    work::Job job;
};

/// The fields of a customer card that has everything mandatory.
work::CardFields customer_fields();
work::CardFields community_fields();

}  // namespace kaiku::test
