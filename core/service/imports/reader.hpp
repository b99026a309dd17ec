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

/// Reads an import file row by row. Skips empty rows and, with a warning, rows of sums and the
/// example row of a template. Views are UTF-8 and valid until the next call of next().
class ImportReader {
public:
    /// Opens the file and reads its header. Throws what Input, open_row_source() and read_header()
    /// throw, and Error malformed `empty`.
    ImportReader(const ImportOptions& options, const std::vector<ImportColumn>& columns);

    /// The next row. Throws what the kind of file throws, such as Error malformed `bad_encoding`.
    bool next();

    /// The line of the file where the row starts, from 1; the row number of a workbook.
    std::size_t line() const { return rows_->line(); }
    /// Trimmed; empty if the column is absent, the cell is empty, or it has a fault.
    std::string_view cell(std::size_t column) const { return cells_[column]; }
    /// Faults of the whole row, such as `wrong_field_count`, or of how the file stores a cell.
    const std::vector<RowFault>& faults() const { return faults_; }
    /// Whether the cells can be used that are not among faults(); otherwise none can.
    bool is_readable() const { return is_readable_; }
    /// Warnings about the whole file, known after the last row.
    std::vector<base::Message> warnings() const;
    /// The row unchanged, for the writer of rejected rows.
    std::string_view raw() { return rows_->raw(); }
    /// A writer of rejected rows in the format of the file. Throws what the functions of
    /// rejects_writer.hpp throw.
    std::unique_ptr<RejectsWriter> make_rejects_writer(const std::string& path) const {
        return rows_->make_rejects_writer(path, header_raw_, {header_width_, header_names_.size()});
    }

    /// The name of a column in the header of the file; nullopt if the file does not have a column
    /// with this key.
    std::optional<std::string> column_name(std::string_view key) const;
    /// The place of that column among the fields of a row.
    std::optional<std::size_t> column_place(std::string_view key) const;
    /// See RowSource::address().
    std::string address(std::size_t place, std::size_t line) const {
        return rows_->address(place, line);
    }
    /// The hash of the file's bytes. To be called once, after the last row.
    std::string hash() { return hasher_.hex(); }
    /// From 0 to 1; nullopt if the size of the input is not known.
    std::optional<double> progress() const { return rows_->progress(); }

    /// The estimated number of rows, from the length of the `read` rows so far; `read` if the size
    /// of the input is not known.
    std::size_t estimated_row_count(std::size_t read) const;

private:
    bool skip_special_row();
    void read_cells();
    void check_layout();
    void name_field(RowFault& fault) const;

    const std::vector<ImportColumn>& columns_;
    base::Input input_;
    base::Hasher hasher_;
    std::unique_ptr<RowSource> rows_;
    ImportHeader header_;
    std::string header_raw_;
    std::size_t header_width_ = 0;           // without the columns of a file of rejected rows
    std::vector<std::string> header_names_;  // of all fields, for messages
    std::vector<std::string> column_names_;  // as the file names them, parallel to columns_
    std::vector<std::string_view> cells_;
    std::vector<RowFault> faults_;
    bool is_readable_ = true;
    std::vector<std::size_t> example_lines_, sum_lines_;  // of the rows that were skipped
};

}  // namespace kaiku::service
