// SPDX-License-Identifier: Apache-2.0
#include "core/service/admin/reference.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/service/admin/reference.hpp"
#include "core/service/cards/card_views.hpp"
#include "core/service/resolve.hpp"
#include "core/store/reference.hpp"
#include "core/store/reference_lookup.hpp"
#include "support/fault.hpp"
#include "support/register.hpp"

using namespace kaiku;
using test::code_of;
using test::fault_of;
using test::TestRegister;
using Row = std::vector<std::string>;
using Rows = std::vector<Row>;

namespace {

const auto yes = [](std::int64_t, std::int64_t) { return true; };

struct Town : TestRegister {
    Rows rows(const char* kind) {
        Rows all;
        service::list_reference(operation, kind, [&](const Row& row) { all.push_back(row); });
        return all;
    }
    /// The kind as a CSV file, with its columns as the header.
    std::string exported(const char* kind) {
        return text(service::reference_columns(kind), rows(kind));
    }
    static std::string text(const Row& header, const Rows& rows) {
        std::string out = line(header);
        for (const auto& row : rows) out += line(row);
        return out;
    }
    service::ReferenceImport import(const char* kind, const std::string& text) {
        test::put_file(folder / "file.csv", text);
        return service::import_reference(operation, kind, folder / "file.csv", yes).value();
    }

private:
    static std::string line(const Row& row) {
        std::string out;
        for (const auto& field : row)
            out += (out.empty() && &field == &row.front() ? "" : ",") + field;
        return out + "\n";
    }
};

std::string replaced(std::string text, const std::string& part, const std::string& by) {
    const auto at = text.find(part);
    REQUIRE(at != text.npos);
    return text.replace(at, part.size(), by);
}

}  // namespace

TEST_CASE("each kind of reference data has its columns") {
    CHECK(service::list_reference_kinds() == Row{"counties", "municipalities", "postal_codes",
                                                 "genders", "life_situations", "populations"});
    CHECK(service::reference_columns("genders") == Row{"code"});
    const auto fault = fault_of([] { service::reference_columns("people"); });
    CHECK(fault.kind == base::ErrorKind::malformed);
    CHECK(fault.code == "out_of_range");
    CHECK(base::to_english(fault.message).find("municipalities") != std::string::npos);
}

TEST_CASE("importing an export changes nothing") {
    Town town;
    for (const char* kind :
         {"counties", "municipalities", "postal_codes", "genders", "life_situations"}) {
        CAPTURE(kind);
        const auto before = town.rows(kind);
        const auto result = town.import(kind, town.exported(kind));
        CHECK(result.read == static_cast<std::int64_t>(before.size()));
        CHECK(result.changed == 0);
        CHECK(result.removed == 0);
        CHECK(bool(town.rows(kind) == before));
    }
}

TEST_CASE("an import adds new rows, changes others and removes missing ones") {
    Town town;
    const auto result = town.import("genders", "code\nfemale\nnonbinary\nother\nunknown\n");
    CHECK(result.read == 4);
    CHECK(result.changed == 1);
    CHECK(result.removed == 1);
    auto rows = town.rows("genders");
    std::sort(rows.begin(), rows.end());
    CHECK(rows == Rows{{"female"}, {"nonbinary"}, {"other"}, {"unknown"}});

    const auto renamed = town.import(
        "municipalities", replaced(town.exported("municipalities"), "Akaa,Akaa", "Akaala,Akkas"));
    CHECK(renamed.changed == 1);
    CHECK(service::resolve_municipality(town.operation, "akkas") == "020");
}

TEST_CASE("files of reference data are read in the forms that offices have") {
    Town town;
    const auto kept = town.exported("genders");
    CHECK(town.import("genders",
                      "\xEF\xBB\xBF"
                      "CODE;note\r\nfemale;x\r\nmale;\r\n\r\n;;\r\n other ;y\r\nunknown;\r\n")
              .changed == 0);
    CHECK(bool(town.exported("genders") == kept));
}

TEST_CASE("a file with one error changes nothing") {
    Town town;
    const auto genders = town.exported("genders");
    const auto refused = [&](const char* kind, const std::string& text) {
        return code_of([&] { town.import(kind, text); });
    };
    CHECK(refused("genders", "code\nfirst\nsecond\nfirst\n") == "duplicate_in_file");
    CHECK(refused("genders", "") == "missing");
    CHECK(refused("genders", "name\nfemale\n") == "missing");
    CHECK(refused("genders", "code\nfirst\nf\xE4rst\n") == "bad_encoding");
    CHECK(refused("genders", "code\nfirst\na\x01\n") == "control_character");
    CHECK(bool(town.exported("genders") == genders));

    const auto municipalities = town.exported("municipalities");
    const auto with = [&](const char* line) { return municipalities + line; };
    CHECK(refused("municipalities", with("990,Uusi\n")) == "wrong_field_count");
    CHECK(refused("municipalities", with("990,Uusi,Nya,77,,\n")) == "unknown_reference");
    CHECK(refused("municipalities", with("990,Uusi,Nya,06,,991\n")) == "unknown_reference");
    CHECK(refused("municipalities", with("990,Uusi,Nya,06,,990\n")) == "circular_reference");
    CHECK(refused("municipalities", with("990,Uusi,Nya,06,,996\n996,Muu,Annan,06,,997\n"
                                         "997,Kolmas,Tredje,06,,990\n")) == "circular_reference");
    CHECK(refused("municipalities", with("990,Uusi,Nya,06,2027-02-30,\n")) == "not_a_date");
    CHECK(refused("municipalities", with(",Uusi,Nya,06,,\n")) == "missing");
    CHECK(refused("municipalities", with("990,,Nya,06,,\n")) == "missing");
    CHECK(refused("municipalities", with("990,Uusi,,06,,\n")) == "missing");
    CHECK(refused("municipalities", replaced(with("990,Uusi,Nya,77,,\n"), "Akaa,Akaa",
                                             "Akaala,Akkas")) == "unknown_reference");
    CHECK(bool(town.exported("municipalities") == municipalities));

    CHECK(code_of([&] {
              service::import_reference(town.operation, "genders", town.folder / "nothing.csv",
                                        yes);
          }) == "no_such_file");
    CHECK(code_of([&] {
              service::import_reference(town.operation, "people", town.folder / "nothing.csv", yes);
          }) == "out_of_range");
}

TEST_CASE("populations are those of municipalities at the end of years") {
    Town town;
    const std::string header = "municipality_code,year,inhabitants\n";
    CHECK(town.rows("populations").empty());
    const auto result =
        town.import("populations", header + "091,2025,684018\n049,2025,320931.0\n091,2024,0\n");
    CHECK(result.read == 3);
    CHECK(result.changed == 3);
    const Rows expected{{"049", "2025", "320931"}, {"091", "2024", "0"}, {"091", "2025", "684018"}};
    CHECK(bool(town.rows("populations") == expected));
    const auto again = town.import("populations", header + "091,2025,684019\n091,2024,0\n");
    CHECK(again.changed == 1);
    CHECK(again.removed == 1);
    CHECK(bool(town.rows("populations") == Rows{{"091", "2024", "0"}, {"091", "2025", "684019"}}));

    const auto refused = [&](const char* line) {
        return code_of([&] { town.import("populations", header + line); });
    };
    CHECK(refused("091,2025,684018\n91,2025,1\n") == "out_of_range");
    CHECK(refused("091,1899,1\n") == "out_of_range");
    CHECK(refused("091,25,1\n") == "out_of_range");
    CHECK(refused("091,2025,-1\n") == "out_of_range");
    CHECK(refused("091,2025,12.5\n") == "not_a_number");
    CHECK(refused("091,2025,12 000\n") == "not_a_number");
    CHECK(refused("091,2025,\n") == "missing");
    CHECK(refused("091,2025,1\n091,2025,2\n") == "duplicate_in_file");
    CHECK(refused("999,2025,1\n") == "unknown_reference");
    CHECK(refused("") == "missing");
    CHECK(bool(town.rows("populations") == Rows{{"091", "2024", "0"}, {"091", "2025", "684019"}}));
}

TEST_CASE("an import without a row that the register refers to is refused and changes nothing") {
    Town town;
    town.add_town();
    town.add_card("A999000017", [](auto& f) { f.gender = "male"; });
    const auto refused = [&](const char* kind, const std::string& text) {
        const auto before = town.exported(kind);
        const auto fault = fault_of([&] { town.import(kind, text); });
        CHECK(fault.kind == base::ErrorKind::refused);
        CHECK(bool(town.exported(kind) == before));
        return fault.code;
    };
    CHECK(refused("genders", "code\nfemale\nbrandnew\n") == "in_use");
    CHECK(refused("counties", "code,name_fi,name_sv,name_en\n06,Pirkanmaa,Birkaland,Pirkanmaa\n") ==
          "in_use");
    CHECK(refused("municipalities", replaced(town.exported("municipalities"),
                                             "837,Tampere,Tammerfors,08,,\n", "")) == "in_use");
}

TEST_CASE("a municipality with old figures cannot be left out either (R32)") {
    Town town;
    town.add_town();
    town.add_card("A999000017", [](auto& f) { f.postal_code = "00100"; });
    town.record("A999000017");
    service::SiteFields moved;
    moved.municipality = "Turku";
    service::edit_site(town.operation, "Teatteri", moved);
    service::OrganisationFields fields;
    fields.municipality = "Turku";
    service::edit_organisation(town.operation, "Kulttuuritoimi", fields);
    service::edit_organisation(town.operation, "Sosiaalitoimi", fields);
    service::edit_site(town.operation, "Sosiaaliasema", moved);
    // No postal code refers to them any more.
    auto postal = town.rows("postal_codes");
    for (auto& row : postal)
        if (row[1] == "837" || row[1] == "091") row[1] = "853";
    town.import("postal_codes", Town::text(service::reference_columns("postal_codes"), postal));
    const auto all = town.exported("municipalities");
    CHECK(code_of([&] {
              town.import("municipalities", replaced(all, "837,Tampere,Tammerfors,08,,\n", ""));
          }) == "in_use");
    CHECK(code_of([&] {
              town.import("municipalities", replaced(all, "091,Helsinki,Helsingfors,90,,\n", ""));
          }) == "in_use");
    CHECK(bool(town.exported("municipalities") == all));
}

TEST_CASE("mergers may be listed in any order, also several in a row") {
    Town town;
    const auto all = town.exported("municipalities");
    // 837 became part of 901, which is new and became part of 902, which is new as well.
    auto merged = replaced(all, "837,Tampere,Tammerfors,08,,", "837,Tampere,Tammerfors,08,,901");
    merged += "901,Uusikunta,Nykommun,06,2027-01-01,902\n902,Suurkunta,Storkommun,06,1.1.2029,\n";
    CHECK(town.import("municipalities", merged).changed == 3);
    CHECK(store::find_municipality_of_postal_code(town.db(), "33100") == "902");
    CHECK(town.import("municipalities", merged).changed == 0);
    // And back: rows that refer to others are removed before those.
    CHECK(town.import("municipalities", all).removed == 2);
    CHECK(bool(town.exported("municipalities") == all));
}

TEST_CASE("values of code lists are read ignoring case") {
    Town town;
    town.add_town();
    town.import("genders", "code\nfemale\nmale\nother\nunknown\nNonBinary\n");
    CHECK(town.add_card("A999000017", [](auto& f) { f.gender = "nonbinary"; }).card.gender ==
          "nonbinary");
}

TEST_CASE("an import that removes more than a tenth of the rows asks first") {
    Town town;
    const auto words = [](int count) {
        Rows rows;
        rows.reserve(20);
        for (int i = 0; i < count; ++i) rows.push_back({"word" + std::to_string(100 + i)});
        return Town::text({"code"}, rows);
    };
    town.import("genders", words(20));
    std::string asked;
    const auto import_words = [&](int count, bool answer) {
        asked.clear();
        test::put_file(town.folder / "file.csv", words(count));
        return service::import_reference(town.operation, "genders", town.folder / "file.csv",
                                         [&](std::int64_t removed, std::int64_t all) {
                                             asked = std::to_string(removed) + " of " +
                                                     std::to_string(all);
                                             return answer;
                                         });
    };
    CHECK(import_words(18, false).value().removed == 2);
    CHECK(asked.empty());
    CHECK_FALSE(import_words(16, false));
    CHECK(asked == "2 of 18");
    CHECK(town.rows("genders").size() == 18);
    CHECK(import_words(16, true).value().removed == 2);
    CHECK(town.rows("genders").size() == 16);
}

TEST_CASE("an answer holds only for the rows that the question was about") {
    Town town;
    const auto own = town.exported("genders");
    town.import("genders", own + "first\nsecond\n");
    test::put_file(town.folder / "own.csv", own);
    const auto import_after = [&](const std::string& others) {
        return code_of([&] {
            service::import_reference(town.operation, "genders", town.folder / "own.csv",
                                      [&](std::int64_t, std::int64_t) {
                                          town.import("genders", own + others);
                                          return true;
                                      });
        });
    };
    CHECK(import_after("first\nsecond\nthird\n") == "changed");
    CHECK(import_after("first\nsecond\nfourth\n") == "changed");
    CHECK(town.rows("genders").size() == 7);
    CHECK(import_after("first\nsecond\nfourth\n") == "none");
    CHECK(town.exported("genders") == own);
}
