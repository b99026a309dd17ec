// SPDX-License-Identifier: Apache-2.0
#include "core/service/admin/reference_file.hpp"

#include <algorithm>
#include <utility>

#include "core/base/csv.hpp"
#include "core/base/number.hpp"
#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/model/values.hpp"
#include "core/service/admin/reference.hpp"
#include "core/time/day.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;
using store::ReferenceKind;
using store::ReferenceRow;

/// The position of each of the kind's columns in the header. Throws malformed `missing` if one is
/// absent.
std::vector<std::size_t> column_positions(const ReferenceKind& kind,
                                          const base::CsvRecord& header) {
    std::vector<std::size_t> places;
    for (auto column : kind.columns) {
        const auto found =
            std::find_if(header.fields.begin(), header.fields.end(),
                         [&](std::string_view field) { return base::fold(field) == column; });
        if (found == header.fields.end())
            throw Error(ErrorKind::malformed, "missing",
                        {N_("the column \"{column}\" is missing"), {{"column", column}}});
        places.push_back(static_cast<std::size_t>(found - header.fields.begin()));
    }
    return places;
}

/// The names of the columns that are not at these places.
std::vector<std::string> other_columns(const base::CsvRecord& header,
                                       const std::vector<std::size_t>& places) {
    std::vector<std::string> names;
    names.reserve(header.fields.size());
    for (std::size_t at = 0; at < header.fields.size(); ++at)
        if (const auto name = base::trim(header.fields[at]);
            !name.empty() && std::find(places.begin(), places.end(), at) == places.end())
            names.push_back(base::excerpt(name));
    return names;
}

/// Whether a row without a start date or a successor may leave the column empty.
bool can_be_empty(std::string_view column) {
    return column == "valid_from" || column == "successor";
}

/// The number of digits of the official codes in a column; 0 for other columns.
std::size_t digits_of(const ReferenceKind& kind, std::string_view column) {
    constexpr std::size_t postal_code = 5, municipality = 3, county = 2;
    if (column == "postal_code") return postal_code;
    if (column == "municipality_code") return municipality;
    if (column == "county_code") return county;
    if (column != "code" && column != "successor") return 0;
    return kind.table == "municipality" ? municipality : kind.table == "county" ? county : 0;
}

/// Throws malformed `out_of_range` for a code of another number of digits. A shorter one has lost
/// its zeros in a spreadsheet, and would be another code.
void require_digits(const ReferenceKind& kind, std::string_view column, std::string_view text) {
    const auto count = digits_of(kind, column);
    const bool only_digits = text.find_first_not_of("0123456789") == std::string_view::npos;
    if (count == 0 || (text.size() == count && only_digits)) return;
    throw Error(ErrorKind::malformed, "out_of_range",
                {N_("{field} \"{value}\" does not have {count} digits"),
                 {{"field", column}, {"value", base::excerpt(text)}, {"count", count}}},
                {N_("a spreadsheet may have removed zeros; give the column the format Text")});
}

/// A year, or a number of inhabitants.
std::int64_t read_number(std::string_view column, std::string_view text) {
    constexpr std::int64_t first_year = 1900, last_year = 9999, max_inhabitants = 100'000'000;
    const bool is_year = column == "year";
    return base::parse_integer(text, column, is_year ? first_year : 0,
                               is_year ? last_year : max_inhabitants)
        .value();
}

/// The text of a column as the register stores it.
std::string stored_text(const ReferenceKind& kind, std::string_view column, std::string_view text) {
    if (text.empty()) {
        if (can_be_empty(column)) return {};
        throw Error(ErrorKind::malformed, "missing",
                    {N_("a value is required in {field}"), {{"field", column}}});
    }
    require_digits(kind, column, text);
    const auto read = model::ReferenceText::parse(text, column).value().text();
    if (column == "valid_from") return time::parse_day(text, column).value().iso();
    if (store::is_number_column(column)) return std::to_string(read_number(column, text));
    // A list of words is stored case-folded, because cards may name the words in any case.
    const bool is_list_of_words = kind.columns.size() == 1;
    return is_list_of_words ? base::fold(read) : read;
}

/// The fault with the names of columns in place of those of fields.
base::Fault with_columns(base::Fault fault) {
    for (auto& argument : fault.message.arguments) {
        if (argument.name != "field" || argument.is_column) continue;
        fault.column = argument.value;
        argument.is_column = true;
    }
    return fault;
}

/// Reads the records of a file of the kind.
class RecordReader {
public:
    explicit RecordReader(const ReferenceKind& kind) : kind_(kind) {}

    /// Throws Error if the record cannot be read.
    void read(const base::CsvRecord& record) {
        if (base::first_invalid_utf8(record.raw) != std::string_view::npos)
            throw Error(ErrorKind::malformed, "bad_encoding", {N_("the row is not UTF-8")});
        if (record.after_quote) throw Error(after_quote_fault(record));
        if (has_header())
            read_row(record);
        else
            read_header(record);
    }

    bool has_header() const { return !places_.empty(); }
    ReferenceFile file() && { return std::move(file_); }

private:
    /// The fault with the name of the column in place of its number, once the header is known.
    base::Fault after_quote_fault(const base::CsvRecord& record) const {
        const auto& found = *record.after_quote;
        auto fault = base::text_after_quote_fault(found, record.line);
        if (found.field >= column_names_.size() || column_names_[found.field].empty()) return fault;
        fault.column = column_names_[found.field];
        for (auto& argument : fault.message.arguments)
            if (argument.name == "field") argument.value = fault.column;
        return fault;
    }

    void read_header(const base::CsvRecord& header) {
        places_ = column_positions(kind_, header);
        file_.unknown_columns = other_columns(header, places_);
        column_names_.reserve(header.fields.size());
        for (const auto field : header.fields)
            column_names_.push_back(base::excerpt(base::trim(field)));
    }

    void read_row(const base::CsvRecord& record) {
        require_fields(record);
        ReferenceRow row;
        row.reserve(places_.size());
        for (const auto place : places_)
            row.push_back(
                stored_text(kind_, kind_.columns[row.size()], base::trim(record.fields[place])));
        file_.rows.push_back(std::move(row));
        file_.lines.push_back(static_cast<std::int64_t>(record.line));
    }

    /// Empty fields may follow, and other columns may be left out at the end.
    void require_fields(const base::CsvRecord& record) const {
        const auto& fields = record.fields;
        bool is_right = std::ranges::all_of(places_, [&](auto at) { return at < fields.size(); });
        for (auto at = column_names_.size(); at < fields.size(); ++at)
            is_right = is_right && base::trim(fields[at]).empty();
        if (!is_right)
            throw Error(ErrorKind::malformed, "wrong_field_count",
                        {N_("the number of fields is {count} in the row but {width} in the header"),
                         {{"count", fields.size()}, {"width", column_names_.size()}}});
    }

    const ReferenceKind& kind_;
    std::vector<std::size_t> places_;  // of the kind's columns in the header
    std::vector<std::string> column_names_;
    ReferenceFile file_;
};

}  // namespace

ReferenceFile read_reference_file(const ReferenceKind& kind, base::Input& input) {
    base::CsvReader reader(input, 0);
    base::CsvRecord record;
    RecordReader records(kind);
    while (reader.next(record)) {
        if (record.is_empty()) continue;
        try {
            records.read(record);
        } catch (const Error& error) {
            throw ReferenceRowError(with_columns(error.fault()), input.name(),
                                    static_cast<std::int64_t>(record.line));
        }
    }
    if (!records.has_header())
        throw Error(ErrorKind::malformed, "missing",
                    {N_("{file} has no header"), {{"file", input.name()}}});
    return std::move(records).file();
}

}  // namespace kaiku::service
