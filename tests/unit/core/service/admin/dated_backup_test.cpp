// SPDX-License-Identifier: Apache-2.0
#include "core/service/admin/dated_backup.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "core/service/admin/register_admin.hpp"
#include "core/service/admin/restore.hpp"
#include "core/service/admin/status.hpp"
#include "support/fault.hpp"
#include "support/register.hpp"

using namespace kaiku;
using test::code_of;
using test::TestRegister;
namespace fs = std::filesystem;
using Names = std::vector<std::string>;

namespace {

service::Caller as_owner(const service::Register&) {
    return service::Caller::owner("local:tester");
}

struct Town : TestRegister {
    Town() {
        add_town();
        add_card("A999000017");
        fs::create_directory(backups);
    }

    service::DatedBackup back_up(const char* today, const char* keep = nullptr) {
        std::optional<model::BackupRotation> rotation;
        if (keep) rotation = model::parse_backup_rotation(keep).value();
        return service::back_up_into_folder(on(today), where, backups, rotation);
    }
    Names files() const {
        Names all;
        for (const auto& entry : fs::directory_iterator(backups))
            all.push_back(entry.path().filename().string());
        std::sort(all.begin(), all.end());
        return all;
    }
    std::string in_folder(const std::string& name) const { return backups + "/" + name; }
    service::BackupReport check(const std::string& file) const {
        return service::check_backup(where, file, as_owner);
    }

    std::string backups = folder / "backups";
};

}  // namespace

TEST_CASE("dated backups rotate by the given day" * test::only_in_a_file()) {
    Town town;
    for (const char* day : {"2026-11-01", "2026-11-02", "2026-11-03"}) town.back_up(day);
    CHECK(town.files().size() == 3);
    const auto backup = town.back_up("2026-11-04", "2d");
    CHECK(backup.file == town.in_folder("kaiku-2026-11-04.db"));
    CHECK(backup.kept == Names{"kaiku-2026-11-03.db", "kaiku-2026-11-04.db"});
    CHECK(backup.removed == Names{"kaiku-2026-11-01.db", "kaiku-2026-11-02.db"});
    CHECK(backup.left.empty());
    CHECK(town.files() == backup.kept);
    CHECK(test::mode_of(backup.file) == 0600);
    CHECK(town.check(backup.file).faults.empty());
    CHECK(service::register_status(town.operation).last_backup_at);

    // The one just made stays even if its day is before the others.
    CHECK(town.back_up("2026-10-01", "1d").removed.empty());
    CHECK(town.files().size() == 3);
}

TEST_CASE("a second backup of the same day replaces the first" * test::only_in_a_file()) {
    Town town;
    town.back_up("2026-11-04");
    town.add_card("A999000025");
    const auto backup = town.back_up("2026-11-04", "1d");
    CHECK(backup.kept == Names{"kaiku-2026-11-04.db"});
    CHECK(town.check(backup.file).cards == 2);
}

TEST_CASE("only backups of the same register are removed or replaced" * test::only_in_a_file()) {
    Town town;
    Town other;  // made from the same template, so it has the same id
    test::RawRegister(other.where)
        .run("UPDATE register SET value = 'another' WHERE key = 'register_id'");
    service::back_up_into_folder(other.on("2026-10-01"), other.where, town.backups, std::nullopt);
    test::put_file(town.in_folder("kaiku-2026-10-02.db"), "not a register");
    test::put_file(town.in_folder("note.txt"), "mine");
    fs::create_directory(town.in_folder("kaiku-2026-10-03.db"));
    fs::create_symlink("kaiku-2026-10-01.db", town.in_folder("kaiku-2026-10-04.db"));
    const auto before = town.files();

    const auto backup = town.back_up("2026-11-04", "1d");
    CHECK(backup.removed.empty());
    CHECK(backup.left.size() == 2);
    auto after = town.files();
    std::erase(after, "kaiku-2026-11-04.db");
    CHECK(after == before);

    for (const char* day : {"2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04"}) {
        CAPTURE(day);
        CHECK(code_of([&] { town.back_up(day, "1d"); }) == "exists");
    }
    CHECK(other.check(town.in_folder("kaiku-2026-10-01.db")).faults.empty());
    CHECK(fs::exists(town.in_folder("kaiku-2026-11-04.db")));
}

TEST_CASE("a backup that somebody has open is not removed" * test::only_in_a_file()) {
    Town town;
    const auto old = town.back_up("2026-10-01").file;
    const auto open = service::Register::open(old, service::Register::Need::write);
    const auto backup = town.back_up("2026-11-04", "1d");
    CHECK(backup.removed.empty());
    CHECK(backup.left.size() == 1);
    CHECK(fs::exists(old));
}

TEST_CASE("of a damaged register nothing is written or removed" * test::only_in_a_file()) {
    Town town;
    town.back_up("2026-10-01");
    test::RawRegister(town.where).run("UPDATE card SET standing_id = NULL");
    CHECK(code_of([&] { town.back_up("2026-11-04", "1d"); }) == "damaged");
    CHECK(town.files() == Names{"kaiku-2026-10-01.db"});
}

TEST_CASE("a dated backup needs an existing folder" * test::only_in_a_file()) {
    Town town;
    fs::remove(town.backups);
    CHECK(code_of([&] { town.back_up("2026-11-04"); }) == "no_such_folder");
}

TEST_CASE("a backup is checked without changing anything" * test::only_in_a_file()) {
    Town town;
    town.record("A999000017");
    const auto file = town.back_up("2026-11-04").file;
    const auto bytes = test::file_bytes(file);
    const auto check = town.check(file);
    CHECK(check.faults.empty());
    CHECK(check.cards == 1);
    CHECK(check.usages == 1);
    CHECK(check.last_usage_at);
    CHECK(check.schema_version == town.db().schema());
    REQUIRE(check.effects);
    CHECK(check.effects->erased_cards.empty());
    CHECK(check.effects->audit_entries == 0);
    CHECK(test::file_bytes(file) == bytes);
    CHECK(town.files() == Names{"kaiku-2026-11-04.db"});
}

TEST_CASE("faults of a backup are named" * test::only_in_a_file()) {
    Town town;
    town.record("A999000017");
    const auto file = town.back_up("2026-11-04").file;
    const auto first_fault = [&](const char* sql) {
        const auto copy = town.folder / "copy.db";
        fs::copy_file(file, copy, fs::copy_options::overwrite_existing);
        test::RawRegister(copy).run(sql);
        const auto found = town.check(copy).faults;
        return found.empty() ? std::string() : base::to_english(found.front());
    };
    CHECK(first_fault("PRAGMA foreign_keys = OFF; DELETE FROM site") != "");
    CHECK(first_fault("DELETE FROM usage_tail").starts_with("statistics:"));
    CHECK(first_fault("DROP TRIGGER audit_entry_fixed; UPDATE audit_entry SET actor = 'x'") != "");
    CHECK(first_fault("UPDATE register SET value = '9999' WHERE key = 'oldest_program_schema'") !=
          "");
    test::put_file(town.folder / "letter.txt", "Dear register");
    CHECK(town.check(town.folder / "letter.txt").faults.size() == 1);
    CHECK(town.check(town.folder / "nothing.db").faults.size() == 1);
    test::put_file(town.folder / "half.db", test::file_bytes(file).substr(0, 20'000));
    CHECK_FALSE(town.check(town.folder / "half.db").faults.empty());
}
