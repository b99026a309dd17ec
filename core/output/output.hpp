// SPDX-License-Identifier: Apache-2.0
// Output of results: rows, described once by their columns, written as a table for people, json,
// jsonl, csv or xlsx.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/error.hpp"
#include "core/time/instant.hpp"

namespace kaiku::output {

/// An amount of money in cents.
struct Cents {
    std::int64_t value = 0;
};

/// A JSON document: nested in the result in json and jsonl, written as text in the other formats.
struct Json {
    std::string document;
};

/// One of the program's own words in a column that has typed texts as well, which may be the same:
/// only the word is translated.
struct Word {
    std::string key;
};

/// One cell; a double is a measure with up to two decimals. The empty alternative is an absent
/// value: `null` in JSON, empty in CSV and tables.
using Value =
    std::variant<std::monostate, bool, std::int64_t, std::string, time::Day, time::TimeOfDay,
                 time::Instant, Cents, double, std::vector<std::string>, Json, Word>;

/// What a table may do with the values of a column that is too wide for the terminal: nothing
/// (codes, dates, numbers, ids), cut them with `…` (names), or continue them on further lines.
enum class Fitting { whole, cut, wrap };

/// Whether the sum of a column is a figure that people want: never, of the values that are there,
/// or only if no value is absent.
enum class Summing { none, of_present, if_all_present };

/// A column: the key that scripts rely on and the translated heading for people.
struct Column {
    std::string key;  // snake_case
    std::string heading;
    bool in_table = true;  // false: only in formats for programs
    /// Text for people shown in tables and workbooks instead of the value; if empty, the value
    /// itself is shown. Not called for absent values, which stay empty.
    std::function<std::string(const Value&)> format = {};
    Fitting fitting = Fitting::whole;
    bool is_quantity = false;  // a number of things: its digits are shown in groups of three
    Summing summing = Summing::none;
    bool is_named = false;  // numbers stand for names, which `format` gives, in workbooks, too
};

/// The sign of a suppressed figure, where a gap would look like none.
inline constexpr const char* suppression_sign = "..";

using Columns = std::vector<Column>;
using Row = std::vector<Value>;  // parallel to the columns

/// `prometheus` is written by the one command that has it.
enum class Format { table, json, jsonl, csv, xlsx, prometheus };

/// How results are written for people.
struct Style {
    bool finnish_dates = false;    // 25.11.2026 rather than 2026-11-25
    bool finnish_numbers = false;  // 1 234,50 € (with no-break spaces) rather than €1,234.50
    bool colour = false;
    std::size_t terminal_width = 0;  // 0: not a terminal, nothing is shortened or left out
    bool totals = false;             // a table ends with the sums of its columns
    bool csv_for_excel = false;      // see make_writer()
    std::string yes = "yes";
    std::string no = "no";
    std::string total = "Total";
};

/// Receives the output bytes. Throws if they cannot be written.
using Sink = std::function<void(std::string_view)>;

/// Whether the result is one object (json: an object; table: one line for each field) or a list
/// (json: an array).
enum class Shape { one, many };

/// Takes rows one by one and writes them in a format. Memory does not grow with the number of rows:
/// a table keeps 500 to determine its widths. At a terminal, a later row that does not fit starts a
/// table with widths of its own; in a file its values stick out.
/// Bytes reach the sink in blocks, the last ones at end(); without end() the output is incomplete.
class Writer {
public:
    virtual ~Writer() = default;
    /// `row` must have a value for each column, else std::logic_error.
    virtual void row(const Row& row) = 0;
    /// Writes the rows so far, for readers who wait for each row; a table keeps them.
    virtual void flush() {}
    /// Must be called once after the last row. `footer` ends a table for people (the number of
    /// rows); other formats omit it.
    virtual void end(std::string_view footer) = 0;
    void end() { end({}); }
};

/// A writer for every format except xlsx. Columns that are not `in_table` are omitted in tables
/// only. At a terminal a table leaves out empty columns; if it is still too wide, its headings are
/// wrapped, then their words broken or names cut, and if that is not enough, each row is a block of
/// lines. json with Shape::one takes exactly one row, else std::logic_error. CSV has plain values:
/// text that looks like a formula is not altered, so that an import reads back what was exported.
/// With `csv_for_excel` it has `;`, CRLF, a byte order mark and decimal commas, money in euros (the
/// column `value_cents` is `value`), and texts that Excel would calculate begin with an apostrophe.
std::unique_ptr<Writer> make_writer(Format format, Shape shape, Columns columns, Style style,
                                    Sink sink);

/// Bars for people: each row is a line with its first `names` columns, which identify the row, the
/// value of the column with the key `charted`, and a bar whose length is proportional to it; an
/// absent value is a suppressed one. As wide as the terminal, or 80 columns without one: what may
/// be cut (Fitting::cut) is, everything else stays whole. Keeps all rows until end().
std::unique_ptr<Writer> make_bars_writer(Columns columns, std::size_t names,
                                         std::string_view charted, Style style, Sink sink);

/// The value in its format for programs: `true`, `12`, `2026-11-25`, `18:30`, RFC 3339, cents;
/// lists joined with `; `. Empty for an absent value.
std::string to_plain_text(const Value& value);

/// The value in its format for people.
std::string to_display_text(const Value& value, const Style& style);

}  // namespace kaiku::output
