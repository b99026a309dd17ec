// SPDX-License-Identifier: Apache-2.0
// The header of an import file: the positions of the columns.
#pragma once
#include <array>
#include <compare>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.hpp"

namespace kaiku::service {

/// Which numbers of a workbook are accepted where the column is text: a spreadsheet program turns
/// codes into numbers and loses zeros and digits.
enum class NumericCellRule {
    as_shown,     // the column is for numbers or any text
    five_digits,  // a postal code without lost zeros
    whole,        // a whole number of at most 15 digits
    never,
};

/// A column of an import.
struct ImportColumn {
    std::string_view key;  // the name in reports
    /// Other names: English, Finnish, Swedish. Lower case, without spaces, `_` and `-`; empty if
    /// there is none.
    std::array<std::string_view, 3> names;
    bool mandatory = false;
    NumericCellRule numbers = NumericCellRule::as_shown;
};

/// The positions of an import's columns in a file.
struct ImportHeader {
    static constexpr std::size_t absent = static_cast<std::size_t>(-1);

    std::vector<std::size_t> places;   // parallel to the import's columns
    std::vector<std::size_t> unnamed;  // columns without a name, which must be empty
    std::size_t width = 0;             // minimum number of fields of a row
};

/// How well a row matches a header: the number of cells with the name of a known column, and
/// whether all mandatory columns are there.
struct HeaderMatch {
    bool complete = false;
    std::size_t known = 0;
    friend auto operator<=>(const HeaderMatch&, const HeaderMatch&) = default;
};
HeaderMatch match_header(const std::vector<std::string_view>& cells,
                         const std::vector<ImportColumn>& columns);

/// The keys of the columns, for messages: `code, site`.
std::string join_column_keys(const std::vector<ImportColumn>& columns);

/// Reads a header in valid UTF-8. Case, spaces, `_` and `-` do not matter. The three columns at the
/// end of a file of rejected rows are ignored, so that it can be fixed and imported again. With
/// `on_unknown`, unknown columns are reported by name and ignored. Throws Error malformed:
/// `no_columns`, `unwanted_column` (data that the register does not store, such as names),
/// `unknown_column`, `duplicate_column`, `missing_column`.
ImportHeader read_header(const std::vector<std::string_view>& cells,
                         const std::vector<ImportColumn>& columns, const std::string& file,
                         const std::function<void(const std::string&)>& on_unknown);

}  // namespace kaiku::service
