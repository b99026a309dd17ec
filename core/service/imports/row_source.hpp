// Where the rows of a batch come from, whatever kind of file it is.
#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/file.hpp"
#include "core/service/imports/header.hpp"
#include "core/service/imports/options.hpp"

namespace kaiku::service {

/// Rows one by one, blank ones left out; the first is the header. Views are UTF-8 and hold until
/// the next call of next().
class RowSource {
public:
    virtual ~RowSource() = default;

    virtual bool next() = 0;

    /// Physical line on which the row starts, from 1; of a workbook the number of its row.
    virtual std::size_t line() const = 0;
    const std::vector<std::string_view>& fields() const { return fields_; }
    /// What is wrong with the row as a whole; its fields are not to be used then.
    const std::optional<base::Fault>& fault() const { return fault_; }
    /// The row as it came, as a line of CSV.
    virtual std::string_view raw() = 0;
    virtual char delimiter() const = 0;
    /// From 0 to 1; nullopt where the size of the input is not known.
    virtual std::optional<double> progress() const = 0;

    /// What is wrong with a row whose fields are too few (`place` is npos) or that has something at
    /// `place`, in a column without a name.
    virtual base::Fault layout_fault(std::size_t place, const ImportHeader& header) const = 0;
    /// Throws Error malformed `wrong_format` when cells of the header are merged.
    virtual void check_header(const ImportHeader&) const {}
    /// What is wrong with what the file stores in the row's cells, apart from what they say: the
    /// first column with a fault.
    virtual std::optional<base::Fault> cell_fault(const ImportHeader&,
                                                  const std::vector<ImportColumn>&) const {
        return std::nullopt;
    }

protected:
    std::vector<std::string_view> fields_;
    std::optional<base::Fault> fault_;
};

/// Recognises the file by its first bytes. Throws Error malformed: `wrong_format` for what is
/// neither CSV nor a workbook, `usage` for options that its kind has not, `out_of_range` for an
/// encoding that is not known, and what the kinds throw. Only the full program reads workbooks.
std::unique_ptr<RowSource> open_row_source(base::Input& input, const ImportOptions& options,
                                           const std::vector<ImportColumn>& columns);

}  // namespace kaiku::service
