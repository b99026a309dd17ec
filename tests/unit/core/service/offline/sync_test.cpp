// SPDX-License-Identifier: Apache-2.0
// Records that come from anybody who has the offline file: it can seal any text for the register.
#include "core/service/offline/sync.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/base/hash.hpp"
#include "core/base/sealed_text.hpp"
#include "core/db/connection.hpp"
#include "core/service/events/events.hpp"
#include "core/service/events/schedule.hpp"
#include "core/service/offline/offline_recording.hpp"
#include "core/service/offline/offline_usage.hpp"
#include "core/service/offline/take.hpp"
#include "core/store/offline_file.hpp"
#include "support/fault.hpp"
#include "support/people.hpp"
#include "support/register.hpp"

using namespace kaiku;
using test::day;

namespace {

struct Door : test::TestRegister {
    Door() {
        add_town();
        add_card("A999000017");
        service::EventFields fields;
        fields.site = "Teatteri";
        service::create_event(operation, "Uinti", fields);
        service::create_event(operation, "Jumppa", fields);
        fields.value_field = true;
        service::create_event(operation, "Maksut", fields);
        service::ScheduleRequest evening;
        evening.on.push_back(time::parse_slot_time("2026-06-15 18:00-19:00", "slot").value());
        service::schedule_event(operation, {"Jumppa", {}}, evening, false);
        path = folder.path() + "/door.kaiku";
        service::create_offline_file(operation, {}, path);
    }

    /// Puts a record into the file, as somebody without kaiku could.
    void forge(const std::string& text) {
        const auto file = store::open_offline_store(path, db::Access::write);
        const auto facts = store::read_offline_info(*file);
        db::Transaction transaction(*file, db::Access::write);
        store::insert_offline_record(
            *file, {0, "key " + std::to_string(++records), test::Clock::now, "visit",
                    base::seal(facts.public_key, text), false});
        transaction.commit();
    }
    /// A record with these lines in place of the usual ones.
    void forge_with(const std::string& lines) {
        forge("code A999000017\ndate 2026-06-15\nchildren 0\ncard_status valid\nkey k" +
              std::to_string(records) + "\nrecorded_at " +
              std::to_string(test::Clock::now.milliseconds()) + "\n" + lines);
    }

    service::SyncSummary sync() {
        service::SyncProgress progress;
        return sync(progress);
    }
    /// The same, continued.
    service::SyncSummary sync(service::SyncProgress& progress) {
        said.clear();
        const auto file = service::OfflineFile::open_to_write(path);
        const auto say = [&](std::int64_t, const base::Message& what) {
            said.push_back(base::to_english(what));
        };
        service::sync_offline_file(operation, file, progress, say, say);
        return progress.summary;
    }

    /// As if the register had been restored from a backup of before its usages: it lacks them, and
    /// its last audit log entry has another hash.
    void restore() {
        test::RawRegister raw(where);
        raw.tamper("DELETE FROM usage_tail; DELETE FROM usage");
        raw.tamper("UPDATE audit_entry SET hash = '" + base::random_hex(32) +
                   "' WHERE action = 'usage record'");
    }

    std::string path;
    int records = 0;
    std::vector<std::string> said;
};

}  // namespace

TEST_CASE("a record that no command line could give is rejected, and the sync goes on") {
    Door door;
    const auto year = std::int64_t{365} * 86'400'000;
    door.forge_with("");
    door.forge_with("key a\u200Bb\n");
    door.forge_with("discretion \x1B[2J\n");
    door.forge_with("key M\xE4ki\n");
    door.forge_with("date 10000-01-01\n");
    door.forge_with("recorded_at " + std::to_string(test::Clock::now.milliseconds() + year) + "\n");
    door.forge_with("recorded_at " + std::to_string(test::Clock::now.milliseconds() - year) + "\n");
    door.forge_with("value_cents 100\n");               // R14: no event
    door.forge_with("event Uinti\nvalue_cents 100\n");  // R14: its value field is off
    door.forge_with("event Jumppa\n");                  // R15: no slot
    door.forge_with("event Jumppa\nminutes 600\n");     // R15: another time
    door.forge_with("date 2026-03-29\nminutes 210\n");  // no such time of day
    door.forge_with("children 99999\n");
    door.forge("nonsense");
    door.forge_with("event Jumppa\nminutes 1080\n");
    door.forge_with("event Maksut\nvalue_cents 100\n");
    const auto summary = door.sync();
    CHECK(summary.read == 16);
    CHECK(summary.recorded == 3);
    CHECK(summary.rejected == 13);
    CHECK(door.usage_ids().size() == 3);
    CHECK(door.said[0] == "key contains the invisible character U+200B; remove it");
    CHECK(door.figures_hold());
    const auto again = door.sync();
    CHECK(again.unchanged == 3);
    CHECK(again.rejected == 13);
}

TEST_CASE("the clock at the door may be wrong by a day") {
    Door door;
    const auto taken = test::Clock::now.milliseconds();
    constexpr auto a_day = std::int64_t{86'400'000};
    test::Clock::advance(3 * a_day);
    const auto sent = test::Clock::now.milliseconds();
    const auto forge_at = [&](std::int64_t at) {
        door.forge_with("recorded_at " + std::to_string(at) + "\n");
    };
    forge_at(taken - a_day - 1);
    forge_at(sent + a_day + 1);
    CHECK(door.sync().rejected == 2);
    CHECK(
        door.said[0] ==
        "it was recorded at 2026-06-14T11:59:59+03:00, which is before the file was created or in "
        "the future");
    forge_at(taken - a_day);
    forge_at(sent + a_day);
    const auto summary = door.sync();
    CHECK(summary.recorded == 2);
    CHECK(summary.rejected == 2);
}

TEST_CASE("a record that cannot even be decrypted does not stop the others") {
    Door door;
    {
        const auto file = store::open_offline_store(door.path, db::Access::write);
        db::Transaction transaction(*file, db::Access::write);
        store::insert_offline_record(*file, {0, "a", test::Clock::now, "v", "not sealed", false});
        transaction.commit();
    }
    door.forge_with("");
    test::RawRegister(door.path).run("UPDATE record SET key = CAST(x'e4' AS TEXT) WHERE id = 1");
    const auto summary = door.sync();
    CHECK(summary.recorded == 1);
    CHECK(summary.rejected == 1);
}

TEST_CASE("sending clears what the file keeps of visits of more than two minutes ago") {
    Door door;
    {
        const auto file = service::OfflineFile::open_to_write(door.path);
        service::NewUsage usage;
        usage.code = *model::parse_code("A999000017");
        service::record_offline(file, usage, day("2026-06-15"),
                                test::Clock::now.plus_seconds(-121));
        usage.again = true;
        service::record_offline(file, usage, day("2026-06-15"),
                                test::Clock::now.plus_seconds(-119));
        usage.key = "lippu 7";
        service::record_offline(file, usage, day("2026-06-15"),
                                test::Clock::now.plus_seconds(-118));
        CHECK(store::list_records_with_visit(file.connection()).size() == 3);
    }
    test::Clock::advance_seconds(60);
    CHECK(door.sync().recorded == 3);
    const auto file = service::OfflineFile::open_to_read(door.path);
    const auto kept = store::list_records_with_visit(file.connection());
    REQUIRE(kept.size() == 1);
    CHECK(kept.front().key == "lippu 7");
}

TEST_CASE("a visit to an event that is no longer active is recorded and flagged") {
    Door door;
    service::EventChanges closed;
    closed.active = false;
    service::edit_event(door.operation, {"Uinti", {}}, closed);
    door.forge_with("event Uinti\n");
    const auto summary = door.sync();
    CHECK(summary.flagged == 1);
    CHECK(door.said.at(0) ==
          "the event was no longer active; the visit was recorded without a network");
    CHECK(service::show_usage(door.operation, 1).usage.warnings ==
          std::vector<std::string>{"inactive_event"});
}

TEST_CASE("a file is sent only by those who may record at its site") {
    test::PeopleRegister town;
    constexpr const char *hall = "halli@maa.example", *library = "kirjasto@maa.example",
                         *analyst = "tutkija@maa.example";
    town.add_user(hall, {"recorder@site:Uimahalli"});
    town.add_user(library, {"recorder@site:Kirjasto"});
    town.add_user(analyst, {"analyst@nation"});
    town.add_card("A999000017");
    const auto path = town.folder.path() + "/door.kaiku";
    service::create_offline_file(town.as(hall), {}, path);
    {
        const auto file = service::OfflineFile::open_to_write(path);
        service::NewUsage usage;
        usage.code = *model::parse_code("A999000017");
        service::record_offline(file, usage, day("2026-06-15"), test::Clock::now);
    }
    const auto send_as = [&](const service::Operation& who) {
        const auto ignore = [](std::int64_t, const base::Message&) {};
        service::SyncProgress progress;
        return test::code_of([&] {
            service::sync_offline_file(who, service::OfflineFile::open_to_write(path), progress,
                                       ignore, ignore);
        });
    };
    CHECK(send_as(town.as(library)) == "not_found");
    CHECK(send_as(town.as(analyst)) == "no_role");
    CHECK(send_as(town.nobody()) == "not_logged_in");
    CHECK(town.usage_ids().empty());
    CHECK(send_as(town.as(hall)) == "none");
    CHECK(town.usage_ids().size() == 1);
    CHECK(service::show_usage(town.operation, 1).usage.recorded_by == hall);
}

TEST_CASE("a record names no event of another site") {
    Door door;
    door.add_venue("Liikuntatoimi", {"Uimahalli"}, "sports");
    service::EventFields fields;
    fields.site = "Uimahalli";
    const auto foreign = service::create_event(door.operation, "Jooga", fields).event.id;
    const auto id = "event_id " + std::to_string(foreign) + "\n";
    door.forge_with(id);
    door.forge_with(id + "event Jooga\n");
    CHECK(door.sync().recorded == 2);
    CHECK_FALSE(service::show_usage(door.operation, 1).usage.event);
    const auto own = service::show_usage(door.operation, 2).usage.event;
    REQUIRE(own);
    CHECK(*own != foreign);
    CHECK(door.figures_hold());
}

TEST_CASE("a record that the register lacks since it was sent is sent again") {
    Door door;
    door.forge_with("");
    door.forge_with("");
    CHECK(door.sync().recorded == 2);
    CHECK(door.sync().unchanged == 2);
    door.restore();
    const auto again = door.sync();
    CHECK(again.recorded == 2);
    CHECK(again.unchanged == 0);
    CHECK(door.usage_ids().size() == 2);
    CHECK(door.sync().unchanged == 2);
}

TEST_CASE("a sync begins again in a register that lacks what it has recorded") {
    Door door;
    door.forge_with("");
    service::SyncProgress progress;
    CHECK(door.sync(progress).recorded == 1);
    door.forge_with("");
    CHECK(door.sync(progress).recorded == 2);  // it goes on
    door.restore();
    door.forge_with("");
    const auto summary = door.sync(progress);
    CHECK(summary.read == 3);
    CHECK(summary.recorded == 3);
    CHECK(door.usage_ids().size() == 3);
}

TEST_CASE("what a file says of a register is believed only of what a register could say") {
    Door door;
    door.forge_with("");
    CHECK(door.sync().recorded == 1);
    test::RawRegister file(door.path);
    for (const char* hash : {"", "x", "' || char(0) || '"}) {
        file.run(std::string("UPDATE register_entry SET hash = '") + hash + "'");
        CHECK(door.sync().unchanged == 1);  // as from a program that writes no entries
    }
    CHECK(door.usage_ids().size() == 1);
}
