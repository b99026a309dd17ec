// SPDX-License-Identifier: Apache-2.0
// Imports as files: formats, headers, the file of rejected rows, and that a failed import leaves
// nothing.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "support/batch.hpp"
#include "support/fault.hpp"

using namespace kaiku;
using namespace kaiku::test;
using Strings = std::vector<std::string>;

namespace {

const std::string header = "code;birth_year;postal_code;max_children\n";
const std::string good = "A999000017;1990;33100;2\n";

std::string refused(ImportTown& town, const std::string& text,
                    service::CardImportOptions options = {}) {
    const auto fault = fault_of([&] { town.cards(text, options); });
    CHECK(town.codes().empty());
    CHECK(town.count("import_batch") == 0);
    return fault.code;
}

/// The names of the files in the folder besides the register.
Strings files_of(const ImportTown& town) {
    Strings names;
    for (const auto& entry : std::filesystem::directory_iterator(town.folder.path()))
        if (const auto name = entry.path().filename().string(); name.find("kaiku.db") != 0)
            names.push_back(name);
    std::sort(names.begin(), names.end());
    return names;
}

service::CardImportOptions with_rejects(const ImportTown& town) {
    service::CardImportOptions options;
    options.rejects = town.folder / "rejects.csv";
    return options;
}

std::string rejects_of(const ImportTown& town) { return file_bytes(town.folder / "rejects.csv"); }

}  // namespace

TEST_CASE("the message about a file that is not an import file names what it is") {
    ImportTown town;
    CHECK(refused(town, std::string("PK\x03\x04", 4) + "rest") == "damaged");
    CHECK(refused(town, "\xD0\xCF\x11\xE0\xA1\xB1") == "wrong_format");
    CHECK(refused(town, std::string("\xFF\xFE"
                                    "c\0o\0",
                                    6)) == "wrong_format");
    CHECK(refused(town, std::string("\xFE\xFF\0c\0o", 6)) == "wrong_format");
    CHECK(refused(town, "") == "empty");
    CHECK(refused(town, "\xEF\xBB\xBF\r\n;;\r\n") == "empty");
    CHECK(refused(town, header + std::string("A9990\0", 6)) == "nul_byte");
    CHECK(refused(town, header + "\"A999000017;1990") == "unclosed_quote");
    service::CardImportOptions options;
    options.encoding = "latin-9";
    CHECK(refused(town, header + good, options) == "out_of_range");
    options.encoding = "utf-8";
    options.file = town.folder / "none.csv";
    CHECK(code_of([&] { service::import_cards(town.operation, options); }) == "no_such_file");
}

TEST_CASE("a header alone is a file without rows") {
    ImportTown town;
    CHECK(counts(town.cards(header).summary) == "0 0 0 0 0 0 0");
    CHECK(town.count("import_batch") == 0);
}

TEST_CASE("invalid headers are refused") {
    ImportTown town;
    CHECK(refused(town, "birth_year;postal_code\n1990;33100\n") == "missing_column");
    CHECK(refused(town, "code;Code \nA999000017;A999000017\n") == "duplicate_column");
    CHECK(refused(town, "code;lapset;children\nA999000017;1;1\n") == "duplicate_column");
    for (const char* name :
         {"nimi", "Sukunimi", "haltija", "name", "Holder", "Henkilötunnus", "HETU",
          "personal identity code", "namn", "Personbeteckning", "osoite", "address", "Adress",
          "syntymäaika", "date_of_birth", "Sähköposti", "e-mail", "puhelin", "phone"})
        CHECK_MESSAGE(
            refused(town, "code;" + std::string(name) + "\nA999000017;x\n") == "unwanted_column",
            name);
    // The message names the unknown columns and the missing ones.
    const auto fault = fault_of([&] { town.cards("koodi;birth_yaer;xyzzy\nA999000017;1990;1\n"); });
    CHECK(fault.code == "no_columns");
    const auto typo = fault_of([&] { town.cards("kode;birth_yaer;gender\nA999000017;1990;\n"); });
    CHECK(typo.code == "unknown_column");
    CHECK(base::to_english(typo.message)
              .find("\"kode\" (code?), \"birth_yaer\" (birth_year?); missing columns: code") !=
          std::string::npos);
}

TEST_CASE("unknown columns are ignored on request, and reported") {
    ImportTown town;
    service::CardImportOptions options;
    options.ignore_unknown = true;
    const auto result = town.cards(
        "nimi;code;birth_year;postal_code;max_children;status\nAino;A999000017;1990;33100;2;"
        "valid\n",
        options);
    CHECK(counts(result.summary) == "1 1 1 0 0 0 0");
    CHECK(result.warnings ==
          Strings{"1 the column \"nimi\" is ignored", "1 the column \"status\" is ignored"});
}

TEST_CASE("columns without a name must be empty") {
    ImportTown town;
    const auto result = town.cards(
        "code;;birth_year;postal_code;max_children;;\nA999000017;;1990;33100;2;;\nA999000018;x;"
        "1990;33100;2;;\nA999000019;;1990;33100;2\n"
        "A999000020;;1990;33100;2;x;\n");
    CHECK(result.rejected == Strings{"3 - wrong_field_count", "5 - wrong_field_count"});
}

TEST_CASE("a byte that is undefined in Windows-1252 rejects its row") {
    ImportTown town;
    service::CardImportOptions options = with_rejects(town);
    options.encoding = "windows-1252";
    const auto result =
        town.cards("code;organisation\nY999000033;M\xE4ki\nYM99900041;M\x81ki\n", options);
    CHECK(result.rejected == Strings{"3 organisation bad_encoding"});
    CHECK(rejects_of(town).find("YM99900041;M\x81ki;3;bad_encoding;") != std::string::npos);
}

TEST_CASE("a UTF-8 byte-order mark takes precedence over the encoding option") {
    ImportTown town;
    service::CardImportOptions options;
    options.encoding = "windows-1252";
    town.cards(
        "\xEF\xBB\xBF"
        "code;organisation\nY999000033;Mäki\n",
        options);
    CHECK(service::show_card(town.operation, "Y999000033").card.organisation == "Mäki");
}

TEST_CASE("invalid encoding far down in a file undoes the whole import") {
    ImportTown town;
    std::string text = header;
    for (int i = 0; i < 60'000; ++i)
        text += "A" + std::to_string(100'000'000 + i) + ";1990;33100;2\n";
    text += "A200000000;1990;33100;\"2\r\nx\xE4\"\n";
    const auto fault = fault_of([&] { town.cards(text, with_rejects(town)); });
    CHECK(fault.code == "bad_encoding");
    CHECK(base::to_english(fault.message).find("line 60003, byte 2 (0xE4)") != std::string::npos);
    CHECK(town.codes().empty());
    CHECK(town.count("import_batch") == 0);
    CHECK(files_of(town) == Strings{"in.csv"});
}

TEST_CASE(
    "rejected rows are written unchanged, with line, reason, message and the line end of the "
    "header") {
    ImportTown town;
    const auto result =
        town.cards("Tunnus;Syntymävuosi;postal_code;max_children\r\nA99;\"1990\";33100;2\r\n" +
                       good + "A999000018;1990\r\n",
                   with_rejects(town));
    CHECK(result.rejected.size() == 2);
    CHECK(rejects_of(town) ==
          "Tunnus;Syntymävuosi;postal_code;max_children;line;reason;message\r\n"
          "A99;\"1990\";33100;2;2;malformed_code;\"" +
              std::string(
                  "\"\"A99\"\" is not a card code: the number of characters is 3, not 10\"\r\n") +
              "A999000018;1990;;;4;wrong_field_count;the number of fields is 2 in the row but 4 in "
              "the header\r\n");
    CHECK(town.codes().empty());
}

TEST_CASE(
    "the file of rejected rows is also written in dry runs and without rejected rows, in the "
    "requested language") {
    ImportTown town;
    auto options = with_rejects(town);
    options.dry_run = true;
    options.translate = [](const base::Message& message) { return "<" + message.id + ">"; };
    town.cards(header + ";1990;33100;2\n", options);
    CHECK(
        rejects_of(town) ==
        "code;birth_year;postal_code;max_children;line;reason;message\n;1990;33100;2;2;missing;<a "
        "value is required in {field}>\n");
    town.cards(header + good, options);
    CHECK(rejects_of(town) == "code;birth_year;postal_code;max_children;line;reason;message\n");
}

TEST_CASE("a file of rejected rows can be fixed and imported, and rejected again") {
    ImportTown town;
    auto options = with_rejects(town);
    options.skip_rejected = true;
    town.cards(header + good + "A99;1990;33100;2\n", options);
    auto text = rejects_of(town);
    options.file = town.put(text, "again.csv");
    CHECK(cards_from(town.operation, options).rejected == Strings{"2 code malformed_code"});
    text = rejects_of(town);
    text.replace(text.find("A99;"), 4, "A999000018;");
    options.file = town.put(text, "mended.csv");
    CHECK(counts(cards_from(town.operation, options).summary) == "1 1 1 0 0 0 0");
}

TEST_CASE("several faults of a row are joined in the file of rejected rows") {
    ImportTown town;
    town.cards(header + "A999000017;x;;2\n", with_rejects(town));
    CHECK(rejects_of(town) ==
          "code;birth_year;postal_code;max_children;line;reason;message\n"
          "A999000017;x;;2;2;not_a_number missing;\"birth_year is not a whole number: x; write it "
          "in digits, for example 1980; a value is required in postal_code\"\n");
}

TEST_CASE("fixed rejected rows are read in the encoding that they were saved in") {
    const std::string columns = "code;organisation;line;reason;message";
    const std::string utf8 = columns + "\nY999000033;Mäki;2;missing;x\n";
    const std::string windows = columns + "\nY999000033;M\xE4ki;2;missing;x\n";
    for (const auto& text : {utf8, windows})
        for (const bool is_windows_1252 : {false, true}) {
            ImportTown town;
            service::CardImportOptions options;
            if (is_windows_1252) options.encoding = "windows-1252";
            // Spreadsheet programs fill the header up to the longest row.
            for (const char* end : {"\n", ";;\r\n"}) {
                auto saved = text;
                saved.replace(saved.find('\n'), 1, end);
                CHECK(town.cards(saved, options).summary.rejected == 0);
            }
            CHECK(service::show_card(town.operation, "Y999000033").card.organisation == "Mäki");
        }
    ImportTown town;
    CHECK(refused(town, columns + "\nY999000033;Mäki;2;x;\nY999000034;M\xE4ki;2;x;\n") ==
          "bad_encoding");
}

TEST_CASE("the header of a CSV file is found below titles") {
    for (const char* titles :
         {"Kaikukortit 2026\n", "Kaikukortit, syksy 2026;;;\n\nPäivitetty;20.11.2026;;\n",
          "\"Kortit; \"\"uudet\"\"\"\n"}) {
        ImportTown town;
        const auto result = town.cards(
            titles + std::string("Kortin tunnus;Syntymävuosi;Postinumero;Lasten määrä (kpl)\n"
                                 "A999000017;1990;33100;2\nA66;1990;33100;2\n"));
        CHECK(counts(result.summary) == "2 1 0 0 0 1 0");
    }
}

TEST_CASE("rows of sums and examples of templates are passed over with a warning") {
    ImportTown town;
    const auto result = town.cards(header + "Esimerkki A999000017;1980;33100;2\n" + good +
                                   "Yhteensä;;;2\n;;Total:;2,0\n;;;2\n");
    CHECK(result.rejected == Strings{"6 code missing"});
    CHECK(result.warnings == Strings{"0 the example on line 2 was not read",
                                     "0 the rows of sums on lines 4, 5 were not read"});
    CHECK(counts(result.summary) == "2 1 0 0 0 1 2");
}

TEST_CASE("an unsuitable file for rejected rows is refused") {
    ImportTown town;
    service::CardImportOptions options;
    options.rejects = "-";
    CHECK(refused(town, header + good, options) == "out_of_range");
    options.rejects = town.folder / "in.csv";
    CHECK(refused(town, header + good, options) == "out_of_range");
    CHECK(file_bytes(town.folder / "in.csv") == header + good);
    std::filesystem::create_symlink("in.csv", town.folder / "link.csv");
    options.rejects = town.folder / "link.csv";
    CHECK(refused(town, header + good, options) == "out_of_range");
    options.rejects = town.folder / "no/such/folder.csv";
    CHECK(refused(town, header + good, options) == "no_such_folder");
    options.rejects = "/dev/full";
    CHECK(refused(town, header + good, options) == "disk_full");
}

TEST_CASE("an import that fails halfway changes nothing") {
    ImportTown town;
    auto options = with_rejects(town);
    options.skip_rejected = true;
    options.file = town.put(header + good + "A99;;;\n");
    struct Stopped {};
    options.on_fault = [](const service::ImportFault&) { throw Stopped(); };
    CHECK_THROWS_AS(service::import_cards(town.operation, options), Stopped);
    CHECK(town.codes().empty());
    CHECK(town.count("import_batch") == 0);
    CHECK(files_of(town) == Strings{"in.csv"});
    options.on_fault = {};
    CHECK(service::import_cards(town.operation, options).written == 1);
}

TEST_CASE("imports are stored in the file and present after reopening it") {
    ImportTown town;
    town.cards(header + good);
    RawRegister raw(town.where);
    CHECK(raw.value("SELECT code FROM card") == "A999000017");
}
