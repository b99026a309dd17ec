// SPDX-License-Identifier: Apache-2.0
#include "core/db/replaced_texts.hpp"

#include <doctest/doctest.h>

#include "core/db/connection.hpp"
#include "support/fault.hpp"
#include "support/raw.hpp"
#include "support/register.hpp"

using namespace kaiku;
using test::code_of;

TEST_CASE("bytes that are not UTF-8 are replaced, reported once and remembered") {
    db::ReplacedTexts texts;
    CHECK(texts.take_report().count == 0);
    CHECK(texts.is_empty());
    CHECK(texts.replace("M\xE4ki ") == "M\uFFFDki ");
    CHECK(texts.replace("M\xE4ki ") == "M\uFFFDki ");
    CHECK(texts.replace("\xE4\x14\xFF\u00E4") == "\uFFFD\x14\uFFFD\u00E4");
    const auto report = texts.take_report();
    CHECK(report.count == 2);
    CHECK(report.first == "M\uFFFDki ");
    CHECK(texts.take_report().count == 0);
    CHECK(texts.contains("M\uFFFDki"));
    CHECK_FALSE(texts.contains("M\u00E4ki"));
    CHECK_FALSE(texts.is_empty());
}

TEST_CASE("what was read with replacements is shown but not stored" * test::only_in_a_file()) {
    test::TestRegister town;
    town.add_town();
    test::RawRegister(town.where).tamper("UPDATE site SET name = CAST(x'4de46b69' AS TEXT)");
    auto& db = town.db();
    {
        auto rows = db.query("SELECT name FROM site WHERE id = 1");
        REQUIRE(rows.next());
        CHECK(rows.view(0) == "M\uFFFDki");
        CHECK(code_of([&] { rows.exact_view(0); }) == "damaged");
    }
    CHECK(db.replaced_texts().take_report().count == 1);
    CHECK_FALSE(db.query("SELECT id FROM site WHERE name = $1", {"M\uFFFDki"}).next());
    constexpr auto update = "UPDATE site SET name = $1 WHERE id = 1";
    CHECK(code_of([&] { db.execute(update, {"M\uFFFDki"}); }) == "damaged");
    CHECK(code_of([&] { db.query(std::string(update) + " RETURNING id", {" M\uFFFDki"}); }) ==
          "damaged");
    CHECK(db.execute(update, {"M\u00E4ki"}) == 1);
}
