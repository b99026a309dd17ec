// SPDX-License-Identifier: Apache-2.0
#include "core/service/admin/reference_file.hpp"

#include <algorithm>

#include "core/base/csv.hpp"
#include "core/base/number.hpp"
#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/model/values.hpp"
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
void require_digits(const ReferenceKind& kind, std::string_view column, std::string_view text,
                    std::int64_t line) {
    const auto count = digits_of(kind, column);
    const bool only_digits = text.find_first_not_of("0123456789") == std::string_view::npos;
    if (count == 0 || (text.size() == count && only_digits)) return;
    throw Error(ErrorKind::malformed, "out_of_range",
                {N_("line {line}: {column} \"{text}\" does not have {count} digits"),
                 {{"line", line},
                  {"column", column},
                  {"text", base::excerpt(text)},
                  {"count", static_cast<std::int64_t>(count)}}},
                {N_("a spreadsheet may have removed zeros; give the column the format Text")});
}

/// A year, or a number of inhabitants.
std::int64_t read_number(std::string_view column, std::string_view text, std::int64_t line) {
    constexpr std::int64_t first_year = 1900, last_year = 9999, max_inhabitants = 100'000'000;
    const bool is_year = column == "year";
    const auto number = base::parse_integer(text, column, is_year ? first_year : 0,
                                            is_year ? last_year : max_inhabitants);
    if (number) return *number;
    throw Error(ErrorKind::malformed, number.fault().code,
                {N_("line {line}: {column} \"{text}\" is not a whole number of {least} to {most}"),
                 {{"line", line},
                  {"column", column},
                  {"text", base::excerpt(text)},
                  {"least", is_year ? first_year : 0},
                  {"most", is_year ? last_year : max_inhabitants}}});
}

void require_no_more_fields(const base::CsvRecord& record, std::size_t count) {
    for (auto at = count; at < record.fields.size(); ++at)
        if (!base::trim(record.fields[at]).empty())
            throw Error(ErrorKind::malformed, "wrong_field_count",
                        {N_("line {line} has too many fields"), {{"line", record.line}}});
}

/// The text of a column as the register stores it.
std::string stored_text(const ReferenceKind& kind, std::string_view column, std::string_view text,
                        std::int64_t line) {
    if (text.empty()) {
        if (can_be_empty(column)) return {};
        throw Error(ErrorKind::malformed, "missing",
                    {N_("line {line}: no value in the column \"{column}\""),
                     {{"line", line}, {"column", column}}});
    }
    require_digits(kind, column, text, line);
    const auto read = model::ReferenceText::parse(text, column).value().text();
    if (column == "valid_from") return time::parse_day(text, column).value().iso();
    if (store::is_number_column(column)) return std::to_string(read_number(column, text, line));
    // A list of words is stored case-folded, because cards may name the words in any case.
    const bool is_list_of_words = kind.columns.size() == 1;
    return is_list_of_words ? base::fold(read) : read;
}

/// The row of a record whose columns are at `places`.
ReferenceRow read_row(const ReferenceKind& kind, const base::CsvRecord& record,
                      const std::vector<std::size_t>& places) {
    ReferenceRow row;
    row.reserve(places.size());
    for (const auto place : places) {
        if (place >= record.fields.size())
            throw Error(ErrorKind::malformed, "wrong_field_count",
                        {N_("line {line} has too few fields"), {{"line", record.line}}});
        row.push_back(stored_text(kind, kind.columns[row.size()], base::trim(record.fields[place]),
                                  record.line));
    }
    return row;
}

}  // namespace

ReferenceFile read_reference_file(const ReferenceKind& kind, base::Input& input) {
    ReferenceFile file;
    base::CsvReader reader(input, 0);
    base::CsvRecord record;
    std::vector<std::size_t> places;
    std::size_t field_count = 0;
    while (reader.next(record)) {
        if (record.is_empty()) continue;
        if (base::first_invalid_utf8(record.raw) != std::string_view::npos)
            throw Error(ErrorKind::malformed, "bad_encoding",
                        {N_("line {line} is not UTF-8"), {{"line", record.line}}});
        if (record.after_quote) throw Error(base::text_after_quote_fault(*record.after_quote));
        if (places.empty()) {
            places = column_positions(kind, record);
            file.unknown_columns = other_columns(record, places);
            field_count = record.fields.size();
            continue;
        }
        require_no_more_fields(record, field_count);
        file.rows.push_back(read_row(kind, record, places));
    }
    if (places.empty())
        throw Error(ErrorKind::malformed, "missing",
                    {N_("{file} has no header"), {{"file", input.name()}}});
    return file;
}

}  // namespace kaiku::service
