// A real register in a folder of its own, with a job on 2026-06-15 and a clock that tests set.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/store/usages.hpp"
#include "core/time/instant.hpp"
#include "core/work/cards.hpp"
#include "core/work/job.hpp"
#include "core/work/places.hpp"
#include "core/work/usages.hpp"
#include "support/folder.hpp"

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
class TestRegister {
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
    /// The figures of all cells together, as the register keeps them.
    store::Figures figures();

    Folder folder;
    std::string path;
    work::Register records;
    work::Job job;
};

/// The fields of a customer card that has everything mandatory.
work::CardFields customer_fields();
work::CardFields community_fields();

/// Another connection to the same file, beside kaiku: for looking on and for tampering.
class RawFile {
public:
    explicit RawFile(const std::string& path);
    ~RawFile();
    RawFile(const RawFile&) = delete;
    RawFile& operator=(const RawFile&) = delete;

    /// Runs statements; the engine's message, empty when all went well.
    std::string run(const std::string& sql);
    /// Runs statements after taking away the triggers that guard the audit trail and the checks of references.
    void tamper(const std::string& sql);
    /// The first column of the first row.
    std::string value(const std::string& sql);

private:
    void* handle_ = nullptr;
};

}  // namespace kaiku::test
