// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "core/xlsx/writer/workbook_writer.hpp"
#include "unit/core/output/support.hpp"

using namespace kaiku;
using namespace kaiku::xlsx;
using namespace kaiku::output::test;

namespace {

const output::Columns by_month = {
    {"year", "Vuosi"}, {"month", "Kuukausi"}, {"visitors", "Kävijöitä"}, {"value_cents", "Arvo"}};

/// Writes a title page and two tables of the same name, the first with a chart.
std::string book(const TemporaryFolder& folder, const Chart& chart, int months = 3) {
    const auto path = folder.file("2026.xlsx");
    const auto made = make_workbook_writer(path);
    made->page({"Kaikukortti 2026",
                "Kaikukortin käyttö 2026",
                {"Tehty 26.11.2026", "Kävijät: kortinhaltijat ja lapset."}});
    for (int table = 0; table < 2; ++table) {
        const auto writer =
            made->sheet(by_month, {"Pohjois-Pohjanmaan hyvinvointialue", "Kuukaudet", {}},
                        table == 0 ? std::optional(chart) : std::nullopt);
        for (int month = 1; month <= months; ++month)
            writer->row({2026, month, month * 10, output::Cents{1250}});
        writer->end();
    }
    made->end();
    return path;
}

}  // namespace

TEST_CASE("a workbook of several tables has a sheet for each, with distinct names") {
    const TemporaryFolder folder;
    const auto path =
        book(folder, {Chart::Kind::columns, "Kävijät", {"year", "month"}, {"visitors"}});
    const auto workbook = part(path, "xl/workbook.xml");
    for (const auto* name :
         {"name=\"Kaikukortti 2026\"", "name=\"Pohjois-Pohjanmaan hyvinvointia\"",
          "name=\"Pohjois-Pohjanmaan hyvinvoint 2\""})
        CHECK_MESSAGE(has(workbook, name), name);
    const auto page = part(path, "xl/worksheets/sheet1.xml");
    CHECK(has(cell(page, "A1"), "Kaikukortin käyttö 2026"));
    CHECK(has(cell(page, "A4"), "Kävijät: kortinhaltijat ja lapset."));
    const auto second = part(path, "xl/worksheets/sheet3.xml");
    CHECK(has(cell(second, "A1"), "Kuukaudet"));
    CHECK(cell(second, "C6") == "><v>30</v>");
}

TEST_CASE("a chart is a native chart with the table's rows, names and title") {
    const TemporaryFolder folder;
    const auto path = book(folder, {Chart::Kind::columns,
                                    "Kävijät kuukausittain",
                                    {"year", "month"},
                                    {"visitors", "value_cents"}});
    const auto chart = part(path, "xl/charts/chart1.xml");
    CHECK(has(chart, "<c:barDir val=\"col\"/>"));
    CHECK(has(chart, "Kävijät kuukausittain"));
    CHECK(has(chart, "!$A$4:$B$6"));
    CHECK(has(chart, "!$C$4:$C$6"));
    CHECK(has(chart, "!$D$3"));
    CHECK(has(chart, "<c:legendPos val=\"b\"/>"));
    CHECK(has(part(path, "xl/worksheets/sheet2.xml"), "<drawing r:id="));
    CHECK_FALSE(has(part(path, "xl/worksheets/sheet3.xml"), "<drawing r:id="));
}

TEST_CASE("bars start at the top, a single line has no legend, and an empty table has no chart") {
    const TemporaryFolder folder;
    auto path = book(folder, {Chart::Kind::bars, "Kunnat", {"month"}, {"visitors"}});
    const auto bars = part(path, "xl/charts/chart1.xml");
    CHECK(has(bars, "<c:barDir val=\"bar\"/>"));
    CHECK(has(bars, "<c:orientation val=\"maxMin\"/>"));
    path = book(folder, {Chart::Kind::line, "Kuukaudet", {"month"}, {"visitors"}});
    const auto line = part(path, "xl/charts/chart1.xml");
    CHECK(has(line, "<c:lineChart>"));
    CHECK_FALSE(has(line, "<c:legend>"));
    path = book(folder, {Chart::Kind::line, "Kuukaudet", {"month"}, {"visitors"}}, 0);
    CHECK_FALSE(has(part(path, "xl/worksheets/sheet2.xml"), "<drawing r:id="));
}
