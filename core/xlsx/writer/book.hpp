// SPDX-License-Identifier: Apache-2.0
// Writes a workbook of several tables to publish and to print: a first page that lists them, and
// for each a sheet with a table of Excel and a chart.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/output/output.hpp"
#include "core/xlsx/writer/workbook_writer.hpp"

namespace kaiku::xlsx {

/// How a column shows its values: `share` is a part of 1 and shown in percent, `change` the same
/// with its sign, `ratio` a number with one decimal.
enum class ColumnKind { text, year, count, euros, share, change, ratio };

struct BookColumn {
    std::string key;      // what charts refer to
    std::string heading;  // distinct within the table
    ColumnKind kind = ColumnKind::text;
};

/// The chart below a table.
struct Chart {
    enum class Kind { columns, bars };
    struct Series {
        std::string key;   // of a column of numbers
        std::string name;  // in the legend, if there are several
    };

    Kind kind = Kind::columns;
    std::string title;
    std::string category_title, value_title;  // of the axes
    // Keys of the columns that name the points: one, or the first and the last of adjacent columns.
    std::vector<std::string> categories;
    std::vector<Series> series;    // beside each other
    std::size_t max_points = 400;  // the table's first rows
};

using RowSink = std::function<void(const output::Row&)>;

/// A table. Texts among numbers, such as the sign of a suppressed figure, are aligned with them.
struct BookTable {
    std::string name;                     // in formulas: ASCII letters, digits and underscores
    std::string sheet_name;               // shortened and cleaned as Excel requires
    std::string label, title;             // `Table 3`, and what it is about
    std::vector<std::string> notes = {};  // below the title
    std::vector<BookColumn> columns;
    /// Passes the rows on; called once.
    std::function<void(const RowSink&)> rows;
    std::optional<output::Row> total = {};  // below the table
    std::optional<Chart> chart = {};
    output::Row listed = {};  // numbers beside its title in the list of tables
};

/// A text beside the word that it explains.
struct Entry {
    std::string term, text;
};

struct FirstPage {
    struct Section {
        std::string heading;
        std::vector<Entry> entries;
    };

    std::string sheet_name, title, subtitle;
    std::vector<Entry> about;  // below the title
    // Headings of the list of tables: of the label, the title, and the numbers beside them.
    std::string list_heading;
    std::vector<std::string> list_columns;
    std::vector<Section> sections;  // below the list
};

struct Book {
    /// Of the document. `status`: whether it is final.
    struct Properties {
        std::string title, subject, author, category, keywords, comments, status;
        std::string language;  // `fi`
    };

    Properties properties;
    FirstPage first_page;
    std::string header, footer;  // of printed pages; page numbers are added
    std::string back;            // the text of the link to the first page
    std::string no_rows;         // in place of a table without rows
    bool finnish_numbers = false;
    std::vector<BookTable> tables;
};

/// Writes the workbook. Memory grows with its rows. A table of more than 1,048,576 lines continues
/// on another sheet, `NAME 2`. Texts are written as by make_xlsx_writer(); failures are the same.
void write_book(const WorkbookFile& file, const Book& book);
/// The same with another number of lines for each sheet. For tests.
void write_book(const WorkbookFile& file, const Book& book, std::uint32_t lines_per_sheet);

}  // namespace kaiku::xlsx
