// SPDX-License-Identifier: Apache-2.0
// A real register in a temporary place, with an operation on 2026-06-15 and a clock that tests set.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/service/cards/cards.hpp"
#include "core/service/operation.hpp"
#include "core/service/places/places.hpp"
#include "core/service/usages/recording.hpp"
#include "core/store/statistics.hpp"
#include "core/store/usages.hpp"
#include "core/time/instant.hpp"
#include "support/place.hpp"
#include "support/raw.hpp"

namespace kaiku::test {

inline time::Day day(const char* iso) { return time::day_from_iso(iso); }

/// The clock of TestRegister's operations. It starts at noon of 2026-06-15 in Helsinki for each
/// register.
struct Clock {
    static time::Instant read() { return now; }
    static void advance(std::int64_t milliseconds) {
        now = time::Instant::from_milliseconds(now.milliseconds() + milliseconds);
    }
    static void advance_seconds(std::int64_t seconds) { advance(seconds * 1000); }
    static time::Instant now;
};

/// A new register as service::create_register() makes it.
class TestRegister : public Place {
public:
    TestRegister();

    db::Connection& db() const { return operation.db(); }
    /// As if the register had another schema, with the tables of the present one.
    void pretend_schema(std::int64_t version);
    /// Another operation on the same connection.
    service::Operation on(const char* today, const char* actor = "local:tester");

    /// An organisation with sites; its municipality is Tampere.
    void add_distributor(const std::string& name, const std::vector<std::string>& sites);
    void add_venue(const std::string& name, const std::vector<std::string>& sites,
                   const char* sector = "culture");
    /// A distributor with the site Sosiaaliasema and a venue with the site Teatteri.
    void add_town();

    /// Registers a customer card of Sosiaaliasema (or of the only distributor site), with the birth
    /// year 1990, the postal code 33100 and two children.
    service::CardView add_card(const std::string& code,
                               const std::function<void(service::CardFields&)>& change = {});
    service::CardView add_community_card(const std::string& code);

    service::UsageView record(const std::string& code,
                              const std::function<void(service::NewUsage&)>& change = {});

    std::vector<std::string> codes(const service::CardQuery& query = {});
    std::vector<model::Id> usage_ids(const service::UsageQuery& query = {});
    /// Whether statistics count exactly the records.
    bool figures_hold();
    /// Puts the usages of the tail into a segment.
    void seal();
    /// What statistics count, by site version, month, event, kind and home municipality.
    std::map<store::Cell, store::Measures> counted();
    /// What statistics count in all.
    store::Measures measures();
    /// The number of the first audit log entry that does not verify.
    std::optional<std::int64_t> broken_entry();

    service::Register records;
    service::Operation operation;
};

/// The fields of a customer card with everything mandatory.
service::CardFields customer_fields();
service::CardFields community_fields();

}  // namespace kaiku::test
