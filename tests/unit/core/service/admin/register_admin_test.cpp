// SPDX-License-Identifier: Apache-2.0
#include "core/service/admin/register_admin.hpp"
#include "core/service/admin/status.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "core/db/sqlite/sqlite.hpp"
#include "core/service/admin/restore.hpp"
#include "core/service/cards/card_check.hpp"
#include "core/service/cards/cards.hpp"
#include "core/service/usages/usages.hpp"
#include "core/store/schema.hpp"
#include "support/fault.hpp"
#include "support/register.hpp"

using namespace kaiku;
using test::code_of;
using test::fault_of;
using test::TestRegister;
namespace fs = std::filesystem;
using Need = service::Register::Need;
using Names = std::vector<std::string>;

namespace {

struct Town : TestRegister {
    Town() {
        add_town();
        add_card("A999000017");
        record("A999000017", [](auto& w) { w.children = 2; });
    }
};

std::vector<std::string> faults(const service::Operation& operation) {
    std::vector<std::string> texts;
    for (const auto& message : service::verify_register(operation))
        texts.push_back(base::to_english(message));
    return texts;
}

/// The names of the files in the folder.
Names names(const std::string& folder) {
    Names all;
    for (const auto& entry : fs::directory_iterator(folder))
        all.push_back(entry.path().filename().string());
    std::sort(all.begin(), all.end());
    return all;
}

std::int64_t cards_in(const std::string& path) {
    auto records = service::Register::open(path, Need::read);
    return service::register_status(
               {records, service::Caller::owner("local:tester"), test::day("2026-06-15")})
        .cards;
}

/// Overwrites every other page, starting at that fraction of the file.
void damage(const std::string& path, double part = 0) {
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    const auto size = static_cast<std::streamoff>(fs::file_size(path));
    const auto pages = static_cast<double>(size / 4096);
    for (auto page = 4096 * (3 + static_cast<std::streamoff>(part * pages)); page + 4096 <= size;
         page += 4096 * 2) {
        file.seekp(page);
        file << std::string(4096, '\x5a');
    }
}

service::Caller as_owner(const service::Register&) {
    return service::Caller::owner("local:tester");
}

}  // namespace

TEST_CASE("a new register has only its reference data, and verifies") {
    const test::Place place(test::Place::Holds::nothing);
    service::create_register(place.where, "local:tester");
    auto records = service::Register::open(place.where, Need::write);
    const service::Operation operation{records, service::Caller::owner("local:tester"),
                                       test::day("2026-06-15")};
    CHECK(faults(operation).empty());
    const auto status = service::register_status(operation);
    CHECK(status.engine == test::on_sqlite_or_postgresql("sqlite", "postgresql"));
    CHECK(status.schema_version == store::schema_version());
    CHECK(status.size_bytes > 100'000);
    CHECK(status.cards == 0);
    CHECK(status.usages == 0);
    CHECK_FALSE(status.last_usage_at);
    CHECK_FALSE(status.last_backup_at);
    CHECK(test::RawRegister(place.where).value("SELECT action FROM audit_entry WHERE number = 1") ==
          "init");
}

TEST_CASE("a new register file is readable by its owner only, and no other file is left beside it" *
          test::only_in_a_file()) {
    const test::Folder folder;
    service::create_register("sqlite:" + (folder / "new.db"), "local:tester");
    CHECK(names(folder.path()) == Names{"new.db"});
    CHECK(test::mode_of(folder / "new.db") == 0600);
}

TEST_CASE("creating a register over an existing one is refused and changes nothing") {
    Town town;
    const auto fault = fault_of([&] { service::create_register(town.where, "local:other"); });
    CHECK(fault.kind == base::ErrorKind::conflict);
    CHECK(fault.code == "exists");
    CHECK(cards_in(town.where) == 1);
    CHECK(faults(town.operation).empty());
}

TEST_CASE("creating a register over another file is refused and changes nothing" *
          test::only_in_a_file()) {
    Town town;
    const auto before = test::file_bytes(town.where);
    CHECK(code_of([&] { service::create_register(town.where, "local:other"); }) == "exists");
    CHECK(test::file_bytes(town.where) == before);
    test::put_file(town.folder / "letter.txt", "Hei");
    CHECK(code_of([&] { service::create_register(town.folder / "letter.txt", "local:other"); }) ==
          "exists");
    CHECK(test::file_bytes(town.folder / "letter.txt") == "Hei");
}

TEST_CASE("the status of a register is reported") {
    Town town;
    town.record("A999000017", [](auto& w) { w.again = true; });
    service::delete_usage(town.operation, 1);
    const auto status = service::register_status(town.operation);
    CHECK(status.cards == 1);
    CHECK(status.usages == 1);
    CHECK(status.last_usage_at == test::Clock::now);
}

TEST_SUITE_BEGIN("backups are files" * test::only_in_a_file());

TEST_CASE("a backup can be made while the register is open, and contains all committed data") {
    Town town;
    auto reader = service::Register::open(town.where, Need::read);
    service::back_up_register(town.operation, town.folder / "copy.db");
    town.add_card("A999000025");
    CHECK(cards_in(town.folder / "copy.db") == 1);
    CHECK(cards_in(town.where) == 2);
    CHECK(test::mode_of(town.folder / "copy.db") == 0600);
    CHECK(service::register_status(town.operation).last_backup_at == test::Clock::now);
    auto copy = service::Register::open(town.folder / "copy.db", Need::write);
    const service::Operation on_copy{copy, service::Caller::owner("local:tester"),
                                     town.operation.today};
    CHECK(faults(on_copy).empty());
    CHECK(service::register_status(on_copy).last_backup_at == test::Clock::now);
}

TEST_CASE("a backup is a single file, and reading it leaves no other file beside it") {
    Town town;
    fs::create_directory(town.folder / "backups");
    service::back_up_register(town.operation, town.folder / "backups/copy.db");
    CHECK(cards_in(town.folder / "backups/copy.db") == 1);
    CHECK(names(town.folder / "backups") == Names{"copy.db"});
}

TEST_CASE("a backup copied into place by hand works with several connections") {
    Town town;
    service::back_up_register(town.operation, town.folder / "copy.db");
    auto records = service::Register::open(town.folder / "copy.db", Need::write);
    CHECK(test::RawRegister(town.folder / "copy.db").value("PRAGMA journal_mode") == "wal");
}

TEST_CASE("a backup finishes although others continue to write") {
    Town town;
    std::atomic<bool> done = false;
    std::thread desk([&] {
        const auto other = db::open_sqlite(town.where, db::Access::write);
        for (int i = 0; !done; ++i)
            other->execute("INSERT INTO register (key, value) VALUES ($1, $1)",
                           {"noise" + std::to_string(i)});
    });
    for (int i = 0; i < 3; ++i)
        CHECK(code_of([&] {
                  service::back_up_register(town.operation, town.folder / "copy.db");
              }) == "none");
    done = true;
    desk.join();
    auto copy = service::Register::open(town.folder / "copy.db", Need::read);
    CHECK(faults({copy, service::Caller::owner("local:tester"), town.operation.today}).empty());
}

TEST_CASE("a backup replaces an older backup completely, with the files beside it") {
    Town town;
    const auto file = town.folder / "copy.db";
    service::back_up_register(town.operation, file);
    ::chmod(file.c_str(), 0640);
    test::put_file(file + "-wal", "left by a program that fell over");
    town.add_card("A999000025");
    service::back_up_register(town.operation, file);
    CHECK_FALSE(fs::exists(file + "-wal"));
    CHECK(cards_in(file) == 2);
    CHECK(test::mode_of(file) == 0640);
}

TEST_CASE("a failed backup leaves no file and is not recorded as made") {
    Town town;
    const auto before = names(town.folder.path());
    CHECK(code_of([&] {
              service::back_up_register(town.operation, town.folder / "no/such/copy.db");
          }) == "no_such_folder");
    fs::create_directory(town.folder / "folder");
    CHECK(code_of([&] { service::back_up_register(town.operation, town.folder / "folder"); }) !=
          "none");
    fs::remove(town.folder / "folder");
    CHECK(names(town.folder.path()) == before);
    CHECK_FALSE(service::register_status(town.operation).last_backup_at);
}

TEST_CASE("a register cannot be backed up onto itself") {
    Town town;
    fs::create_symlink(town.where, town.folder / "link.db");
    for (const auto& file : {town.where, town.folder / "./kaiku.db", town.folder / "link.db"}) {
        CAPTURE(file);
        CHECK(code_of([&] { service::back_up_register(town.operation, file); }) == "same_file");
    }
    town.add_card("A999000025");
    CHECK(faults(town.operation).empty());
    CHECK(cards_in(town.where) == 2);
}

TEST_CASE("a restored register equals the one that was backed up") {
    Town town;
    service::back_up_register(town.operation, town.folder / "copy.db");
    town.add_card("A999000025");
    town.records = service::Register(nullptr);
    ::chmod(town.where.c_str(), 0660);
    service::restore_register(town.where, town.folder / "copy.db", as_owner, "local:tester");
    CHECK(cards_in(town.where) == 1);
    // The other desks, which share the file through its group, can continue.
    CHECK(test::mode_of(town.where) == 0660);

    service::restore_register("sqlite:" + (town.folder / "elsewhere/kaiku.db"),
                              town.folder / "copy.db", as_owner, "local:tester");
    CHECK(cards_in(town.folder / "elsewhere/kaiku.db") == 1);
    CHECK(test::mode_of(town.folder / "elsewhere/kaiku.db") == 0600);
    // No temporary file is left. Only the files of open readers lie beside the register.
    for (const auto& name : names(town.folder.path()))
        CHECK((name == "copy.db" || name == "elsewhere" || name == "kaiku.db" ||
               name == "kaiku.db-wal" || name == "kaiku.db-shm"));
}

TEST_CASE("the verified copy is restored even if the backup changes afterwards") {
    Town town;
    const auto file = town.folder / "copy.db";
    service::back_up_register(town.operation, file);
    town.add_card("A999000025");
    town.records = service::Register(nullptr);
    bool may_restore = true;
    const auto identify = [&](const service::Register& records) {
        if (!may_restore) throw base::Error(base::ErrorKind::denied, "not_logged_in", {"no"});
        return as_owner(records);
    };
    service::Restore restore(town.where, file, identify, "local:tester");
    damage(file);
    const auto preview = restore.preview();
    CHECK(preview.cards == 1);
    CHECK(preview.effects.value().cards == 1);
    CHECK(preview.faults.empty());
    // Only an answer changes the register, by a caller who may still restore.
    CHECK(cards_in(town.where) == 2);
    may_restore = false;
    CHECK(code_of([&] { restore.commit(); }) == "not_logged_in");
    CHECK(cards_in(town.where) == 2);
    may_restore = true;
    CHECK(restore.commit().effects.value().cards == 1);
    CHECK(cards_in(town.where) == 1);
}

TEST_CASE("a restore that is not carried out leaves nothing") {
    Town town;
    service::back_up_register(town.operation, town.folder / "copy.db");
    town.records = service::Register(nullptr);
    service::Restore(town.where, town.folder / "copy.db", as_owner, "local:tester").preview();
    // Only the files of open readers lie beside the register.
    for (const auto& name : names(town.folder.path())) {
        CAPTURE(name);
        CHECK((name == "copy.db" || name == "kaiku.db" || name == "kaiku.db-wal" ||
               name == "kaiku.db-shm"));
    }
    CHECK(cards_in(town.where) == 1);
}

TEST_CASE("files left behind by a register that was moved away do not affect a restore") {
    Town town;
    service::back_up_register(town.operation, town.folder / "copy.db");
    test::put_file(town.folder / "fresh.db-wal", "left behind");
    service::restore_register(town.folder / "fresh.db", town.folder / "copy.db", as_owner,
                              "local:tester");
    CHECK(cards_in(town.folder / "fresh.db") == 1);
    CHECK(test::file_bytes(town.folder / "fresh.db-wal").find("left behind") == std::string::npos);
}

TEST_CASE("a file that is not a valid register is not restored, and the existing register stays") {
    Town town;
    service::back_up_register(town.operation, town.folder / "damaged.db");
    damage(town.folder / "damaged.db");
    service::back_up_register(town.operation, town.folder / "tampered.db");
    test::RawRegister(town.folder / "tampered.db").run("UPDATE card SET standing_id = NULL");
    test::put_file(town.folder / "letter.txt", std::string(5000, 'x'));
    town.records = service::Register(nullptr);
    for (const auto& [file, code] : {std::pair{"damaged.db", "damaged"},
                                     {"tampered.db", "damaged"},
                                     {"letter.txt", "no_register"},
                                     {"nothing.db", "no_register"}}) {
        CAPTURE(file);
        CHECK(code_of([&] {
                  service::restore_register(town.where, town.folder / file, as_owner,
                                            "local:tester");
              }) == code);
        CHECK(cards_in(town.where) == 1);
        for (const auto& name : names(town.folder.path()))
            CHECK(name.find(".new.") == std::string::npos);
    }
    // No register is created where there was none.
    CHECK(code_of([&] {
              service::restore_register(town.folder / "fresh.db", town.folder / "tampered.db",
                                        as_owner, "local:tester");
          }) == "damaged");
    CHECK_FALSE(fs::exists(town.folder / "fresh.db"));
}

TEST_CASE("a damaged register can be replaced by a restore") {
    Town town;
    service::back_up_register(town.operation, town.folder / "copy.db");
    town.records = service::Register(nullptr);
    damage(town.where);
    service::restore_register(town.where, town.folder / "copy.db", as_owner, "local:tester");
    CHECK(cards_in(town.where) == 1);
}

TEST_CASE("a restore does not overwrite a file that is not a register") {
    Town town;
    service::back_up_register(town.operation, town.folder / "copy.db");
    test::put_file(town.folder / "letter.txt", std::string(5000, 'x'));
    CHECK(code_of([&] {
              service::restore_register(town.folder / "letter.txt", town.folder / "copy.db",
                                        as_owner, "local:tester");
          }) == "no_register");
    CHECK(test::file_bytes(town.folder / "letter.txt") == std::string(5000, 'x'));
}

TEST_CASE("verifying a damaged file reports the damage") {
    Town town;
    town.records = service::Register(nullptr);
    // The damage lies after the schema's tables: a file whose schema is unreadable cannot be
    // opened.
    damage(town.where, 0.75);
    auto records = service::Register::open(town.where, Need::read);
    const auto found =
        faults({records, service::Caller::owner("local:tester"), town.operation.today});
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().find("storage") == 0);
}

TEST_CASE("restoring makes statistics again that differ from the records") {
    for (const char* damage :
         {"DELETE FROM usage_segment_column WHERE name = 'day'", "DELETE FROM usage_segment",
          "UPDATE usage_segment_column SET numbers = 'x'",
          "INSERT INTO usage_dead VALUES (1, 9, 1)",
          "UPDATE usage_segment SET last_day = '2020-01-01'"}) {
        CAPTURE(damage);
        Town town;
        town.seal();
        service::back_up_register(town.operation, town.folder / "copy.db");
        test::RawRegister raw(town.folder / "copy.db");
        raw.run("PRAGMA foreign_keys = OFF");
        raw.run(damage);
        town.records = service::Register(nullptr);
        service::restore_register(town.where, town.folder / "copy.db", as_owner, "local:tester");
        auto restored = service::Register::open(town.where, service::Register::Need::read);
        CHECK(faults({restored, service::Caller::owner("local:tester"), {}}).empty());
    }
}

TEST_SUITE_END();

TEST_CASE("verifying finds statistics that differ from the records") {
    Town town;
    CHECK(faults(town.operation).empty());
    test::RawRegister raw(town.where);
    const Names differing{"statistics: usages 1 to 65535 differ from the records"};
    SUBCASE("a usage that is not counted") {
        raw.run("DELETE FROM usage_tail WHERE usage_id = 1");
        CHECK(faults(town.operation) == differing);
    }
    SUBCASE("a usage that is counted twice") {
        town.seal();
        raw.run("INSERT INTO usage_tail (usage_id) VALUES (1)");
        CHECK(faults(town.operation) == differing);
    }
    SUBCASE("a changed record") {
        town.seal();
        raw.run("UPDATE usage SET date = '2026-07-01'");
        CHECK(faults(town.operation) == differing);
    }
    SUBCASE("a segment that would be left out of its period") {
        town.seal();
        raw.run("UPDATE usage_segment SET first_day = '2027-01-01'");
        CHECK(faults(town.operation).size() == 1);
    }
    SUBCASE("a number of dead usages that is wrong") {
        town.seal();
        raw.run("INSERT INTO usage_dead (usage_id, last_segment, copies) VALUES (99, 1, 1)");
        CHECK(faults(town.operation).size() == 1);
    }
    for (const char* column :
         {"usage", "site_version", "day", "time", "event", "kind", "home_municipality", "card",
          "children", "customers", "value_cents"}) {
        SUBCASE(column) {
            town.seal();
            raw.run(std::string("DELETE FROM usage_segment_column WHERE name = '") + column + "'");
            CHECK(faults(town.operation) ==
                  Names{"a segment of usages in the register is damaged"});
        }
    }
    SUBCASE("a card that counts nowhere") {
        raw.run("UPDATE card SET standing_id = NULL");
        CHECK(faults(town.operation) == Names{"figures: 1 card has no place of registration"});
    }
}

TEST_CASE("verifying finds broken references and a broken audit log") {
    Town town;
    test::RawRegister raw(town.where);
    SUBCASE("reference") {
        raw.tamper("DELETE FROM card");
        const auto found = faults(town.operation);
        REQUIRE(found.size() == 1);
        CHECK(found.front().find("usage") != std::string::npos);
    }
    SUBCASE("audit log") {
        raw.tamper("UPDATE audit_entry SET actor = 'local:nobody' WHERE number = 3");
        CHECK(faults(town.operation) == Names{"audit log: entry 3 is broken"});
    }
}

TEST_CASE("a register of a newer program is refused and left unchanged") {
    Town town;
    const auto newer = std::to_string(store::schema_version() + 1);
    const auto set = [&](const char* fact, const std::string& value) {
        REQUIRE(test::RawRegister(town.where)
                    .run("UPDATE register SET value = '" + value + "' WHERE key = '" + fact +
                         "'") == "");
    };
    set("oldest_program_schema", newer);
    CHECK(code_of([&] { service::Register::open(town.where, Need::read); }) == "too_new");
    // A newer schema that this program may use is accepted.
    set("oldest_program_schema", "1");
    set("schema_version", newer);
    CHECK(code_of([&] { service::Register::open(town.where, Need::read); }) == "none");
}

TEST_CASE("changes to a register opened for reading are refused") {
    Town town;
    auto records = service::Register::open(town.where, Need::read);
    const service::Operation operation{records, service::Caller::owner("local:tester"),
                                       town.operation.today, &test::Clock::read};
    CHECK(code_of([&] { service::block_card(operation, "A999000017", "lost"); }) == "read_only");
    CHECK(service::check_code(operation, "A999000017").status == model::Status::valid);
}

TEST_CASE("a register on a server is backed up and restored with the server's own tools" *
          doctest::skip(test::engine() != test::Engine::postgresql)) {
    Town town;
    CHECK(code_of([&] { service::back_up_register(town.operation, town.folder / "copy.db"); }) ==
          "not_here");
    CHECK(names(town.folder.path()).empty());
    CHECK(code_of([&] {
              service::restore_register(town.where, town.folder / "copy.db", as_owner,
                                        "local:tester");
          }) == "not_allowed");
}
