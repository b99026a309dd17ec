// SPDX-License-Identifier: Apache-2.0
#include "core/store/audit_log.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/service/admin/privacy.hpp"
#include "core/store/entry_references.hpp"
#include "support/fault.hpp"
#include "support/register.hpp"

using namespace kaiku;
using test::TestRegister;

namespace {

/// A register with at least ten entries. Entry 5 has content before and after.
struct Worked : TestRegister {
    Worked() {
        add_town();
        add_card("A999000017");
        service::block_card(operation, "A999000017", "lost");
        service::unblock_card(operation, "A999000017");
        add_card("A999000025");
        record("A999000017");
        last = std::stoll(RawRegister(where).value("SELECT max(number) FROM audit_entry"));
        REQUIRE(last >= 9);
    }
    using RawRegister = test::RawRegister;

    std::optional<std::int64_t> broken_after(const std::string& sql) {
        RawRegister(where).tamper(sql);
        return broken_entry();
    }
    std::int64_t last = 0;
};

}  // namespace

TEST_CASE("the audit log verifies after changes (R28)") {
    Worked town;
    CHECK_FALSE(town.broken_entry());
    CHECK(test::RawRegister(town.where).value("SELECT number FROM audit_head") ==
          std::to_string(town.last));
}

TEST_CASE("a failed operation writes no entry") {
    Worked town;
    CHECK(test::code_of([&] { town.add_card("A999000017"); }) == "exists");
    CHECK(test::code_of([&] { town.record("A999000017", [](auto& w) { w.value_cents = 100; }); }) ==
          "not_allowed");
    CHECK(test::RawRegister(town.where).value("SELECT max(number) FROM audit_entry") ==
          std::to_string(town.last));
    CHECK_FALSE(town.broken_entry());
}

TEST_CASE("the audit log refuses changes and removals (R28)") {
    Worked town;
    test::RawRegister raw(town.where);
    for (const char* sql :
         {"UPDATE audit_entry SET actor = 'x' WHERE number = 2",
          "DELETE FROM audit_entry WHERE number = 2", "DELETE FROM audit_entry",
          "UPDATE entry_content SET after = '{}' WHERE number = 2", "DELETE FROM audit_head"}) {
        CAPTURE(sql);
        CHECK(raw.run(sql) == "the audit trail only grows");
        CHECK(test::code_of([&] { town.db().execute(sql); }) == "conflict");
    }
    CHECK_FALSE(town.broken_entry());
}

TEST_CASE("a change to any part of an entry is detected") {
    for (const char* part : {"actor = 'somebody'", "action = 'card show'", "object = 'card:99'",
                             "at = (SELECT first.at FROM audit_entry first WHERE first.number = 1)",
                             "content_hash = hash", "previous_hash = ''", "hash = previous_hash"}) {
        CAPTURE(part);
        Worked town;
        CHECK(town.broken_after("UPDATE audit_entry SET " + std::string(part) +
                                " WHERE number = 5") == 5);
    }
}

TEST_CASE("text moved from one part of an entry to the next is detected") {
    Worked town;
    CHECK(town.broken_after("UPDATE audit_entry SET actor = actor || substr(action, 1, 1), action "
                            "= substr(action, 2) WHERE number = 5") == 5);
}

TEST_CASE("a removed entry is detected, whether first, middle or last") {
    SUBCASE("first") {
        Worked town;
        CHECK(town.broken_after("DELETE FROM audit_entry WHERE number = 1") == 1);
    }
    SUBCASE("middle") {
        Worked town;
        CHECK(town.broken_after("DELETE FROM audit_entry WHERE number = 5") == 5);
    }
    SUBCASE("middle, with the following entries renumbered") {
        Worked town;
        CHECK(town.broken_after("DELETE FROM entry_content WHERE number = 5; DELETE FROM "
                                "audit_entry WHERE number = 5;"
                                " UPDATE entry_content SET number = number - 1 WHERE number > 5;"
                                " UPDATE audit_entry SET number = number - 1 WHERE number > 5") ==
              5);
    }
    SUBCASE("the last entries, by the head") {
        Worked town;
        CHECK(town.broken_after("DELETE FROM audit_entry WHERE number > " +
                                std::to_string(town.last - 2)) == town.last - 1);
    }
    SUBCASE("all") {
        Worked town;
        CHECK(town.broken_after("DELETE FROM audit_entry") == 1);
    }
}

TEST_CASE("a missing or changed head is detected") {
    SUBCASE("gone") {
        Worked town;
        CHECK(town.broken_after("DELETE FROM audit_head") == town.last + 1);
    }
    SUBCASE("another hash") {
        Worked town;
        CHECK(town.broken_after("UPDATE audit_head SET hash = 'abc'") == town.last + 1);
    }
}

TEST_CASE("changed content is detected: before, after and salt") {
    for (const char* part : {"before = '{}'", "after = replace(after, '33100', '33101')",
                             "salt = '00'", "before = after, after = before", "after = NULL"}) {
        CAPTURE(part);
        Worked town;
        const auto number =
            test::RawRegister(town.where)
                .value("SELECT max(number) FROM entry_content WHERE before IS NOT NULL");
        CHECK(town.broken_after("UPDATE entry_content SET " + std::string(part) +
                                " WHERE number = " + number) == std::stoll(number));
    }
}

TEST_CASE("no content and empty content are distinguished") {
    Worked town;
    const auto number = test::RawRegister(town.where)
                            .value("SELECT max(number) FROM entry_content WHERE before IS NULL");
    CHECK(town.broken_after("UPDATE entry_content SET before = '' WHERE number = " + number) ==
          std::stoll(number));
}

TEST_CASE("content that was erased for privacy does not break the chain") {
    Worked town;
    const auto card =
        test::RawRegister(town.where).value("SELECT id FROM card WHERE code = 'A999000017'");
    const auto usage = test::RawRegister(town.where).value("SELECT id FROM usage");
    CHECK(service::erase_holder(town.operation, "A999000017").audit > 0);
    CHECK_FALSE(town.broken_entry());
    for (const auto& object : {"card:" + card, "usage:" + usage}) {
        std::vector<std::string> with_content;
        store::for_each_audit_entry(town.db(), object, [&](const model::AuditEntry& entry) {
            if (entry.before || entry.after) with_content.push_back(entry.action);
        });
        CHECK(with_content == (object[0] == 'c' ? std::vector<std::string>{"privacy erase"}
                                                : std::vector<std::string>{}));
    }
}

TEST_CASE("content removed without a recorded erasure is detected") {
    Worked town;
    CHECK(town.broken_after("DELETE FROM entry_content WHERE number = 5") == 5);
}

TEST_CASE("an erasure explains only its own entries, and only while its own content is there") {
    SUBCASE("another entry") {
        Worked town;
        service::erase_holder(town.operation, "A999000017");
        const auto other = test::RawRegister(town.where)
                               .value("SELECT max(number) FROM entry_content WHERE number < " +
                                      std::to_string(town.last - 1));
        CHECK(town.broken_after("DELETE FROM entry_content WHERE number = " + other) ==
              std::stoll(other));
    }
    SUBCASE("its own") {
        Worked town;
        service::erase_holder(town.operation, "A999000017");
        CHECK(town.broken_after("DELETE FROM entry_content WHERE number = " +
                                std::to_string(town.last + 1))
                  .has_value());
    }
}

TEST_CASE("entry numbers are written as text") {
    CHECK(store::format_entry_ranges({}).empty());
    CHECK(store::format_entry_ranges({7}) == "7");
    CHECK(store::format_entry_ranges({1, 2, 3, 5, 8, 9}) == "1-3,5,8-9");
}

TEST_CASE("an inserted entry is detected") {
    Worked town;
    CHECK(town.broken_after("INSERT INTO audit_entry SELECT number + 1, at, actor, action, object, "
                            "content_hash, hash, hash FROM audit_entry"
                            " ORDER BY number DESC LIMIT 1") == town.last + 1);
}
