// The header of a batch file: which column stands where.
#pragma once
#include <compare>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.hpp"

namespace kaiku::service {

/// What a number in a workbook's cell may be where the column holds text: a spreadsheet program
/// makes numbers of codes, and zeros and digits are lost.
enum class NumericCellRule {
    as_shown,     // the column holds numbers or any text
    five_digits,  // a postal code that has lost nothing
    whole,        // of at most 15 digits
    never,
};

/// A column that an import knows.
struct ImportColumn {
    std::string_view key;                 // as reports name it
    std::vector<std::string_view> names;  // other names: lower case, without blanks, `_` and `-`
    bool mandatory = false;
    NumericCellRule numbers = NumericCellRule::as_shown;
};

/// Where the columns of an import stand in a file.
struct ImportHeader {
    static constexpr std::size_t absent = static_cast<std::size_t>(-1);

    std::vector<std::size_t> places;   // parallel to the import's columns
    std::vector<std::size_t> unnamed;  // columns without a name: nothing may stand in them
    std::size_t width = 0;             // fields that a row has at least
};

/// How much a row looks like a header: the number of its cells that name a known column, and
/// whether all mandatory ones are among them.
struct HeaderMatch {
    bool complete = false;
    std::size_t known = 0;
    friend auto operator<=>(const HeaderMatch&, const HeaderMatch&) = default;
};
HeaderMatch match_header(const std::vector<std::string_view>& cells,
                         const std::vector<ImportColumn>& columns);

/// The keys of the columns, for messages: `code, site`.
std::string join_column_keys(const std::vector<ImportColumn>& columns);

/// Reads a header, valid UTF-8. Case, blanks, `_` and `-` do not matter. The three columns that a
/// file of rejected rows ends with are passed over, so that it can be mended and imported again.
/// `on_unknown` given: a column that means nothing here passes and is told by its name. Throws
/// Error malformed: `no_columns`, `unwanted_column` (what a register without names cannot hold),
/// `unknown_column`, `duplicate_column`, `missing_column`.
ImportHeader read_header(const std::vector<std::string_view>& cells,
                         const std::vector<ImportColumn>& columns, const std::string& file,
                         const std::function<void(const std::string&)>& on_unknown);

}  // namespace kaiku::service
