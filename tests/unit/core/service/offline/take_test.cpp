// SPDX-License-Identifier: Apache-2.0
// What an offline file contains, and who can use it.
#include "core/service/offline/take.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <optional>
#include <string>

#include "core/base/sealed_text.hpp"
#include "core/db/connection.hpp"
#include "core/service/offline/offline_check.hpp"
#include "core/service/offline/offline_recording.hpp"
#include "core/service/offline/sync.hpp"
#include "core/store/offline_file.hpp"
#include "core/store/places.hpp"
#include "core/store/users.hpp"
#include "support/fault.hpp"
#include "support/register.hpp"

using namespace kaiku;
using model::Status;
using test::code_of;

namespace {

constexpr const char* passphrase = "kolme sanaa riittää";

/// The venue site Teatteri, and two offices with a card each, in organisations without an area.
struct Town : test::TestRegister {
    Town() {
        add_town();
        add_distributor("Muu sosiaalitoimi", {"Muu asema"});
        add_card("A999000017", [](auto& fields) { fields.site = "Sosiaaliasema"; });
        add_card("A999000025", [](auto& fields) { fields.site = "Muu asema"; });
        path = folder.path() + "/door.kaiku";
    }

    model::Id add_area(const char* name) { return store::insert_area(db(), name).value(); }
    void set_area(const char* organisation, std::optional<model::Id> area) {
        const auto found = store::find_organisations_by_name(db(), organisation);
        store::set_area(db(), found.at(0).id, area);
    }

    service::OfflineStatus take(const service::OfflineFileRequest& request) {
        return service::create_offline_file(operation, request, path);
    }
    service::OfflineFile open() const {
        auto file = service::OfflineFile::open_to_write(path);
        if (file.has_passphrase()) file.unlock(passphrase);
        return file;
    }
    service::CheckResult check(const char* code) {
        return service::check_offline(open(), code, operation.today);
    }
    service::SyncSummary sync() {
        const auto ignore = [](std::int64_t, const base::Message&) {};
        service::SyncProgress progress;
        service::sync_offline_file(operation, open(), progress, ignore, ignore);
        return progress.summary;
    }
    service::NewUsage usage(const char* code) {
        service::NewUsage wanted;
        wanted.code = model::CardCode(code, false);
        return wanted;
    }

    std::string path;
};

}  // namespace

TEST_CASE("own cards are those whose office is in the area of the site") {
    Town town;
    CHECK(code_of([&] { town.take({.own = true}); }) == "no_area");
    const auto own = town.add_area("Pirkanmaa"), other = town.add_area("Kainuu");
    town.set_area("Kulttuuritoimi", own);
    CHECK(town.take({.own = true}).cards == 0);  // the offices are in no area
    town.set_area("Sosiaalitoimi", own);
    town.set_area("Muu sosiaalitoimi", other);
    const auto status = town.take({.own = true});
    CHECK(status.cards == 1);
    CHECK(status.own_area == "Pirkanmaa");
    CHECK(town.check("A999000017").status == Status::valid);
    const auto missing = town.check("A999000025");
    CHECK(missing.status == Status::not_found);
    CHECK(missing.is_among_some_cards);
    CHECK(base::to_english(missing.message) ==
          "The file has only cards of Pirkanmaa; the card may still be valid");
    CHECK_FALSE(town.check("A999000017").is_among_some_cards);
    CHECK_FALSE(town.check("nonsense").is_among_some_cards);
    // All cards.
    CHECK(town.take({}).cards == 2);
    CHECK(town.check("A999000025").status == Status::valid);
    CHECK_FALSE(town.check("A999000033").is_among_some_cards);
}

TEST_CASE("an area of the municipality counts unless the organisation has one") {
    Town town;
    const auto area = town.add_area("Pirkanmaa");
    store::set_municipalities(town.db(), area, {"837"});
    CHECK(town.take({.own = true}).cards == 2);
    town.set_area("Muu sosiaalitoimi", town.add_area("Kainuu"));
    CHECK(town.take({.own = true}).cards == 1);
}

TEST_CASE("a visit with a card of another area is checked when the file is sent") {
    Town town;
    const auto area = town.add_area("Pirkanmaa");
    town.set_area("Kulttuuritoimi", area);
    town.take({.own = true});
    const auto now = test::Clock::now;
    auto wanted = town.usage("A999000025");
    CHECK(code_of([&] {
              service::record_offline(town.open(), wanted, town.operation.today, now);
          }) == "unknown_card");
    wanted.pending = true;
    service::record_offline(town.open(), wanted, town.operation.today, now);
    CHECK(town.sync().recorded == 1);
    const auto recorded = service::show_usage(town.operation, 1);
    CHECK(recorded.code == "A999000025");
    CHECK(recorded.usage.card_status == "valid");
    CHECK(town.figures_hold());
}

TEST_CASE("a file with a passphrase is used with it alone") {
    Town town;
    town.take({.passphrase = passphrase});
    CHECK(town.check("A999000017").status == Status::valid);
    CHECK(town.check("A999000033").status == Status::not_found);
    auto wanted = town.usage("A999000017");
    wanted.key = model::UsageKey::parse("k1").value();
    for (int i = 0; i < 2; ++i)
        service::record_offline(town.open(), wanted, town.operation.today, test::Clock::now);
    CHECK(service::offline_status(town.open()).records == 1);

    auto locked = service::OfflineFile::open_to_write(town.path);
    CHECK(locked.has_passphrase());
    const auto ignore = [](std::int64_t, const base::Message&) {};
    CHECK(code_of([&] { service::check_offline(locked, "A999000017", town.operation.today); }) ==
          "missing");
    CHECK(code_of([&] {
              service::record_offline(locked, wanted, town.operation.today, test::Clock::now);
          }) == "missing");
    service::SyncProgress progress;
    CHECK(code_of([&] {
              service::sync_offline_file(town.operation, locked, progress, ignore, ignore);
          }) == "missing");
    CHECK(code_of([&] { locked.unlock("kolme sanaa"); }) == "wrong_passphrase");
    CHECK(code_of([&] { service::check_offline(locked, "A999000017", town.operation.today); }) ==
          "missing");
    CHECK(town.sync().recorded == 1);
    CHECK(town.sync().unchanged == 1);
}

TEST_CASE("nobody adds a record to a file with a passphrase without it") {
    Town town;
    town.take({.passphrase = passphrase});
    {
        const auto file = store::open_offline_store(town.path, db::Access::write);
        const auto info = store::read_offline_info(*file);
        db::Transaction transaction(*file, db::Access::write);
        store::insert_offline_record(
            *file, {0, "k", test::Clock::now, "", base::seal(info.public_key, "code A999000017\n"),
                    false});
        transaction.commit();
    }
    CHECK(town.sync().rejected == 1);
}

TEST_CASE("settings that no program writes are refused before they cost memory") {
    for (const char* change :
         {"memory_kib = 4000000", "memory_kib = 1", "salt = 'x'", "passphrase_memory_kib = 4000000",
          "passphrase_memory_kib = 8", "passphrase_salt = 'x'"}) {
        CAPTURE(change);
        Town town;
        town.take({.passphrase = passphrase});
        test::RawRegister(town.path).run(std::string("UPDATE offline_file SET ") + change);
        CHECK(code_of([&] { town.open(); }) == "damaged");
    }
}

TEST_CASE("a file whose successor cannot be put in its place is used further") {
    Town town;
    town.take({});
    // The second time is that of the log entry: the new file is complete, but not in its place.
    static std::string folder;
    static int times;
    folder = town.folder.path();
    times = 0;
    town.operation.clock = [] {
        if (++times == 2)
            for (const auto& entry : std::filesystem::directory_iterator(folder))
                if (entry.path().filename().string().starts_with(".door.kaiku."))
                    std::filesystem::remove(entry.path());
        return test::Clock::now;
    };
    CHECK(code_of([&] { town.take({}); }) == "cannot_write");
    CHECK(town.check("A999000017").status == Status::valid);
    service::record_offline(town.open(), town.usage("A999000017"), town.operation.today,
                            test::Clock::now);
    CHECK(town.sync().recorded == 1);
}

TEST_CASE("nothing is recorded into a file that was replaced while it was open") {
    Town town;
    town.take({});
    const auto former = town.open();
    town.take({});
    CHECK(code_of([&] {
              service::record_offline(former, town.usage("A999000017"), town.operation.today,
                                      test::Clock::now);
          }) == "damaged");
    service::record_offline(town.open(), town.usage("A999000017"), town.operation.today,
                            test::Clock::now);
    CHECK(town.sync().recorded == 1);
}

TEST_CASE("a file of a newer program is named as such") {
    Town town;
    town.take({});
    test::RawRegister(town.path).run("UPDATE offline_file SET format = 3");
    CHECK(code_of([&] { town.open(); }) == "newer_file");
}
