// SPDX-License-Identifier: Apache-2.0
// Imports of workbooks: the CSV cases as workbooks, and what only workbooks have.
#include <doctest/doctest.h>

#include <algorithm>

#include "core/base/csv.hpp"
#include "core/base/input.hpp"
#include "core/base/utf8.hpp"
#include "core/service/cards/card_views.hpp"
#include "core/service/cards/cards.hpp"
#include "core/xlsx/reader/sheet_reader.hpp"
#include "support/batch.hpp"
#include "support/fault.hpp"
#include "support/workbook.hpp"

using namespace kaiku;
using namespace kaiku::test;
using Strings = std::vector<std::string>;

namespace {

/// The records of a CSV file as rows of a sheet, each on the row with the number of its line.
std::vector<Strings> table_of(const std::string& path, bool windows_1252) {
    std::vector<Strings> rows;
    base::Input input(path);
    base::CsvReader reader(input, 0);
    base::CsvRecord record;
    while (reader.next(record)) {
        rows.resize(record.line);
        for (auto field : record.fields)
            rows.back().push_back(windows_1252 ? base::from_windows_1252(field).value()
                                               : std::string(field));
    }
    return rows;
}

struct WorkbookTown : ImportTown {
    std::string path = folder / "in.xlsx";

    Imported table(const std::vector<Strings>& rows, service::CardImportOptions options = {}) {
        put_table(path, rows);
        options.file = path;
        return cards_from(operation, options);
    }
    Imported sheet(const Parts& parts, service::CardImportOptions options = {}) {
        put_parts(path, parts);
        options.file = path;
        return cards_from(operation, options);
    }
};

/// The result of the import, or the error that refused the whole file.
std::string outcome(ImportTown& town, const std::function<Imported()>& import) {
    std::string text;
    const auto code = code_of([&] {
        const auto result = import();
        text = counts(result.summary);
        for (const auto& line : result.rejected) text += "\n" + line;
        for (const auto& line : result.messages) text += "\n" + line;
    });
    for (const auto& card : town.codes()) text += "\n" + card;
    return code + text;
}

std::string cell(const std::string& address, const std::string& text) {
    return "<c r=\"" + address + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}
std::string number(const std::string& address, const std::string& value, int style = 0) {
    return "<c r=\"" + address + "\" s=\"" + std::to_string(style) + "\"><v>" + value + "</v></c>";
}
const char* styles =
    "<numFmts><numFmt numFmtId=\"170\" formatCode=\"00000\"/></numFmts><cellXfs><xf "
    "numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/></cellXfs>";
const std::string header_row = "<row r=\"1\">" + cell("A1", "code") + cell("B1", "postal_code") +
                               cell("C1", "issued_on") + cell("D1", "birth_year") +
                               cell("E1", "max_children") + "</row>";

}  // namespace

TEST_CASE("every CSV case gives the same result as a workbook") {
    for (const char* name :
         {"CSV01/bom.csv", "CSV02/cp1252.csv", "CSV04/comma.csv", "CSV04/semicolon_commas.csv",
          "CSV04/sep_line.csv", "CSV06/blank_tail.csv", "CSV07/bad_at_132.csv",
          "CSV07/multiline.csv", "CSV09/resaved.csv", "CSV09/zeros.csv", "CSV10/children.csv",
          "CSV11/dates.csv", "CSV15/dup_header.csv", "CSV15/extra.csv", "CSV15/spaced.csv",
          "CSV15/typo.csv", "CSV17/twice.csv"}) {
        CAPTURE(name);
        const bool windows_1252 = std::string(name) == "CSV02/cp1252.csv";
        ImportTown csv;
        WorkbookTown workbook;
        service::CardImportOptions options;
        if (windows_1252) options.encoding = "windows-1252";
        const auto as_csv = outcome(csv, [&] { return csv.card_case(name, options); });
        CHECK(outcome(workbook, [&] {
                  return workbook.table(table_of(case_file(name), windows_1252));
              }) == as_csv);
    }
}

TEST_CASE("CSV16 as a workbook: a cell beyond the header is reported, a missing cell is empty") {
    WorkbookTown town;
    const auto result = town.table(table_of(case_file("CSV16/ragged.csv"), false));
    CHECK(std::find(result.rejected.begin(), result.rejected.end(), "4 - wrong_field_count") !=
          result.rejected.end());
    CHECK(std::find(result.messages.begin(), result.messages.end(),
                    "the cell is not empty, but its column has no name in the header") !=
          result.messages.end());
    CHECK(town.codes().empty());
}

TEST_CASE("the header is found below titles") {
    WorkbookTown town;
    CHECK(counts(town.table({{"Kaikukortit 2026"},
                             {},
                             {"Toimipiste", "Aikuissosiaalityö"},
                             {"Tunnus", "Syntymävuosi", "Postinumero", "Lapset"},
                             {"A999000017", "1980", "02100", "2"}})
                     .summary) == "1 1 1 0 0 0 0");
    CHECK(code_of([&] { town.table({{"vuosi", "paikka"}, {"2026", "Tampere"}}); }) == "no_columns");
    CHECK(code_of([&] { town.table({}); }) == "empty");
}

TEST_CASE(
    "numbers instead of codes are refused with their cell, and dates are read as the workbook "
    "stores them") {
    WorkbookTown town;
    const auto result = town.sheet(workbook_parts(
        header_row + "<row r=\"2\">" + cell("A2", "A999000017") + number("B2", "2100") +
            number("C2", "46086", 1) + number("D2", "1980") + number("E2", "2") + "</row>" +
            "<row r=\"3\">" + cell("A3", "A999000025") + number("B3", "2100", 2) +
            number("C3", "46086", 1) + number("D3", "1980") + number("E3", "2") + "</row>" +
            "<row r=\"4\">" + number("A4", "9.99000033E8") + number("B4", "87100") + "</row>" +
            "<row r=\"5\">" + cell("A5", "A999000041") + number("B5", "87100") +
            number("C5", "46086") + number("D5", "1980") + number("E5", "3.5") + "</row>" +
            "<row r=\"6\">" + cell("A6", "A999000058") + number("B6", "1E5") + "</row>",
        "", "", styles));
    CHECK(result.rejected == Strings{"2 postal_code out_of_range", "4 code malformed_code",
                                     "5 issued_on not_a_date", "5 max_children not_a_number",
                                     "6 postal_code out_of_range", "6 birth_year missing",
                                     "6 max_children missing"});
    CHECK(result.messages[0].starts_with("postal_code has the number 2100,"));
    CHECK(result.cells == Strings{"B2", "A4", "C5", "E5", "B6", "D6", "E6"});
    CHECK(result.summary.accepted == 1);
}

TEST_CASE("error values, formulas without a result and merged cells are reported") {
    WorkbookTown town;
    service::CardImportOptions options;
    options.rejects = town.folder / "rejects.xlsx";
    const auto result = town.sheet(
        workbook_parts(
            header_row + "<row r=\"2\">" + cell("A2", "A999000017") +
                "<c r=\"B2\" t=\"e\"><v>#N/A</v></c></row><row r=\"3\">" +
                cell("A3", "A999000025") + "<c r=\"B3\"><f>B2</f><v/></c></row><row r=\"5\">" +
                cell("A5", "A999000033") + cell("B5", "02100") + "</row><row r=\"6\">" +
                cell("A6", "A999000041") + "</row>",
            "<mergeCells><mergeCell ref=\"B5:B6\"/><mergeCell ref=\"J1:K9\"/></mergeCells>"),
        options);
    Strings expected;
    for (const char* fault : {"2 postal_code out_of_range", "3 postal_code missing",
                              "5 postal_code out_of_range", "6 postal_code out_of_range"}) {
        expected.emplace_back(fault);
        for (const char* empty : {" birth_year missing", " max_children missing"})
            expected.push_back(std::string(1, fault[0]) + empty);
    }
    CHECK(result.rejected == expected);
    CHECK(result.messages[0] == "the cell contains the error #N/A");
    CHECK(result.messages[3].starts_with("the cell contains a formula"));
    CHECK(result.messages[9].starts_with("the cells B5:B6 are merged"));
    base::Input rejects(town.folder / "rejects.xlsx");
    const auto workbook = xlsx::open_workbook(rejects);
    const auto sheet = workbook->open_sheet({});
    const auto texts = [&] {
        Strings cells;
        xlsx::SheetRow row;
        if (sheet->next(row))
            for (const auto& cell : row.cells) cells.push_back(cell.text);
        return cells;
    };
    CHECK(texts() == Strings{"code", "postal_code", "issued_on", "birth_year", "max_children",
                             "line", "reason", "message"});
    const std::string empty =
        "a value is required in birth_year; a value is required in max_children";
    CHECK(texts() == Strings{"A999000017", "#N/A", "2", "out_of_range missing missing",
                             "the cell contains the error #N/A; " + empty});
    CHECK(texts()[2] == "missing missing missing");
    CHECK(code_of([&] {
              town.sheet(workbook_parts(header_row,
                                        "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>"));
          }) == "wrong_format");
}

TEST_CASE("options for another kind of file are refused") {
    WorkbookTown town;
    service::CardImportOptions options;
    options.encoding = "utf-8";
    CHECK(code_of([&] { town.table({{"code"}}, options); }) == "usage");
    options = {};
    options.delimiter = ';';
    CHECK(code_of([&] { town.table({{"code"}}, options); }) == "usage");
    options = {};
    options.sheet = "Sheet1";
    CHECK(code_of([&] { town.cards("code\n", options); }) == "usage");
    CHECK(counts(town.table({{"code"}}, options).summary) == "0 0 0 0 0 0 0");
}

TEST_CASE("an encrypted workbook and an old .xls file have different messages") {
    WorkbookTown town;
    std::string name;
    for (char c : std::string("EncryptedPackage")) name += std::string{c, '\0'};
    const std::string old("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    const auto told = [&](const std::string& bytes) {
        return base::to_english(fault_of([&] { town.cards(bytes); }).message);
    };
    CHECK(told(old + std::string(512, '\0')).ends_with("is an old workbook (.xls)"));
    CHECK(told(old + std::string(512, '\0') + name).ends_with("is protected with a password"));
}
