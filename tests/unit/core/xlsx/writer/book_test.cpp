// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <sys/resource.h>

#include <csignal>

#include "core/base/error.hpp"
#include "core/xlsx/writer/book.hpp"
#include "unit/core/output/support.hpp"

using namespace kaiku;
using namespace kaiku::xlsx;
using namespace kaiku::output::test;

namespace {

Chart chart_of(Chart::Kind kind) {
    return {kind,      "Kävijät kuukausittain", "Kuukausi",
            "Kävijät", {"year", "month"},       {{"visitors", "2026"}, {"before", "2025"}}};
}

/// A table of months with `rows` rows, a total and, if given, a chart.
BookTable months(int rows, std::optional<Chart> chart = {}) {
    BookTable table;
    table.name = "months";
    table.sheet_name = "Pohjois-Pohjanmaan hyvinvointialue";
    table.label = "Taulukko 1";
    table.title = "Kuukaudet";
    table.notes = {"Ennakkoluvut"};
    table.columns = {
        {"year", "Vuosi", ColumnKind::year},          {"month", "Kuukausi"},
        {"visitors", "Kävijöitä", ColumnKind::count}, {"before", "Edellisvuosi", ColumnKind::count},
        {"value_cents", "Arvo", ColumnKind::euros},   {"share", "Osuus", ColumnKind::share},
        {"change", "Muutos", ColumnKind::change}};
    table.rows = [rows](const RowSink& sink) {
        for (int row = 1; row <= rows; ++row)
            sink({2026, "tammikuu", row * 1000, "..", output::Cents{1250}, 0.25, -0.5});
    };
    table.total = output::Row{"Yhteensä", {}, 6000, 0, output::Cents{3750}, 1.0, "."};
    table.chart = std::move(chart);
    table.listed = {rows};
    return table;
}

Book book_of(std::vector<BookTable> tables) {
    Book book;
    book.properties = {"Kaikukortti 2026", "Vuosi", "Kaupunki & kunta", "", "", "",
                       "Ennakko",          "fi"};
    book.first_page = {"Tilastot",
                       "Kaikukortti 2026",
                       "Tilastoja",
                       {{"Julkaisija", "Kaupunki & kunta"}},
                       "Sisällys",
                       {"Taulukko", "Otsikko", "Rivejä"},
                       {{"Merkit", {{"..", "Luku on piilotettu"}}}}};
    book.header = "A & B";
    book.footer = "Kaupunki";
    book.back = "Sisällys";
    book.no_rows = "Ei tietoja";
    book.finnish_numbers = true;
    book.tables = std::move(tables);
    return book;
}

std::string written(const TemporaryFolder& folder, const Book& book,
                    std::uint32_t lines_per_sheet = 1000) {
    auto path = folder.file("2026.xlsx");
    write_book(path, book, lines_per_sheet);
    return path;
}

const std::string first_table = "xl/worksheets/sheet2.xml";

/// In points; 0 if none is given.
int height(const std::string& sheet, int row) {
    const auto at = sheet.find("<row r=\"" + std::to_string(row) + "\"");
    const auto tag = sheet.substr(at, sheet.find('>', at) - at);
    const auto found = tag.find(" ht=\"");
    return found == tag.npos ? 0 : std::stoi(tag.substr(found + 5));
}

}  // namespace

TEST_CASE("the first page lists the tables with links, and explains them") {
    const TemporaryFolder folder;
    auto second = months(1);
    second.name = "others";
    const auto path = written(folder, book_of({months(3), second}));
    const auto workbook = part(path, "xl/workbook.xml");
    for (const auto* name : {"name=\"Tilastot\"", "name=\"Pohjois-Pohjanmaan hyvinvointia\"",
                             "name=\"Pohjois-Pohjanmaan hyvinvoint 2\""})
        CHECK_MESSAGE(has(workbook, name), name);
    const auto page = part(path, "xl/worksheets/sheet1.xml");
    CHECK(has(page, "location=\"'Pohjois-Pohjanmaan hyvinvointia'!A1\""));
    CHECK(has(page, "location=\"'Pohjois-Pohjanmaan hyvinvoint 2'!A1\""));
    CHECK(has(page, "<mergeCell"));
    CHECK(has(part(path, first_table), "location=\"'Tilastot'!A1\""));
    const auto texts = part(path, "xl/sharedStrings.xml");
    for (const auto* text : {"Kaupunki &amp; kunta", "Luku on piilotettu", "Taulukko 1. Kuukaudet"})
        CHECK_MESSAGE(has(texts, text), text);
}

TEST_CASE("a table is one of Excel, with a name and without a filter if it is short") {
    const TemporaryFolder folder;
    const auto path = written(folder, book_of({months(3)}));
    const auto table = part(path, "xl/tables/table1.xml");
    CHECK(has(table, "displayName=\"months\""));
    CHECK(has(table, "ref=\"A5:G8\""));
    CHECK(has(table, "name=\"Kävijöitä\""));
    CHECK(has(table, "showRowStripes=\"1\""));
    CHECK_FALSE(has(table, "<autoFilter"));
    const auto sheet = part(path, first_table);
    CHECK(has(cell(sheet, "C6"), "<v>1000</v>"));
    CHECK(has(cell(sheet, "C9"), "<v>6000</v>"));  // the total is below the table
    CHECK(has(cell(sheet, "E6"), "<v>12.5</v>"));
    CHECK(has(sheet, "topLeftCell=\"A6\""));
    CHECK(has(part(written(folder, book_of({months(30)})), "xl/tables/table1.xml"), "<autoFilter"));
}

TEST_CASE("a row is as high as its longest text needs") {
    const TemporaryFolder folder;
    auto table = months(0);
    std::string of_words;
    for (int word = 0; word < 20; ++word) of_words += "toimipiste ";
    table.rows = [&](const RowSink& sink) {
        for (const auto& name : {std::string("lyhyt"), of_words, std::string(198, 'a')})
            sink({2026, name, 1, 2, output::Cents{1}, 0.25, -0.5});
    };
    const auto sheet = part(written(folder, book_of({table})), first_table);
    CHECK(height(sheet, 6) == 0);
    CHECK(height(sheet, 7) >= 6 * 15);
    CHECK(height(sheet, 8) >= 5 * 15);
}

TEST_CASE("a title has the height of its larger characters on each sheet") {
    const TemporaryFolder folder;
    auto book = book_of({months(1)});
    const auto path = written(folder, book);
    CHECK(height(part(path, first_table), 1) == 21);
    CHECK(height(part(path, "xl/worksheets/sheet1.xml"), 1) == 21);
    book.tables.front().title = std::string(200, 'a');
    CHECK(height(part(written(folder, book), first_table), 1) >= 2 * 21);
}

TEST_CASE("figures have thousands separators, a zero is a hyphen, and a change has its sign") {
    const TemporaryFolder folder;
    auto book = book_of({months(1)});
    auto styles = part(written(folder, book), "xl/styles.xml");
    CHECK(has(styles, "#,##0;-#,##0;&quot;-&quot;"));
    CHECK(has(styles, "#,##0.00\\ &quot;€&quot;"));
    CHECK(has(styles, "+0.0\\ %"));
    book.finnish_numbers = false;
    styles = part(written(folder, book), "xl/styles.xml");
    CHECK(has(styles, "&quot;€&quot;#,##0.00"));
    CHECK(has(styles, "+0.0%"));
}

TEST_CASE("every sheet is printed on A4 with a header and the number of the page") {
    const TemporaryFolder folder;
    const auto path = written(folder, book_of({months(3)}));
    for (const auto* name : {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}) {
        const auto sheet = part(path, name);
        CHECK(has(sheet, "paperSize=\"9\""));
        CHECK(has(sheet, "<pageSetUpPr fitToPage=\"1\"/>"));
        CHECK(has(sheet, "&amp;LA &amp;&amp; B"));
        CHECK(has(sheet, "&amp;R&amp;P / &amp;N"));
    }
}

TEST_CASE("the document has its title, author, status and language") {
    const TemporaryFolder folder;
    const auto path = written(folder, book_of({months(1)}));
    const auto core = part(path, "docProps/core.xml");
    CHECK(has(core, "<dc:title>Kaikukortti 2026</dc:title>"));
    CHECK(has(core, "<dc:creator>Kaupunki &amp; kunta</dc:creator>"));
    CHECK(has(core, "<cp:contentStatus>Ennakko</cp:contentStatus>"));
    CHECK(has(part(path, "docProps/custom.xml"), "name=\"Language\"><vt:lpwstr>fi<"));
}

TEST_CASE("a chart has titles, an axis from zero, and both years") {
    const TemporaryFolder folder;
    const auto path = written(folder, book_of({months(3, chart_of(Chart::Kind::columns))}));
    const auto chart = part(path, "xl/charts/chart1.xml");
    CHECK(has(chart, "<c:barDir val=\"col\"/>"));
    for (const auto* text : {"Kävijät kuukausittain", "Kuukausi", "2025", "2026"})
        CHECK_MESSAGE(has(chart, text), text);
    CHECK(has(chart, "!$A$6:$B$8"));
    CHECK(has(chart, "!$C$6:$C$8"));
    CHECK(has(chart, "<c:min val=\"0\"/>"));
    CHECK(has(chart, "<c:legendPos val=\"b\"/>"));
    CHECK(has(part(path, "xl/drawings/drawing1.xml"), "descr=\"Kävijät kuukausittain\""));
}

TEST_CASE("bars start at the top, and only the first rows have one") {
    const TemporaryFolder folder;
    auto chart = chart_of(Chart::Kind::bars);
    chart.max_points = 2;
    chart.series.pop_back();
    const auto bars = part(written(folder, book_of({months(3, chart)})), "xl/charts/chart1.xml");
    CHECK(has(bars, "<c:barDir val=\"bar\"/>"));
    CHECK(has(bars, "<c:orientation val=\"maxMin\"/>"));
    CHECK(has(bars, "!$C$6:$C$7"));
    CHECK_FALSE(has(bars, "<c:legend>"));
}

TEST_CASE("a table without rows says so and has no chart") {
    const TemporaryFolder folder;
    auto table = months(0, chart_of(Chart::Kind::columns));
    table.total.reset();
    const auto path = written(folder, book_of({table}));
    CHECK(has(part(path, "xl/sharedStrings.xml"), "Ei tietoja"));
    CHECK(part(path, "xl/tables/table1.xml").empty());
    CHECK_FALSE(has(part(path, first_table), "<drawing r:id="));
}

TEST_CASE("a single row has nothing to be compared with in a chart") {
    const TemporaryFolder folder;
    const auto path = written(folder, book_of({months(1, chart_of(Chart::Kind::bars))}));
    CHECK_FALSE(has(part(path, first_table), "<drawing r:id="));
}

TEST_CASE("a table with more lines than a sheet continues on another one") {
    const TemporaryFolder folder;
    const auto path = written(folder, book_of({months(7)}), 8);
    CHECK(has(part(path, "xl/tables/table1.xml"), "ref=\"A5:G8\""));
    const auto next = part(path, "xl/tables/table2.xml");
    CHECK(has(next, "displayName=\"months_2\""));
    CHECK(has(next, "ref=\"A1:G5\""));
    CHECK(has(cell(part(path, "xl/worksheets/sheet3.xml"), "C6"), "<v>6000</v>"));
}

TEST_CASE("a workbook that does not fit on the disk is an error") {
    const TemporaryFolder folder;
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{500'000, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
    CHECK_THROWS_AS(write_book(folder.file("a.xlsx"), book_of({months(2000)})), base::Error);
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
}
