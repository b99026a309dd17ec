// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iterator>

#include "core/xlsx/writer/replacements.hpp"
#include "unit/core/output/support.hpp"

using namespace kaiku;
using namespace kaiku::xlsx;
using namespace kaiku::output::test;
using namespace std::string_literals;
using kaiku::base::Error;
using kaiku::time::Day;
using kaiku::time::Instant;
using kaiku::time::TimeOfDay;

namespace {

const std::string sheet_1 = "xl/worksheets/sheet1.xml";

/// The XML of the first sheet after the rows have been written.
std::string sheet_of(const output::Columns& columns, const std::vector<output::Row>& rows,
                     const SheetHeading& texts = {"Test", "", {}}) {
    const TemporaryFolder folder;
    const auto writer = make_xlsx_writer(folder.file("a.xlsx"), columns, texts);
    for (const output::Row& row : rows) writer->row(row);
    writer->end("a footer that no workbook has");
    return part(folder.file("a.xlsx"), sheet_1);
}

std::string failure(const std::string& path) {
    try {
        const auto writer = make_xlsx_writer(path, {{"a", "A"}}, {"Test", "", {}});
        writer->row({"x"});
        writer->end();
    } catch (const Error& error) {
        CHECK(error.fault().kind == kaiku::base::ErrorKind::failed);
        CHECK(error.fault().code == "cannot_write");
        return error.what();
    }
    return "no failure";
}

/// Lowers a resource limit of the process (setrlimit) during its lifetime.
class Limit {
public:
    Limit(__rlimit_resource resource, rlim_t most) : resource_(resource) {
        ::getrlimit(resource_, &before_);
        const rlimit now{most, before_.rlim_max};
        ::setrlimit(resource_, &now);
    }
    ~Limit() { ::setrlimit(resource_, &before_); }
    Limit(const Limit&) = delete;
    Limit& operator=(const Limit&) = delete;

private:
    __rlimit_resource resource_;
    rlimit before_{};
};

/// The error from writing a workbook of that many rows while files are limited to 1 MB.
std::string failure_with_small_files(int rows) {
    const TemporaryFolder folder;
    const auto writer = make_xlsx_writer(folder.file("a.xlsx"), {{"a", "A"}}, {"Test", "", {}});
    const auto before = std::signal(SIGXFSZ, SIG_IGN);
    std::string message = "no failure";
    {
        const Limit limit(RLIMIT_FSIZE, 1'000'000);
        try {
            for (int i = 0; i < rows; ++i) writer->row({std::string(100, 'x')});
            writer->end();
        } catch (const Error& error) {
            message = error.what();
        }
    }
    std::signal(SIGXFSZ, before);
    return message.substr(message.rfind(':') + 1);
}

}  // namespace

TEST_CASE("title and notes are above the table, and the header is frozen and has a filter") {
    const auto sheet = sheet_of({{"code", "Koodi"}, {"n", "Määrä", false}}, {{"a", 1}, {"b", 2}},
                                {"Kortit", "Kaikki kortit", {"Tehty", "Suodatus"}});
    CHECK(has(cell(sheet, "A1"), "Kaikki kortit"));
    CHECK(has(cell(sheet, "A1"), " s=\"1\""));
    CHECK(has(cell(sheet, "A2"), "Tehty"));
    CHECK_FALSE(has(cell(sheet, "A2"), " s=\""));
    CHECK(has(cell(sheet, "A3"), "Suodatus"));
    CHECK(cell(sheet, "A4") == "");
    CHECK(has(cell(sheet, "A5"), "Koodi"));
    CHECK(has(cell(sheet, "B5"), "Määrä"));
    CHECK(has(cell(sheet, "B5"), " s=\"1\""));
    CHECK(has(cell(sheet, "A6"), "<t>a</t>"));
    CHECK(cell(sheet, "B7") == "><v>2</v>");
    CHECK(cell(sheet, "A8") == "");
    CHECK(has(sheet, "<autoFilter ref=\"A5:B7\"/>"));
    CHECK(
        has(sheet,
            "<pane ySplit=\"5\" topLeftCell=\"A6\" activePane=\"bottomLeft\" state=\"frozen\"/>"));
}

TEST_CASE("a sheet is printed on A4 with all columns on one page width") {
    const auto sheet = sheet_of({{"code", "Koodi"}}, {{"a"}});
    CHECK(has(sheet, "<pageSetUpPr fitToPage=\"1\"/>"));
    CHECK(has(sheet, "<pageSetup paperSize=\"9\" fitToHeight=\"0\" orientation=\"landscape\"/>"));
}

TEST_CASE("without a title the header is the first line, and without rows the only one") {
    const auto sheet = sheet_of({{"code", "Koodi"}}, {});
    CHECK(has(cell(sheet, "A1"), "Koodi"));
    CHECK(has(sheet, "<autoFilter ref=\"A1\"/>"));
    CHECK(has(sheet_of({}, {{}}), "<sheetData/>"));
}

TEST_CASE("cells have the type of their value") {
    const output::Columns columns(11, output::Column{"k", "K"});
    const output::Row row = {{},
                             true,
                             -5,
                             std::int64_t{1} << 53,
                             (std::int64_t{1} << 53) + 1,
                             Day::of(2026, 6, 15),
                             TimeOfDay::from_minutes(18 * 60 + 30),
                             Instant::from_milliseconds(1'781'517'900'000),
                             output::Cents{10},
                             output::Cents{-123456789},
                             std::vector<std::string>{"a", "b"}};
    const auto sheet = sheet_of(columns, {row});
    CHECK(cell(sheet, "A2") == "");
    CHECK(cell(sheet, "B2") == " t=\"b\"><v>1</v>");
    CHECK(cell(sheet, "C2") == "><v>-5</v>");
    CHECK(cell(sheet, "D2") == "><v>9007199254740992</v>");
    CHECK(cell(sheet, "E2") == " t=\"inlineStr\"><is><t>9007199254740993</t></is>");
    CHECK(cell(sheet, "F2") == " s=\"2\"><v>46188</v>");
    CHECK(cell(sheet, "G2") == " s=\"3\"><v>0.7708333333333334</v>");
    CHECK(cell(sheet, "H2") == " s=\"4\"><v>46188.54513888889</v>");
    CHECK(cell(sheet, "I2") == " s=\"5\"><v>0.1</v>");
    CHECK(cell(sheet, "J2") == " s=\"5\"><v>-1234567.89</v>");
    CHECK(cell(sheet, "K2") == " t=\"inlineStr\"><is><t>a; b</t></is>");
}

TEST_CASE("each cell style has its number format") {
    const TemporaryFolder folder;
    const auto writer = make_xlsx_writer(
        folder.file("a.xlsx"), {{"a", "A"}, {"b", "B"}, {"c", "C"}, {"d", "D"}}, {"Test", "", {}});
    writer->row({Day::of(2026, 6, 15), TimeOfDay(), Instant(), output::Cents{1}});
    writer->end();
    const auto styles = part(folder.file("a.xlsx"), "xl/styles.xml");
    CHECK(has(styles, "formatCode=\"yyyy\\-mm\\-dd\"") != has(styles, "formatCode=\"yyyy-mm-dd\""));
    CHECK(has(styles, "formatCode=\"hh:mm\""));
    CHECK(has(styles, "formatCode=\"yyyy-mm-dd hh:mm\""));
    CHECK(has(styles, "formatCode=\"#,##0.00\\ &quot;€&quot;\""));
}

TEST_CASE("every amount is stored as the nearest double") {
    std::vector<output::Row> rows;
    for (std::int64_t cents = 0; cents < 100; ++cents) rows.push_back({output::Cents{cents}});
    const auto sheet = sheet_of({{"v", "V"}}, rows);
    for (int cents = 0; cents < 100; ++cents) {
        const auto text = cell(sheet, "A" + std::to_string(cents + 2));
        const auto from = text.find("<v>") + 3;
        const auto digits = text.substr(from, text.find("</v>") - from);
        CHECK(std::strtod(digits.c_str(), nullptr) == cents / 100.0);
    }
}

TEST_CASE("EXP01: texts that look like formulas or links stay texts") {
    const std::vector<std::string> names = {"=HYPERLINK(\"http://x.example\";\"klikkaa\")",
                                            "+358401234567",
                                            "@kaiku",
                                            "-5",
                                            "\t=1+1",
                                            "http://x.example"};
    std::vector<output::Row> rows;
    for (const auto& name : names) rows.push_back({name, -5});
    const auto sheet = sheet_of({{"name", "Nimi"}, {"n", "N"}}, rows);
    CHECK_FALSE(has(sheet, "<f>"));
    CHECK_FALSE(has(sheet, "hyperlink "));
    for (std::size_t line = 2; line < 2 + names.size(); ++line) {
        CHECK(cell(sheet, "A" + std::to_string(line)).starts_with(" t=\"inlineStr\""));
        CHECK(cell(sheet, "B" + std::to_string(line)) == "><v>-5</v>");
    }
    CHECK(has(cell(sheet, "A2"), "=HYPERLINK("));
    CHECK(has(cell(sheet, "A3"), "<t>+358401234567</t>"));
    CHECK(has(cell(sheet, "A4"), "<t>@kaiku</t>"));
    CHECK(has(cell(sheet, "A5"), "<t>-5</t>"));
    CHECK(has(cell(sheet, "A6"), "<t>\uFFFD=1+1</t>"));
}

TEST_CASE("XLS03: texts are well-formed XML and shown as typed") {
    const auto sheet =
        sheet_of({{"a", "<Otsikko>"}},
                 {{"M\xE4ki"}, {"a\x14"s + "b"}, {"_x0041_"}, {"a & <b>"}, {"\uFFFF"}, {" x "}});
    CHECK(has(cell(sheet, "A1"), "&lt;Otsikko&gt;"));
    CHECK(has(cell(sheet, "A2"), "<t>M\uFFFDki</t>"));
    CHECK(has(cell(sheet, "A3"), "<t>a\uFFFDb</t>"));
    CHECK(has(cell(sheet, "A4"), "<t>_x005F_x0041_</t>"));
    CHECK(has(cell(sheet, "A5"), "<t>a &amp; &lt;b&gt;</t>"));
    CHECK(has(cell(sheet, "A6"), "<t>\uFFFD</t>"));
    CHECK(has(cell(sheet, "A7"), "<t xml:space=\"preserve\"> x </t>"));
}

TEST_CASE("a text too long for Excel is truncated") {
    const auto sheet = sheet_of({{"a", "A"}}, {{std::string(40'000, 'x')}});
    CHECK(has(sheet, "<t>" + std::string(32'767, 'x') + "</t>"));
}

TEST_CASE("columns are as wide as the heading and the values need, up to a limit") {
    const auto sheet =
        sheet_of({{"a", "A"}, {"b", "Pitkä otsikko"}, {"c", "C"}, {"d", "D"}},
                 {{"Äänien yö Porissa", 1, Day::of(2026, 6, 15), std::string(500, 'x')}});
    CHECK(has(sheet, "<col min=\"1\" max=\"1\" width=\"18.7109375\""));
    CHECK(has(sheet, "<col min=\"2\" max=\"2\" width=\"17.7109375\""));
    CHECK(has(sheet, "<col min=\"3\" max=\"3\" width=\"11.7109375\""));
    CHECK(has(sheet, "<col min=\"4\" max=\"4\" width=\"60.7109375\""));
}

TEST_CASE("rows beyond Excel's limit continue on the next sheet") {
    const TemporaryFolder folder;
    const auto path = folder.file("a.xlsx");
    const auto writer = make_xlsx_writer(path, {{"n", "Määrä"}}, {"Kortit", "Otsikko", {}}, 5);
    for (int i = 1; i <= 7; ++i) writer->row({i});
    writer->end();
    const auto first = part(path, sheet_1);
    const auto second = part(path, "xl/worksheets/sheet2.xml");
    const auto third = part(path, "xl/worksheets/sheet3.xml");
    CHECK(cell(first, "A5") == "><v>2</v>");
    CHECK(cell(first, "A6") == "");
    CHECK(has(first, "<autoFilter ref=\"A3:A5\"/>"));
    CHECK(has(cell(second, "A1"), "Määrä"));
    CHECK(cell(second, "A2") == "><v>3</v>");
    CHECK(cell(second, "A5") == "><v>6</v>");
    CHECK(has(second, "<autoFilter ref=\"A1:A5\"/>"));
    CHECK(has(second, "topLeftCell=\"A2\""));
    CHECK(cell(third, "A2") == "><v>7</v>");
    const auto workbook = part(path, "xl/workbook.xml");
    for (const auto* name : {"name=\"Kortit\"", "name=\"Kortit 2\"", "name=\"Kortit 3\""})
        CHECK(has(workbook, name));
}

TEST_CASE("a workbook that cannot be written throws Error with the file and the reason") {
    CHECK(failure("/dev/full") == "cannot write /dev/full: No space left on device");
    const TemporaryFolder folder;
    CHECK(failure(folder.path() + "/none/a.xlsx") ==
          "cannot write " + folder.path() + "/none/a.xlsx: No such file or directory");
    CHECK(has(failure(folder.path()), "Is a directory"));
    if (::geteuid() != 0) {
        std::filesystem::permissions(
            folder.path(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
        CHECK(has(failure(folder.file("a.xlsx")), "Permission denied"));
        std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_all);
    }
}

TEST_CASE(
    "rows that do not fit in the temporary folder throw Error, instead of a workbook without "
    "them") {
    CHECK(failure_with_small_files(2'000) == "no failure");
    CHECK(failure_with_small_files(6'000) == " File too large");  // no room for the copy
    CHECK(failure_with_small_files(20'000) ==
          " File too large");  // no room for the rows themselves
}

TEST_CASE("a temporary file that cannot be created throws Error") {
    const Limit limit(RLIMIT_NOFILE, 0);
    CHECK_THROWS_WITH_AS(make_xlsx_writer("/nowhere/a.xlsx", {}, {"Test", "", {}}),
                         "cannot write /nowhere/a.xlsx: Too many open files", Error);
}

TEST_CASE("more columns than Excel allows throw Error") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS(
        make_xlsx_writer(folder.file("a.xlsx"), output::Columns(16'385), {"Test", "", {}}), Error);
}

TEST_CASE("no descriptor stays open, whether or not the workbook is finished") {
    const auto open_files = [] {
        const std::filesystem::directory_iterator all("/proc/self/fd");
        return std::distance(begin(all), end(all));
    };
    const auto before = open_files();
    sheet_of({}, {});
    sheet_of({{"a", "A"}}, {{"x"}});
    failure("/dev/full");
    failure("/nowhere/a.xlsx");
    make_xlsx_writer("/nowhere/a.xlsx", {{"a", "A"}}, {"Test", "", {}})->row({"x"});
    CHECK(open_files() == before);
}

TEST_CASE("an unfinished workbook leaves no file behind") {
    const TemporaryFolder folder;
    make_xlsx_writer(folder.file("a.xlsx"), {{"a", "A"}}, {"Test", "", {}})->row({"x"});
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("cells with texts that were changed are reported") {
    const TemporaryFolder folder;
    std::int64_t cells = 0;
    std::string first;
    ChangedCells changed;
    const auto note = [&](const ChangedCells& found) {
        cells = found.replaced;
        first = found.first_replaced;
        changed = found;
    };
    const auto write = [&](const std::vector<output::Row>& rows) {
        cells = 0;
        changed = {};
        const auto writer =
            make_xlsx_writer(folder.file("a.xlsx"), {{"a", "A"}}, {"Test", "", {}}, note);
        for (const auto& row : rows) writer->row(row);
        writer->end();
    };
    write({{"Mäki"}, {"_x0041_"}, {std::string(40'000, 'x')}, {"M\uFFFDki"}});
    CHECK(cells == 0);
    CHECK(changed.cut == 1);
    CHECK(changed.first_cut == std::string(40'000, 'x'));
    write({{"Mäki"}, {"a\x14"s + "b"}, {"M\xE4ki"}});
    CHECK(cells == 2);
    CHECK(first == "a\x14"s + "b");
    CHECK(changed.cut == 0);
}
