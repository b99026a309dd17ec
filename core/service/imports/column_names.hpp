// SPDX-License-Identifier: Apache-2.0
// The names by which an import file can call its columns. Case, spaces and punctuation do not
// matter.
#pragma once
#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

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
    /// Other names: English, Finnish, Swedish. Lower case, letters and digits only; empty if there
    /// is none.
    std::array<std::string_view, 3> names;
    std::string_view synonyms = {};  // further names in any language, separated by spaces
    bool mandatory = false;
    NumericCellRule numbers = NumericCellRule::as_shown;
};

/// A name as it is compared: lower case, letters and digits only, without a remark in parentheses
/// after it. `name` must be valid UTF-8.
std::string plain_column_name(std::string_view name);
std::vector<std::string> plain_column_names(const std::vector<std::string_view>& cells);

/// Whether the column has that plain name.
bool has_name(const ImportColumn& column, std::string_view plain_name);

/// Whether a column with that plain name has data that the register never stores (R4).
bool is_unwanted_column(std::string_view plain_name);

/// The column whose names include the one most similar to an unknown plain name, as `shown` names
/// it; empty if none differs by a third of the letters at most, or the name is too short for that.
std::string find_similar_column(std::string_view plain_name,
                                const std::vector<ImportColumn>& columns,
                                const std::function<std::string(const ImportColumn&)>& shown);

}  // namespace kaiku::service
