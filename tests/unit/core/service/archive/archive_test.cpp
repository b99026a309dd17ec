// SPDX-License-Identifier: Apache-2.0
// Exporting a register and importing it again, on the same engine. tests/engine/archive.py goes
// from one engine to the other, and reads archives with other programs.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "core/base/hash.hpp"
#include "core/service/admin/audit.hpp"
#include "core/service/admin/register_admin.hpp"
#include "core/service/archive/export.hpp"
#include "core/service/archive/import.hpp"
#include "core/store/schema.hpp"
#include "core/store/tables.hpp"
#include "support/fault.hpp"
#include "support/people.hpp"

using namespace kaiku;
using test::code_of;
namespace fs = std::filesystem;

namespace {

std::string contents_of(const std::string& where) {
    auto records = service::Register::open(where, service::Register::Need::read);
    db::Transaction transaction(records.connection(), db::Access::read);
    std::string all;
    for (const auto& table : store::list_tables()) {
        if (table.name == "register") continue;  // a copy has properties of its own
        const auto sum = store::checksum_table(records.connection(), table);
        all += std::string(table.name) + " " + std::to_string(sum.rows) + " " + sum.hash;
        if (table.has_unique_ids)
            all += " " + std::to_string(records.connection().last_id(table.name));
        all += "\n";
    }
    return all;
}

/// A register with users, cards and usages, of which some are in a segment, and an archive of it.
struct Archived : test::PeopleRegister {
    Archived() {
        add_card("A999000017");
        add_card("A999000025");
        const auto at_the_pool = [](auto& usage) { usage.site = "Uimahalli"; };
        record("A999000017", at_the_pool);
        seal();
        record("A999000025", at_the_pool);
    }
    service::ArchiveSize write() {
        return service::export_register(operation, where, "0.0", archive);
    }
    service::ImportedArchive read() {
        return service::import_archive(target.where, "local:tester", archive);
    }
    /// The message with which the import is refused.
    std::string refusal() {
        const auto fault = test::fault_of([&] { read(); });
        return fault.code == "none" ? "" : base::to_english(fault.message);
    }
    void change(const std::string& file, const std::string& from, const std::string& to) {
        auto text = test::file_bytes(archive + "/" + file);
        const auto at = text.find(from);
        REQUIRE(at != text.npos);
        test::put_file(archive + "/" + file, text.replace(at, from.size(), to));
    }
    /// Does what somebody does who can change an archive: makes all checksums right again.
    void forge(const std::string& table, const std::string& from, const std::string& to) {
        const auto file = table + ".csv";
        const auto before = sha256(file);
        change(file, from, to);
        change("archive.json", before, sha256(file));
        sum_description();
    }
    /// Swaps the first two rows of a table, with right checksums.
    void swap_rows(const std::string& table) {
        const auto text = test::file_bytes(archive + "/" + table + ".csv");
        const auto begin = text.find('\n') + 1, middle = text.find('\n', begin) + 1,
                   end = text.find('\n', middle) + 1;
        const auto one = text.substr(begin, middle - begin),
                   other = text.substr(middle, end - middle);
        forge(table, one + other, other + one);
    }
    /// Says in the description that the table has this many rows more.
    void add_to_row_count(const std::string& table, std::int64_t more) {
        auto text = test::file_bytes(archive + "/archive.json");
        const auto at = text.find("\"rows\":", text.find("\"name\":\"" + table + "\"")) + 7;
        const auto count = std::stoll(text.substr(at));
        text.replace(at, std::to_string(count).size(), std::to_string(count + more));
        test::put_file(archive + "/archive.json", text);
        sum_description();
    }
    void sum_description() {
        test::put_file(archive + "/SHA256SUMS", sha256("archive.json") + "  archive.json\n");
    }
    std::string sha256(const std::string& file) const {
        base::Sha256 hash;
        hash.add(test::file_bytes(archive + "/" + file));
        return hash.hex();
    }
    /// The faults that `db verify` finds in the imported register.
    std::vector<base::Message> faults_of_target() {
        auto imported = service::Register::open(target.where, service::Register::Need::read);
        return service::verify_register(
            {imported, service::Caller::owner("local:tester"), test::day("2026-06-15")});
    }
    bool is_target_empty() {
        return code_of([&] { service::create_register(target.where, "local:tester"); }) == "none";
    }

    std::string archive = folder / "archive";
    test::Place target{test::Place::Holds::nothing};
};

}  // namespace

TEST_CASE("an imported register equals the exported one, table by table, and verifies") {
    Archived town;
    const auto size = town.write();
    CHECK(size.tables == static_cast<std::int64_t>(store::list_tables().size()));
    const auto imported = town.read();
    CHECK(imported.size.rows == size.rows);
    CHECK(imported.migrations == 0);
    CHECK(contents_of(town.target.where) == contents_of(town.where));

    auto records = service::Register::open(town.target.where, service::Register::Need::write);
    const service::Operation operation{records, service::Caller::owner("local:tester"),
                                       test::day("2026-06-15")};
    CHECK(service::verify_register(operation).empty());
    CHECK(service::verify_audit(operation, {}).is_valid());
}

TEST_CASE("an archive is readable by its owner only, and the access is logged") {
    Archived town;
    town.write();
    CHECK(test::mode_of(town.archive) == 0700);
    for (const auto& entry : fs::directory_iterator(town.archive)) {
        CAPTURE(entry.path());
        CHECK(test::mode_of(entry.path()) == 0600);
    }
    CHECK(test::file_bytes(town.archive + "/audit_entry.csv").find("\"db export\"") !=
          std::string::npos);
}

TEST_CASE("only those who manage the register may export it") {
    Archived town;
    service::add_user(town.operation, test::given("kassa@maa.example"), {"recorder@site:Uimahalli"},
                      town.password);
    town.operation.caller = town.as("kassa@maa.example").caller;
    CHECK(code_of([&] { town.write(); }) == "no_role");
    CHECK_FALSE(fs::exists(town.archive));
}

TEST_CASE("a folder with something in it is not overwritten, nor a register") {
    Archived town;
    fs::create_directory(town.archive);
    test::put_file(town.archive + "/notes.txt", "mine");
    CHECK(code_of([&] { town.write(); }) == "exists");
    fs::remove(town.archive + "/notes.txt");
    town.write();
    town.read();
    CHECK(code_of([&] { town.read(); }) == "exists");
}

TEST_CASE("a file that is missing or changed is named, and nothing is written") {
    Archived town;
    town.write();
    SUBCASE("a changed row") {
        town.change("card.csv", "A999000017", "A999000018");
        CHECK(town.refusal() == town.archive +
                                    "/card.csv is not what was written: its checksum differs from "
                                    "that in archive.json");
    }
    SUBCASE("a missing table") {
        fs::remove(town.archive + "/usage.csv");
        CHECK(town.refusal().find("/usage.csv") != std::string::npos);
    }
    SUBCASE("a cut table") {
        fs::resize_file(town.archive + "/usage.csv", 100);
        CHECK(town.refusal().find("/usage.csv is not what was written") != std::string::npos);
    }
    SUBCASE("a changed description") {
        town.change("archive.json", "\"rows\":", "\"rows\": ");
        CHECK(town.refusal().find("/archive.json is not what was written") != std::string::npos);
    }
    SUBCASE("a missing list of checksums") {
        fs::remove(town.archive + "/SHA256SUMS");
        CHECK(town.refusal().find("/SHA256SUMS") != std::string::npos);
    }
    SUBCASE("another folder") {
        town.archive = town.folder / "nothing";
        CHECK(town.refusal().find("/nothing/SHA256SUMS") != std::string::npos);
    }
    CHECK(town.is_target_empty());
}

TEST_CASE("an archive with right checksums is still checked as a register is") {
    Archived town;
    town.write();
    std::string fault;
    SUBCASE("a value that cannot be read") {
        town.forge("card", "\"A999000017\"", "A999000017");
        fault = "/card.csv, line 2: code \"A999000017\" cannot be read";
    }
    SUBCASE("a code that is none") {
        town.forge("card", "\"A999000017\"", "\"B999000017\"");
        fault = "code \"B999000017\" cannot be read";
    }
    SUBCASE("a date that does not exist") {
        town.forge("card", "2026-06-15", "2026-06-31");
        fault = "/card.csv, line 2: registered_on \"2026-06-31\" cannot be read";
    }
    SUBCASE("rows in another order") {
        town.swap_rows("card");
        fault = "the table card is not as in ";
    }
    SUBCASE("an entry of the audit log that was rewritten") {
        town.forge("audit_entry", "\"card register\"", "\"card renew\"");
        fault = "audit log: entry ";
    }
    SUBCASE("a grant that nobody gave") {
        town.forge("user_grant", "\"coordinator\"", "\"analyst\"");
        fault = "is damaged";
    }
    SUBCASE("a version that is no number") {
        town.forge("register", "\"oldest_program_schema\",\"", "\"oldest_program_schema\",\"x");
        fault = "its register has another schema than archive.json says";
    }
    SUBCASE("a number of rows that is not true") {
        town.change("archive.json", "\"rows\":2,", "\"rows\":3,");
        town.sum_description();
        fault = "according to archive.json";
    }
    SUBCASE("a column that the table does not have") {
        town.change("archive.json", "\"name\":\"birth_year\"", "\"name\":\"birth_day\"");
        town.sum_description();
        fault = "/archive.json is damaged";
    }
    SUBCASE("a table that is not described") {
        town.change("archive.json", "\"name\":\"card\"", "\"name\":\"cards\"");
        town.sum_description();
        fault = "/archive.json is damaged";
    }
    SUBCASE("another document") {
        town.change("archive.json", "kaiku-archive", "something");
        town.sum_description();
        fault = "/archive.json is not the description of an archive of kaiku";
    }
    const auto refusal = town.refusal();
    CAPTURE(refusal);
    CHECK(refusal.find(fault) != std::string::npos);
    CHECK(town.is_target_empty());
}

TEST_CASE("statistics that differ from the records are made again") {
    Archived town;
    town.write();
    // The segment has one usage, which is now said to be dead there but counts nowhere else.
    town.forge("usage_dead", "usage_id,last_segment,copies\n",
               "usage_id,last_segment,copies\n1,9,1\n");
    town.add_to_row_count("usage_dead", 1);
    town.read();
    CHECK(town.faults_of_target().empty());
}

TEST_CASE("an archive of an older schema is upgraded, one of a newer schema is not read") {
    Archived town;
    town.write();
    const auto version = store::schema_version();
    const auto as_json = [](std::int64_t number) {
        return "\"schema_version\":" + std::to_string(number);
    };
    // The tables of the schema before the last ones that added columns and a table.
    constexpr std::int64_t older = 24;
    const auto remove_later_parts = [&] {
        town.forge("frozen_site", ",organisation,municipality", "");
        const auto described = test::file_bytes(town.archive + "/archive.json");
        const auto from = described.find(",\n    {\"name\":\"organisation\",",
                                         described.find("\"name\":\"frozen_site\""));
        const auto to = described.find("]}", from);
        const auto table = described.find(",\n  {\"name\":\"population\"", to);
        test::put_file(town.archive + "/archive.json", described.substr(0, from) +
                                                           described.substr(to, table - to) +
                                                           described.substr(described.rfind("]}")));
        fs::remove(town.archive + "/population.csv");
    };
    SUBCASE("older, without columns that a later schema file adds") {
        remove_later_parts();
        auto records = test::file_bytes(town.archive + "/schema_file.csv");
        const auto later = records.substr(records.find("\n" + std::to_string(older + 1) + ",") + 1);
        const auto steps = std::count(later.begin(), later.end(), '\n');
        town.forge("schema_file", later, "");
        town.add_to_row_count("schema_file", -steps);
        town.forge("register", "\"schema_version\",\"" + std::to_string(version) + "\"",
                   "\"schema_version\",\"" + std::to_string(older) + "\"");
        town.change("archive.json", as_json(version), as_json(older));
        town.sum_description();
        CHECK(town.read().migrations == steps);
        auto imported = service::Register::open(town.target.where, service::Register::Need::read);
        CHECK(store::check_schema(imported.connection()) == version);
        CHECK(town.faults_of_target().empty());
    }
    SUBCASE("newer") {
        town.change("archive.json", as_json(version), as_json(version + 1));
        town.sum_description();
        CHECK(code_of([&] { town.read(); }) == "too_new");
        CHECK(town.is_target_empty());
    }
    SUBCASE("another one than the register in it has") {
        remove_later_parts();
        town.change("archive.json", as_json(version), as_json(older));
        town.sum_description();
        CHECK(town.refusal() == town.archive +
                                    " is damaged: its register has another schema than "
                                    "archive.json says");
        CHECK(town.is_target_empty());
    }
}

TEST_CASE("a register that has not been migrated is not exported") {
    Archived town;
    store::set_register_property(town.db(), "schema_version",
                                 std::to_string(store::schema_version() - 1));
    CHECK(code_of([&] { town.write(); }) == "old_schema");
    CHECK_FALSE(fs::exists(town.archive));
}
