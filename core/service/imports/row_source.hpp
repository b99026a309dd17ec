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

/// Gives rows one by one, without empty ones; the first is the header. Views are UTF-8 and valid
/// until the next call of next().
class RowSource {
public:
    virtual ~RowSource() = default;

    virtual bool next() = 0;

    /// The line of the file where the row starts, from 1; the row number of a workbook.
    virtual std::size_t line() const = 0;
    const std::vector<std::string_view>& fields() const { return fields_; }
    /// A fault of the whole row; if there is one, its fields must not be used.
    const std::optional<base::Fault>& fault() const { return fault_; }
    /// The place of the field that such a fault concerns, which its argument `field` names.
    const std::optional<std::size_t>& fault_place() const { return fault_place_; }
    /// Warnings about the whole file, known after the last row.
    const std::vector<base::Message>& warnings() const { return warnings_; }
    /// The row unchanged, in the form that make_rejects_writer() of the same source understands.
    virtual std::string_view raw() = 0;
    /// A writer of a file with rejected rows of this source, in the same format. `header` is raw()
    /// of the header, `width` the number of its fields.
    virtual std::unique_ptr<RejectsWriter> make_rejects_writer(const std::string& path,
                                                               std::string_view header,
                                                               std::size_t width) const = 0;
    /// From 0 to 1; nullopt if the size of the input is not known.
    virtual std::optional<double> progress() const = 0;

    /// The fault of a row that has too few fields (`place` is npos) or a value at `place`, in a
    /// column without a name.
    virtual base::Fault layout_fault(std::size_t place, const ImportHeader& header) const = 0;
    /// Throws Error malformed `wrong_format` when cells of the header are merged.
    virtual void check_header(const ImportHeader&) const {}
    /// A fault of how the file stores a cell of the row, not of its value: that of the first such
    /// column.
    virtual std::optional<base::Fault> cell_fault(const ImportHeader&,
                                                  const std::vector<ImportColumn>&) const {
        return std::nullopt;
    }

protected:
    std::vector<std::string_view> fields_;
    std::optional<base::Fault> fault_;
    std::optional<std::size_t> fault_place_;
    std::vector<base::Message> warnings_;
};

/// Recognises the file by its first bytes. Throws Error malformed: `wrong_format` for what is
/// neither CSV nor a workbook, `usage` for options that its kind has not, `out_of_range` for an
/// encoding that is not known, and what the kinds throw. Only the full program reads workbooks.
std::unique_ptr<RowSource> open_row_source(base::Input& input, const ImportOptions& options,
                                           const std::vector<ImportColumn>& columns);

}  // namespace kaiku::service
