// SPDX-License-Identifier: Apache-2.0
// The source of the rows of an import, for each kind of file.
#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/input.hpp"
#include "core/service/imports/header.hpp"
#include "core/service/imports/options.hpp"
#include "core/service/imports/rejects_writer.hpp"

namespace kaiku::service {

/// A fault of how a file stores a row, or of a value in it.
struct RowFault {
    base::Fault fault;
    /// The place of the faulty field among those of the row; nullopt if the fault has a column, or
    /// concerns no field.
    std::optional<std::size_t> place = {};
};

/// Gives rows one by one, without empty ones; the first is the header. Views are UTF-8 and valid
/// until the next call of next().
class RowSource {
public:
    virtual ~RowSource() = default;

    virtual bool next() = 0;

    /// The line of the file where the row starts, from 1; the row number of a workbook.
    virtual std::size_t line() const = 0;
    const std::vector<std::string_view>& fields() const { return fields_; }
    /// Faults of how the file stores the row. Their argument `field` is the number of the field.
    const std::vector<RowFault>& faults() const { return faults_; }
    /// Whether only the fields of faults() must not be used; otherwise no field.
    bool is_readable() const { return is_readable_; }
    /// Warnings about the whole file, known after the last row.
    const std::vector<base::Message>& warnings() const { return warnings_; }
    /// The row unchanged, in the form that make_rejects_writer() of the same source understands.
    virtual std::string_view raw() = 0;
    /// A writer of a file with rejected rows of this source, in the same format. `header` is raw()
    /// of the header.
    virtual std::unique_ptr<RejectsWriter> make_rejects_writer(
        const std::string& path, std::string_view header, const RejectsLayout& layout) const = 0;
    /// From 0 to 1; nullopt if the size of the input is not known.
    virtual std::optional<double> progress() const = 0;
    /// The address of a cell, such as `E7`, which does not depend on the other cells of its row;
    /// empty if the file is not a workbook.
    virtual std::string address(std::size_t /*place*/, std::size_t /*line*/) const { return {}; }

    /// The fault of a row that has too few fields (`place` is npos) or a value at `place`, in a
    /// column without a name.
    virtual base::Fault layout_fault(std::size_t place, const ImportHeader& header) const = 0;
    /// Throws Error malformed `wrong_format` when cells of the header are merged.
    virtual void check_header(const ImportHeader&) const {}
    /// The faults of how the file stores cells of the columns, not of their values.
    virtual std::vector<RowFault> cell_faults(const ImportHeader&,
                                              const std::vector<ImportColumn>&) const {
        return {};
    }

protected:
    std::vector<std::string_view> fields_;
    std::vector<RowFault> faults_;
    bool is_readable_ = true;
    std::vector<base::Message> warnings_;
};

/// Recognises the file by its first bytes. A file of rejected rows is read in the encoding that it
/// has, whatever the options say, because spreadsheet programs save it in another one. Throws Error
/// malformed: `wrong_format` for what is neither CSV nor a workbook, `usage` for options that its
/// kind has not, `out_of_range` for an encoding that is not known, and what the kinds throw. Only
/// the full program reads workbooks.
std::unique_ptr<RowSource> open_row_source(base::Input& input, const ImportOptions& options,
                                           const std::vector<ImportColumn>& columns,
                                           const ColumnNaming& naming);

}  // namespace kaiku::service
