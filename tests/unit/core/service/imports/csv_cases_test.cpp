// SPDX-License-Identifier: Apache-2.0
// The real-world files of the cases CSV01 to CSV20 and USE09, with kaiku's column names.
#include <doctest/doctest.h>

#include "core/service/cards/card_views.hpp"
#include "core/service/events/events.hpp"
#include "support/batch.hpp"
#include "support/fault.hpp"
#include "support/given.hpp"

using namespace kaiku;
using namespace kaiku::test;
using Strings = std::vector<std::string>;

namespace {

std::optional<std::string> organisation(const ImportTown& town, const char* code) {
    return service::show_card(town.operation, test::given(code)).card.organisation;
}

std::string refused(ImportTown& town, const std::string& name,
                    service::CardImportOptions options = {}) {
    const auto fault = fault_of([&] { town.card_case(name, options); });
    CHECK(fault.kind == base::ErrorKind::malformed);
    CHECK(town.codes().empty());
    return fault.code + ": " + base::to_english(fault.message);
}

}  // namespace

TEST_CASE("CSV01: a byte-order mark is not part of the first header") {
    ImportTown town;
    CHECK(counts(town.card_case("CSV01/bom.csv").summary) == "2 2 2 0 0 0 0");
    CHECK(town.codes() == Strings{"A999000017", "Y999000033"});
    CHECK(organisation(town, "Y999000033") == "Ilveksen kerhotalo");
}

TEST_CASE("CSV02: Windows-1252 is detected, and read on request") {
    ImportTown town;
    const auto fault = fault_of([&] { town.card_case("CSV02/cp1252.csv"); });
    CHECK(fault.code == "bad_encoding");
    CHECK(base::to_english(fault.message).find("line 2, byte 13 (0xE4)") != std::string::npos);
    CHECK(base::to_english(fault.hint).find("--encoding windows-1252") != std::string::npos);
    CHECK(town.codes().empty());

    service::CardImportOptions options;
    options.encoding = "windows-1252";
    CHECK(counts(town.card_case("CSV02/cp1252.csv", options).summary) == "3 3 3 0 0 0 0");
    CHECK(organisation(town, "Y999000033") == "Mäkinen Aino");
    CHECK(organisation(town, "YM99900041") == "Sjöström Åke");
    CHECK(organisation(town, "Z999000067") == "Åberg Öllan");
}

TEST_CASE("CSV04: the header decides the delimiter") {
    for (const char* name :
         {"CSV04/comma.csv", "CSV04/semicolon_commas.csv", "CSV04/sep_line.csv"}) {
        ImportTown town;
        CHECK(counts(town.card_case(name).summary) == "2 2 2 0 0 0 0");
        CHECK(organisation(town, "YM99900041") == "Mäkinen, Aino");
    }
}

TEST_CASE("CSV04: a file without a known column is refused with its header") {
    ImportTown town;
    const auto fault = fault_of([&] { town.cards("vuosi;paikka\n2026;Tampere\n"); });
    CHECK(fault.code == "no_columns");
    CHECK(base::to_english(fault.message).find("vuosi | paikka") != std::string::npos);
}

TEST_CASE("CSV06: rows without any value are ignored, a row with a single value is not") {
    ImportTown town;
    CHECK(counts(town.card_case("CSV06/blank_tail.csv").summary) == "2 2 2 0 0 0 0");
    ImportTown other;
    const auto lone = other.card_case("CSV06/lone_value.csv");
    CHECK(lone.rejected == Strings{"3 code missing"});
    CHECK(other.codes().empty());
}

TEST_CASE("CSV07: rows are reported by their physical line numbers") {
    ImportTown town;
    CHECK(town.card_case("CSV07/multiline.csv").rejected ==
          Strings{"2 organisation out_of_range", "4 code malformed_code"});
    CHECK(town.card_case("CSV07/bad_at_132.csv").rejected == Strings{"132 code malformed_code"});
}

TEST_CASE("CSV09: leading zeros are kept, and lost ones are not guessed") {
    ImportTown town;
    CHECK(counts(town.card_case("CSV09/zeros.csv").summary) == "2 2 2 0 0 0 0");
    CHECK(service::show_card(town.operation, "A999000017").card.postal_code == "00100");
    CHECK(service::show_card(town.operation, "X999000059").card.postal_code == "00002");
    CHECK(town.card_case("CSV09/resaved.csv").rejected == Strings{"2 postal_code out_of_range"});
}

TEST_CASE("CSV10: whole numbers are read as spreadsheets write them") {
    ImportTown town;
    service::CardImportOptions options;
    options.skip_rejected = true;
    const auto result = town.card_case("CSV10/children.csv", options);
    CHECK(result.rejected == Strings{"5 max_children missing", "6 max_children not_a_number",
                                     "7 max_children out_of_range", "8 max_children not_a_number",
                                     "9 max_children out_of_range"});
    for (const char* code : {"A999000100", "A999000101", "A999000102"})
        CHECK(service::show_card(town.operation, test::given(code)).card.max_children == 2);
}

TEST_CASE("CSV11: ambiguous dates are not guessed") {
    ImportTown town;
    service::CardImportOptions options;
    options.skip_rejected = true;
    const auto result = town.card_case("CSV11/dates.csv", options);
    CHECK(result.rejected == Strings{"6 valid_until not_a_date", "7 valid_until not_a_date",
                                     "8 valid_until not_a_date", "9 valid_until not_a_date",
                                     "10 valid_until not_a_date", "11 valid_until not_a_date"});
    for (const char* code : {"A999000200", "A999000201", "A999000202"})
        CHECK(service::show_card(town.operation, test::given(code)).card.valid_until ==
              day("2027-03-05"));
    CHECK(service::show_card(town.operation, "A999000203").card.valid_until == day("2027-05-03"));
}

TEST_CASE("CSV12: amounts of money are exact") {
    ImportTown town;
    town.add_card("A999000017");
    service::EventFields fields;
    fields.value_field = true;
    service::create_event(town.operation, "Kirjastomaksut", fields);
    service::UsageImportOptions options;
    options.file = case_file("CSV12/values.csv");
    options.skip_rejected = true;
    const auto result = usages_from(town.operation, options);
    CHECK(result.rejected ==
          Strings{"12 value not_a_number", "13 value out_of_range", "15 value not_a_number"});
    std::vector<std::int64_t> cents;
    service::UsageQuery query;
    service::list_usages(town.operation, query, [&](const service::UsageView& view) {
        cents.push_back(view.usage.value_cents.value());
    });
    CHECK(cents == std::vector<std::int64_t>{1250, 1250, 123450, 123450, 123450, 1250, 10, 10, 10,
                                             123450, 1250});
}

TEST_CASE("CSV15: header names are matched, and unknown ones refused") {
    ImportTown town;
    const auto typo = refused(town, "CSV15/typo.csv");
    CHECK(typo.find("unknown_column") == 0);
    CHECK(typo.find("\"vailid_until\" (valid_until?)") != std::string::npos);
    CHECK(refused(town, "CSV15/dup_header.csv").find("duplicate_column") == 0);
    const auto extra = refused(town, "CSV15/extra.csv");
    CHECK(extra.find("huomautus") != std::string::npos);
    service::CardImportOptions options;
    options.ignore_unknown = true;
    const auto passed = town.card_case("CSV15/extra.csv", options);
    CHECK(counts(passed.summary) == "1 1 1 0 0 0 0");
    CHECK(passed.warnings == Strings{"1 the column \"huomautus\" is ignored"});
    CHECK(counts(town.card_case("CSV15/spaced.csv").summary) == "1 1 0 0 1 0 0");
}

TEST_CASE("CSV16: rows with too few or too many fields are rejected") {
    ImportTown town;
    CHECK(town.card_case("CSV16/ragged.csv").rejected ==
          Strings{"2 - wrong_field_count", "4 - wrong_field_count"});
    CHECK(town.codes().empty());
}

TEST_CASE("CSV17: a code may appear once in a file") {
    ImportTown town;
    service::CardImportOptions options;
    options.skip_rejected = true;
    const auto result = town.card_case("CSV17/twice.csv", options);
    CHECK(result.rejected == Strings{"3 code duplicate_in_file", "4 code duplicate_in_file"});
    CHECK(result.messages[1] == "Y999000033 appears twice; first on line 2");
    CHECK(counts(result.summary) == "3 1 1 0 0 2 0");
    CHECK(organisation(town, "Y999000033") == "Aino");
}

TEST_CASE("CSV18: an import is all or nothing, and the corrected file can be imported repeatedly") {
    ImportTown town;
    const auto bad = town.card_case("CSV18/four_bad.csv");
    CHECK(bad.rejected == Strings{"3 code malformed_code", "5 valid_until not_a_date"});
    CHECK(counts(bad.summary) == "4 2 0 0 0 2 0");
    CHECK(town.codes().empty());
    CHECK(counts(town.card_case("CSV18/four_fixed.csv").summary) == "4 4 4 0 0 0 0");
    CHECK(counts(town.card_case("CSV18/four_fixed.csv").summary) == "4 4 0 0 4 0 0");
    CHECK(town.codes().size() == 4);
}

TEST_CASE("CSV20: neither an absent column nor an empty cell removes data") {
    ImportTown town;
    service::CardImportOptions options;
    options.update = true;
    town.card_case("CSV20/base.csv", options);
    const auto blank = town.card_case("CSV20/upd_blank.csv", options);
    CHECK(counts(blank.summary) == "1 1 0 1 0 0 0");
    const auto absent = town.card_case("CSV20/upd_nocol.csv", options);
    CHECK(counts(absent.summary) == "1 1 0 1 0 0 0");
    const auto card = service::show_card(town.operation, "A999000017").card;
    CHECK(card.valid_until == day("2028-12-31"));
    CHECK(card.max_children == 2);
    CHECK(card.gender == "female");
}

TEST_CASE("USE09: names are stored in one normal form") {
    ImportTown town;
    town.card_case("USE09/nfd.csv");
    CHECK(organisation(town, "Y999000033") == "Mäkinen Päivi");
}

TEST_CASE("USE10: all letters of the alphabet are imported and exported") {
    ImportTown town;
    const auto result = town.card_case("USE10/names.csv");
    CHECK(result.rejected.empty());
    CHECK(organisation(town, "Y999010015") == "Åkerlund");
}
