// SPDX-License-Identifier: Apache-2.0
// Reading an import file row by row, with its columns by name.
#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/hash.hpp"
#include "core/base/input.hpp"
#include "core/service/imports/header.hpp"
#include "core/service/imports/options.hpp"
#include "core/service/imports/row_source.hpp"

namespace kaiku::service {

/// Reads an import file row by row and skips empty rows. Views are UTF-8 and valid until the next
/// call of next().
class ImportReader {
public:
    /// Opens the file and reads its header. Throws what Input, open_row_source() and read_header()
    /// throw, and Error malformed `empty`.
    ImportReader(const ImportOptions& options, const std::vector<ImportColumn>& columns);

    /// The next row. Throws what the kind of file throws, such as Error malformed `bad_encoding`.
    bool next();

    /// The line of the file where the row starts, from 1; the row number of a workbook.
    std::size_t line() const { return rows_->line(); }
    /// Trimmed; empty if the column is absent or the cell is empty.
    std::string_view cell(std::size_t column) const { return cells_[column]; }
    /// A fault of the whole row, such as `wrong_field_count`, or of what the file stores in a cell.
    /// If there is one, the cells must not be used.
    const std::optional<base::Fault>& fault() const { return fault_; }
    /// Warnings about the whole file, known after the last row.
    const std::vector<base::Message>& warnings() const { return rows_->warnings(); }
    /// The row unchanged, for the writer of rejected rows.
    std::string_view raw() { return rows_->raw(); }
    /// A writer of rejected rows in the format of the file. Throws what the functions of
    /// rejects_writer.hpp throw.
    std::unique_ptr<RejectsWriter> make_rejects_writer(const std::string& path) const {
        return rows_->make_rejects_writer(path, header_raw_, header_names_.size());
    }

    /// The name of a column in the header of the file; nullopt if the file does not have a column
    /// with this key.
    std::optional<std::string> column_name(std::string_view key) const;
    /// The place of that column among the fields of a row.
    std::optional<std::size_t> column_place(std::string_view key) const;
    /// The hash of the file's bytes. To be called once, after the last row.
    std::string hash() { return hasher_.hex(); }
    /// From 0 to 1; nullopt if the size of the input is not known.
    std::optional<double> progress() const { return rows_->progress(); }

    /// The estimated number of rows, from the length of the `read` rows so far; `read` if the size
    /// of the input is not known.
    std::size_t estimated_row_count(std::size_t read) const;

private:
    void read_cells();
    void name_field(base::Fault& fault, std::size_t place) const;

    const std::vector<ImportColumn>& columns_;
    base::Input input_;
    base::Hasher hasher_;
    std::unique_ptr<RowSource> rows_;
    ImportHeader header_;
    std::string header_raw_;
    std::vector<std::string> header_names_;  // of all fields, for messages
    std::vector<std::string> column_names_;  // as the file names them, parallel to columns_
    std::vector<std::string_view> cells_;
    std::optional<base::Fault> fault_;
};

}  // namespace kaiku::service
