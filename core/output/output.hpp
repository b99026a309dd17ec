// Results: rows described once by their columns, written as a table for people, json, jsonl, csv or
// xlsx.
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

/// A document of JSON: part of the result in json and jsonl, its text elsewhere.
struct Json {
    std::string document;
};

/// One cell; a double is a figure with up to two decimals. The empty alternative is an absent
/// value: `null`, empty in CSV, blank in a table.
using Value =
    std::variant<std::monostate, bool, std::int64_t, std::string, time::Day, time::TimeOfDay,
                 time::Instant, Cents, double, std::vector<std::string>, Json>;

/// A column: the key that scripts rely on and the heading for people, translated already.
struct Column {
    std::string key;  // snake_case
    std::string heading;
    bool in_table = true;  // false: only in formats for programs
    /// A text for people in place of the value, in tables; empty: the value itself. Not asked about
    /// absent values, which stay blank.
    std::function<std::string(const Value&)> format = {};
};

using Columns = std::vector<Column>;
using Row = std::vector<Value>;  // parallel to the columns

enum class Format { table, json, jsonl, csv, xlsx };

/// How dates, numbers and colours are written for people.
struct Style {
    bool finnish_dates = false;  // 25.11.2026 rather than 2026-11-25
    char decimal_mark = '.';
    bool colour = false;
    std::size_t terminal_width = 0;  // 0: not a terminal, nothing is shortened
    std::string yes = "yes";
    std::string no = "no";
};

/// Where bytes go. The function throws when they cannot be written.
using Sink = std::function<void(std::string_view)>;

/// Whether one thing was asked for (json: an object; table: one line a field) or any number (json:
/// an array).
enum class Shape { one, many };

/// Takes rows one by one and writes them in a format. Memory does not grow with the rows: a table
/// keeps the first 500 for its widths, later rows that are wider stick out. Bytes reach the sink in
/// blocks, the last ones at end(); without end() the result is not whole.
class Writer {
public:
    virtual ~Writer() = default;
    /// A value for each column, std::logic_error otherwise.
    virtual void row(const Row& row) = 0;
    /// Hands out the rows so far, for whoever waits for each; a table keeps them.
    virtual void flush() {}
    /// After the last row, once. `footer` ends a table for people (the number found); other formats
    /// leave it out.
    virtual void end(std::string_view footer) = 0;
    void end() { end({}); }
};

/// A writer for every format but xlsx. Columns that are not `in_table` are left out of tables only.
/// json with Shape::one takes exactly one row, std::logic_error otherwise. CSV has plain values:
/// what looks like a formula is not altered, so that an import gives back what was exported.
std::unique_ptr<Writer> make_writer(Format format, Shape shape, Columns columns, Style style,
                                    Sink sink);

/// Bars for people: a line a row, with its first `names` columns, which tell the rows apart, the
/// value of the column with the key `charted`, and a bar as long as that is large. As wide as the
/// terminal, 80 columns elsewhere. Keeps all rows until end().
std::unique_ptr<Writer> make_bars_writer(Columns columns, std::size_t names,
                                         std::string_view charted, Style style, Sink sink);

/// The value as programs read it: `true`, `12`, `2026-11-25`, `18:30`, RFC 3339, cents; lists
/// joined with `; `. Empty for an absent one.
std::string to_plain_text(const Value& value);

/// The value as a person reads it.
std::string to_display_text(const Value& value, const Style& style);

}  // namespace kaiku::output
