// SPDX-License-Identifier: Apache-2.0
#include "core/store/reference.hpp"
#include "core/store/reference_lookup.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/fault.hpp"
#include "support/register.hpp"

using namespace kaiku;
using test::TestRegister;
using Codes = std::vector<std::string>;

namespace {

Codes municipalities(TestRegister& town, std::string_view named) {
    Codes codes;
    for (const auto& found : store::find_municipalities(town.db(), named))
        codes.push_back(found.code);
    return codes;
}

const store::ReferenceKind& kind(std::string_view name) {
    for (const auto& one : store::list_reference_kinds())
        if (one.name == name) return one;
    throw std::logic_error("no such kind");
}

std::int64_t rows_of(TestRegister& town, std::string_view name) {
    std::int64_t count = 0;
    store::for_each_reference_row(town.db(), kind(name),
                                  [&](const store::ReferenceRow&) { ++count; });
    return count;
}

}  // namespace

TEST_CASE(
    "municipalities are found by code, Finnish and Swedish name, ignoring case and normal form") {
    TestRegister town;
    for (const char* named : {"853", "Turku", "TURKU", "turku", " Turku ", "Åbo", "ÅBO", "åbo",
                              "A\u030Abo", "a\u030Abo"}) {
        CAPTURE(named);
        CHECK(municipalities(town, named) == Codes{"853"});
    }
    CHECK(municipalities(town, "Ylöjärvi") == Codes{"980"});
    CHECK(municipalities(town, "YLÖJÄRVI") == Codes{"980"});
    for (const char* named : {"Abo", "Turk", "53", "0853", "%", "", "Tur%"}) {
        CAPTURE(named);
        CHECK(municipalities(town, named).empty());
    }
}

TEST_CASE("every municipality is found by each of its names, and has a county") {
    TestRegister town;
    std::size_t wrong = 0;
    std::vector<store::ReferenceRow> rows;
    store::for_each_reference_row(town.db(), kind("municipalities"),
                                  [&](const store::ReferenceRow& row) { rows.push_back(row); });
    CHECK(rows.size() == 309);
    for (const auto& row : rows)
        for (int column : {0, 1, 2})
            wrong += municipalities(town, row[static_cast<std::size_t>(column)]) == Codes{row[0]}
                         ? 0
                         : 1;
    CHECK(wrong == 0);
    CHECK(rows_of(town, "genders") == 4);
    CHECK(rows_of(town, "life_situations") == 10);
    CHECK(rows_of(town, "counties") == 23);
    CHECK(rows_of(town, "postal_codes") > 3000);
}

TEST_CASE("the list of municipalities is in Finnish order") {
    TestRegister town;
    Codes names;
    store::for_each_reference_row(town.db(), kind("municipalities"),
                                  [&](const store::ReferenceRow& row) { names.push_back(row[1]); });
    CHECK(names.front() == "Akaa");
    CHECK(names.back() == "Äänekoski");
}

TEST_CASE("postal codes lead to municipalities") {
    TestRegister town;
    CHECK(store::find_municipality_of_postal_code(town.db(), "33100") == "837");
    CHECK(store::find_municipality_of_postal_code(town.db(), "00100") == "091");
    CHECK_FALSE(store::find_municipality_of_postal_code(town.db(), "99998"));
    CHECK_FALSE(store::find_municipality_of_postal_code(town.db(), "3310"));
}

TEST_CASE(
    "a postal code of a merged municipality leads to its successor, through several mergers") {
    TestRegister town;
    const auto& municipality = kind("municipalities");
    store::upsert_reference_row(town.db(), municipality,
                                {"901", "Uusikunta", "Nykommun", "06", "2027-01-01", ""});
    store::upsert_reference_row(town.db(), municipality,
                                {"837", "Tampere", "Tammerfors", "06", "", "901"});
    CHECK(store::find_municipality_of_postal_code(town.db(), "33100") == "901");
    store::upsert_reference_row(town.db(), municipality,
                                {"902", "Suurkunta", "Storkommun", "06", "2029-01-01", ""});
    store::upsert_reference_row(town.db(), municipality,
                                {"901", "Uusikunta", "Nykommun", "06", "2027-01-01", "902"});
    CHECK(store::find_municipality_of_postal_code(town.db(), "33100") == "902");
}

TEST_CASE("a cycle of successors does not loop for ever") {
    TestRegister town;
    const auto& municipality = kind("municipalities");
    store::upsert_reference_row(town.db(), municipality,
                                {"837", "Tampere", "Tammerfors", "06", "", "853"});
    store::upsert_reference_row(town.db(), municipality, {"853", "Turku", "Åbo", "05", "", "837"});
    CHECK(store::find_municipality_of_postal_code(town.db(), "33100").has_value());
}

TEST_CASE("storing a row again changes nothing, and a changed row is reported") {
    TestRegister town;
    const store::ReferenceRow row{"901", "Uusikunta", "Nykommun", "06", "2027-01-01", "837"};
    CHECK(store::upsert_reference_row(town.db(), kind("municipalities"), row));
    CHECK_FALSE(store::upsert_reference_row(town.db(), kind("municipalities"), row));
    CHECK(
        store::upsert_reference_row(town.db(), kind("municipalities"),
                                    {"901", "Uusi Kunta", "Nykommun", "06", "2027-01-01", "837"}));
    CHECK(municipalities(town, "uusi kunta") == Codes{"901"});
    CHECK(municipalities(town, "uusikunta").empty());
    CHECK_FALSE(store::upsert_reference_row(town.db(), kind("genders"), {"other"}));
    CHECK(store::upsert_reference_row(town.db(), kind("postal_codes"), {"33100", "853"}));
    CHECK(store::find_municipality_of_postal_code(town.db(), "33100") == "853");
}

TEST_CASE("rows that the register refers to cannot be removed") {
    TestRegister town;
    town.add_town();
    town.add_card("A999000017", [](auto& f) { f.gender = "other"; });
    for (const auto& [name, key] : {std::pair{"municipalities", "837"},
                                    {"counties", "06"},
                                    {"genders", "other"},
                                    {"postal_codes", "33100"}}) {
        CAPTURE(name);
        const auto fault = test::fault_of([&] {
            store::remove_reference_rows(town.db(), kind(name), {store::ReferenceKey{key}});
        });
        CHECK(fault.kind == base::ErrorKind::refused);
        CHECK(fault.code == "in_use");
    }
    store::remove_reference_rows(town.db(), kind("genders"), {store::ReferenceKey{"male"}});
    store::remove_reference_rows(town.db(), kind("postal_codes"), {store::ReferenceKey{"00100"}});
    CHECK(store::read_code_list(town.db(), "gender") ==
          std::vector<std::string>{"female", "other", "unknown"});
}
