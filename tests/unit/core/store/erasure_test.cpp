// SPDX-License-Identifier: Apache-2.0
#include "core/store/erasure.hpp"

#include <doctest/doctest.h>

#include "core/service/admin/privacy.hpp"
#include "core/service/imports/imports.hpp"
#include "core/store/audit_log.hpp"
#include "core/store/erasure_targets.hpp"
#include "support/batch.hpp"

using namespace kaiku;
using namespace kaiku::test;

namespace {

const std::string header = "code;birth_year;postal_code;max_children\n";

std::int64_t hashes(ImportTown& town) { return town.count("import_batch WHERE file_hash <> ''"); }

/// Adds an entry on the undone import 1 as former versions wrote it, with a hash of its rows.
void add_former_entry(ImportTown& town, const std::string& content) {
    db::Transaction transaction(town.db(), db::Access::write);
    store::append_audit_entry(
        town.db(), {0, town.operation.clock(), "x", "imports undo", "import:1", {}, content});
    transaction.commit();
}

}  // namespace

TEST_CASE("an erasure removes the hashes of all files that may have contained the card") {
    ImportTown town;
    town.cards(header + "A999000017;1990;33100;2\n");
    // Nothing of the card is written by the second import.
    town.cards(header + "A999000017;1990;33100;2\nA999000018;1991;33100;1\n");
    CHECK(hashes(town) == 2);
    CHECK(service::show_import(town.operation, 2).hash);
    service::erase_holder(town.operation, "A999000017");
    CHECK(hashes(town) == 0);
    CHECK_FALSE(service::show_import(town.operation, 2).hash);
    CHECK_FALSE(town.broken_entry());
}

TEST_CASE("the retention of an undone import removes hashes of its rows, also from the log") {
    for (const char* content : {"{\"kept\":\"00\"}", "{\"keyed_kept\":\"00\"}"}) {
        ImportTown town;
        town.cards(header + "A999000017;1990;33100;2\n");
        service::undo_import(town.operation, 1, {});
        add_former_entry(town, content);
        CHECK(hashes(town) == 1);
        const auto later = town.operation.today.plus_months(24);
        CHECK(service::erase_unused_since(town.operation, later, true).cards == 1);
        CHECK(hashes(town) == 1);
        const auto erased = service::erase_unused_since(town.operation, later, false);
        CHECK(erased.cards == 1);
        CHECK(erased.audit == 1);
        CHECK(hashes(town) == 0);
        CHECK(town.count("import_undone") == 0);
        CHECK_FALSE(town.broken_entry());
    }
}

TEST_CASE("the codes that a register has erased are found in an older copy of it") {
    ImportTown town;
    town.cards(header + "A999000017;1990;33100;2\nA999000018;1991;33100;1\n");
    town.cards(header + "A999000019;1992;33100;0\n");
    service::undo_import(town.operation, 2, {});
    ImportTown copy;
    copy.cards(header + "A999000017;1990;33100;2\nA999000018;1991;33100;1\n");
    copy.cards(header + "A999000019;1992;33100;0\n");
    service::undo_import(copy.operation, 2, {});
    service::erase_holder(town.operation, "A999000017");
    service::erase_holder(town.operation, "A999000019");
    const store::ErasedCodes erased(town.db());
    db::Transaction of_copy(copy.db(), db::Access::read);
    CHECK(erased.list_present(copy.db()) == std::vector<std::string>{"A999000017", "A999000019"});
    db::Transaction of_town(town.db(), db::Access::read);
    CHECK(erased.list_present(town.db()).empty());
    CHECK(store::ErasedCodes().list_present(copy.db()).empty());
}

TEST_CASE("former data is what an erasure deletes with the card") {
    ImportTown town;
    service::CardImportOptions update;
    update.update = true;
    town.cards(header + "A999000017;1990;33100;2\n");
    town.cards(header + "A999000017;1991;33100;2\n", update);
    const auto data = service::export_holder(town.operation, "A999000017");
    REQUIRE(data.card);
    REQUIRE(data.former.size() == 1);
    CHECK(data.former.front().import == 2);
    CHECK(data.former.front().json.find("\"birth_year\":1990") != std::string::npos);
    service::undo_import(town.operation, 2, {});
    service::undo_import(town.operation, 1, {});
    const auto removed = service::export_holder(town.operation, "A999000017");
    CHECK_FALSE(removed.card);
    REQUIRE(removed.former.size() == 2);
    CHECK(removed.former.back().json.find("\"birth_year\":1991") != std::string::npos);
    service::erase_holder(town.operation, "A999000017");
    CHECK(town.count("import_undone") == 0);
    CHECK_THROWS_AS(service::export_holder(town.operation, "A999000017"), base::Error);
}

TEST_CASE(
    "a card is unused once its validity, its registration and its usages are before the day") {
    ImportTown town;
    const auto unused = [&](const char* since) {
        return service::erase_unused_since(town.operation, day(since), true).cards;
    };
    town.add_card("A999000017");  // valid until 2027-06-14
    CHECK(unused("2027-06-14") == 0);
    CHECK(unused("2027-06-15") == 1);
    town.operation.today = day("2027-07-01");
    town.record("A999000017", [](service::NewUsage& wanted) {
        wanted.site = "Teatteri";
        wanted.allow_expired = true;
    });
    CHECK(unused("2027-07-01") == 0);
    CHECK(unused("2027-07-02") == 1);
    town.operation.today = day("2027-07-03");
    town.add_card("A999000025",
                  [](service::CardFields& fields) { fields.issued_on = day("2024-01-10"); });
    CHECK(unused("2027-07-03") == 1);
    CHECK(unused("2027-07-04") == 2);
    CHECK(service::erase_unused_since(town.operation, day("2027-07-04"), false).usages == 1);
    CHECK(unused("2027-07-04") == 0);
}

TEST_CASE("an undone import keeps a card until its days are over or the undoing is old") {
    ImportTown town;
    const auto unused = [&](const char* since) {
        return service::erase_unused_since(town.operation, day(since), true).cards;
    };
    const auto import_and_undo = [&](const char* today, model::Id import) {
        town.operation.today = day(today);
        town.cards(header + "A999000017;1990;33100;2\n");
        service::undo_import(town.operation, import, {});
    };
    import_and_undo("2024-01-10", 1);  // valid until 2025-01-09, and undone on 2026-06-15
    CHECK(unused("2025-01-09") == 0);
    CHECK(unused("2025-01-10") == 1);
    CHECK(service::erase_unused_since(town.operation, day("2025-01-10"), false).cards == 1);
    CHECK(town.count("import_undone") == 0);
    import_and_undo("2026-06-15", 2);  // valid until 2027-06-14
    CHECK(unused("2026-06-15") == 0);
    CHECK(unused("2026-06-16") == 1);
}
