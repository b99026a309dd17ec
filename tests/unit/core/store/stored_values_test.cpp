// SPDX-License-Identifier: Apache-2.0
#include "core/store/stored_values.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/service/admin/register_admin.hpp"
#include "core/service/admin/verification.hpp"
#include "core/service/usages/usages.hpp"
#include "support/fault.hpp"
#include "support/register.hpp"

using namespace kaiku;
using test::code_of;
using test::RawRegister;
using Names = std::vector<std::string>;

namespace {

struct Town : test::TestRegister {
    Town() {
        add_town();
        add_card("A999000017");
        record("A999000017", [](auto& w) { w.time = time::TimeOfDay::from_minutes(18 * 60); });
    }
    Names unreadable() const {
        db::Transaction transaction(db(), db::Access::read);
        Names found;
        for (const auto& message : store::find_unreadable_values(db()))
            found.push_back(base::to_english(message));
        return found;
    }
};

}  // namespace

TEST_CASE("a sound register has no unreadable value") { CHECK(Town().unreadable() == Names()); }

TEST_CASE("values that lists cannot show are found") {
    Town town;
    RawRegister raw(town.where);
    SUBCASE("words and codes") {
        raw.tamper("UPDATE card SET medium = 'pulp', code = 'A99'");
        CHECK(town.unreadable() == Names{"card 1: code \"A99\" cannot be read",
                                         "card 1: medium \"pulp\" cannot be read"});
        raw.tamper("UPDATE card SET code = 'A999000017'");
        CHECK(code_of([&] { town.codes(); }) == "damaged");
    }
    SUBCASE("days, times and instants") {
        raw.tamper(test::on_sqlite_or_postgresql(
            "UPDATE card SET valid_until = '2026-0x-01'; UPDATE usage SET time = '25:00', "
            "recorded_at = 900000000000000000",
            "UPDATE card SET valid_until = 'infinity'; UPDATE usage SET time = '24:00', "
            "recorded_at = 'infinity'"));
        const auto found = town.unreadable();
        REQUIRE(found.size() == 3);
        CHECK(found[0].starts_with("card 1: valid_until \""));
        CHECK(found[1].starts_with("usage 1: time \"2"));
        CHECK(found[2].starts_with("usage 1: recorded_at \""));
        CHECK(code_of([&] { town.codes(); }) == "damaged");
        CHECK(code_of([&] { town.usage_ids(); }) == "damaged");
    }
}

TEST_CASE("texts that are not UTF-8 are found" * test::only_in_a_file()) {
    Town town;
    RawRegister(town.where).tamper("UPDATE site SET name = CAST(x'4de46b69' AS TEXT) WHERE id = 1");
    CHECK(town.unreadable() == Names{"site 1: name \"M\uFFFDki\" cannot be read; enter it again "
                                     "with: kaiku site edit 1 --name NAME"});
    const auto faults = service::verify_register(town.operation);
    CHECK(faults.size() == 1);
}

TEST_CASE("texts with control characters are found by a verification, and refuse no backup") {
    Town town;
    RawRegister(town.where)
        .tamper(test::on_sqlite_or_postgresql("UPDATE site SET name = 'a' || char(20) || 'b', "
                                              "email = 'a' || char(10) || 'b' WHERE id = 1",
                                              "UPDATE site SET name = 'a' || chr(20) || 'b', email "
                                              "= 'a' || chr(10) || 'b' WHERE id = 1"));
    CHECK(town.unreadable() == Names());
    CHECK(service::find_faults(town.operation).empty());
    const auto faults = service::verify_register(town.operation);
    REQUIRE(faults.size() == 2);
    CHECK(base::to_english(faults[0]) ==
          "site 1: name \"a<U+0014>b\" has control characters; enter it again with: kaiku "
          "site edit 1 --name NAME");
    CHECK(base::to_english(faults[1]) ==
          "site 1: email \"a<U+000A>b\" has control characters; enter it again with: kaiku site "
          "edit 1 --email ADDRESS");
}
