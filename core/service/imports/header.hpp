// SPDX-License-Identifier: Apache-2.0
// The header of an import file: the positions of the columns.
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.hpp"
#include "core/service/imports/column_names.hpp"

namespace kaiku::service {

/// The positions of an import's columns in a file.
struct ImportHeader {
    static constexpr std::size_t absent = static_cast<std::size_t>(-1);

    std::vector<std::size_t> places;   // parallel to the import's columns
    std::vector<std::size_t> unnamed;  // columns without a name, which must be empty
    std::size_t width = 0;             // minimum number of fields of a row
    std::size_t fields = 0;            // of the header, also those without a name at its end
};

/// How messages write names, in the reader's language.
struct ColumnNaming {
    std::function<std::string(const ImportColumn&)> column;
    /// A text of the file, shortened and in quotation marks.
    std::function<std::string(std::string_view)> quoted;
};
/// The names of the columns, for messages: `code, site`.
std::string join_column_names(const std::vector<ImportColumn>& columns, const ColumnNaming& naming);

/// The number of columns of a header before those that files of rejected rows add,
/// `rejects_columns`; all of them if there are none.
std::size_t width_without_rejects_columns(const std::vector<std::string_view>& cells);
/// Whether a header is that of a file of rejected rows.
bool is_rejects_header(const std::vector<std::string_view>& cells);

/// Reads a header in valid UTF-8. Case, spaces and punctuation do not matter. The three columns at
/// the end of a file of rejected rows are ignored, so that it can be fixed and imported again. With
/// `on_unknown`, unknown columns are reported by name and ignored. Throws Error malformed:
/// `no_columns`, `unwanted_column` (data that the register does not store, such as names),
/// `unknown_column`, `duplicate_column`, `missing_column`.
ImportHeader read_header(const std::vector<std::string_view>& cells,
                         const std::vector<ImportColumn>& columns, const std::string& file,
                         const ColumnNaming& naming,
                         const std::function<void(const std::string&)>& on_unknown);

}  // namespace kaiku::service
