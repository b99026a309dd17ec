// SPDX-License-Identifier: Apache-2.0
#include "core/xlsx/writer/streamed_rows.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <vector>

#include "core/base/error.hpp"
#include "unit/core/output/support.hpp"

using namespace kaiku::xlsx;
using namespace kaiku::output::test;

namespace {

/// Writes the cells with the library's own functions.
class LibraryRows {
public:
    LibraryRows(XlsxFile& book, lxw_worksheet* sheet, std::size_t) : book_(book), sheet_(sheet) {}

    void begin_row(lxw_row_t line) { line_ = line; }
    void text(lxw_col_t column, const std::string& text, lxw_format* format) {
        book_.check(worksheet_write_string(sheet_, line_, column,
                                           book_.cell_text(text, buffer_).c_str(), format));
    }
    void number(lxw_col_t column, double number, lxw_format* format) {
        book_.check(worksheet_write_number(sheet_, line_, column, number, format));
    }
    void boolean(lxw_col_t column, bool value, lxw_format* format) {
        book_.check(worksheet_write_boolean(sheet_, line_, column, value ? 1 : 0, format));
    }
    void end_row() {}
    void flush() {}

private:
    XlsxFile& book_;
    lxw_worksheet* sheet_;
    lxw_row_t line_ = 0;
    std::string buffer_;
};

struct Sheet {
    std::string cells, styles;
};

/// Of the cells: bold, a day, the default, none.
using Formats = std::vector<lxw_format*>;

/// A sheet with the rows that `write` writes.
template <class Rows, class Write>
Sheet sheet_with(const Write& write, std::size_t columns) {
    const TemporaryFolder folder;
    const auto path = folder.file("a.xlsx");
    XlsxFile book(path);
    const Formats formats{book.add_format(), book.add_format(), book.add_format(), nullptr};
    format_set_bold(formats[0]);
    format_set_num_format(formats[1], "yyyy-mm-dd");
    Rows rows(book, book.add_sheet("Sheet", 1), columns);
    write(rows, formats);
    rows.flush();
    book.close();
    return {part(path, "xl/worksheets/sheet1.xml"), part(path, "xl/styles.xml")};
}

/// The sheet, which must be the one that the library writes.
template <class Write>
std::string same_sheet(const Write& write, std::size_t columns = 3) {
    const auto expected = sheet_with<LibraryRows>(write, columns);
    const auto written = sheet_with<StreamedRows>(write, columns);
    CHECK(written.cells == expected.cells);
    CHECK(written.styles == expected.styles);
    return written.cells;
}

}  // namespace

TEST_CASE("numbers are written as libxlsxwriter writes them") {
    constexpr double largest = std::numeric_limits<double>::max();
    const auto sheet = same_sheet(
        [&](auto& rows, const Formats& formats) {
            lxw_row_t line = 0;
            for (const double number : {0.0,
                                        -0.0,
                                        1.0,
                                        -5.0,
                                        2026.0,
                                        0.1,
                                        -0.1,
                                        46188.0,
                                        0.7708333333333334,
                                        46188.54513888889,
                                        -1234567.89,
                                        1.0 / 3,
                                        999999999999999.0,
                                        1e15,
                                        -1e15,
                                        1e16,
                                        1e17,
                                        9007199254740992.0,
                                        1e-4,
                                        1e-5,
                                        1.5e-7,
                                        1e300,
                                        largest,
                                        -largest,
                                        5e-324}) {
                rows.begin_row(line++);
                lxw_col_t column = 0;
                for (lxw_format* const format : formats) rows.number(column++, number, format);
                rows.end_row();
            }
        },
        4);
    CHECK(has(sheet, "<v>46188.54513888889</v>"));
    CHECK(has(sheet, "<v>1E+300</v>"));
}

TEST_CASE("texts and truth values are written as libxlsxwriter writes them") {
    const auto sheet = same_sheet([&](auto& rows, const Formats& formats) {
        lxw_row_t line = 0;
        for (const std::string text :
             {"a", "", " ", " a", "a ", "Äänien yö", "a & b", "<b>\"x\"</b>", "'", "&amp;", "&&<>",
              "_x0041_", "tab\there", "line\nbreak", "\x7F", "M\xE4ki", "=1+1", "\u00A0a"}) {
            for (lxw_format* const format : formats) {
                rows.begin_row(line++);
                rows.text(0, text, format);
                rows.boolean(1, text.empty(), format);
                rows.text(2, text + text, nullptr);
                rows.end_row();
            }
        }
    });
    CHECK(has(sheet, "<t xml:space=\"preserve\"> a</t>"));
}

TEST_CASE("rows without cells and columns in between are left out") {
    const auto sheet = same_sheet(
        [&](auto& rows, const Formats& formats) {
            lxw_row_t line = 0;
            for (const lxw_col_t column : std::vector<lxw_col_t>{3, 25, 26, 27, 701, 702, 16'383}) {
                rows.begin_row(line += 2);
                rows.text(column, "", nullptr);
                rows.end_row();
                rows.begin_row(line += 3);
                rows.number(2, 1, nullptr);
                rows.text(column, "x", formats.front());
                rows.end_row();
            }
        },
        16'384);
    CHECK(has(sheet, "<dimension ref=\"C6:XFD36\"/>"));
    CHECK(has(same_sheet([](auto&, const Formats&) {}), "<sheetData/>"));
}

TEST_CASE("more rows than are written at once are complete and in order") {
    const auto sheet = same_sheet([&](auto& rows, const Formats&) {
        for (lxw_row_t line = 0; line < 3'000; ++line) {
            rows.begin_row(line);
            rows.text(0, std::string(100, 'x'), nullptr);
            rows.number(1, line, nullptr);
            rows.end_row();
        }
    });
    CHECK(has(sheet, "<row r=\"3000\">"));
}

TEST_CASE("a line beyond the last one of Excel is an error") {
    const TemporaryFolder folder;
    XlsxFile book(folder.file("a.xlsx"));
    StreamedRows rows(book, book.add_sheet("Sheet", 1), 1);
    CHECK_NOTHROW(rows.begin_row(1'048'575));
    CHECK_THROWS_AS(rows.begin_row(1'048'576), kaiku::base::Error);
}
