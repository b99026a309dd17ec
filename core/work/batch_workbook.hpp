// Rows of a batch from a sheet of a workbook.
#pragma once
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "core/sheet/sheet.hpp"
#include "core/work/batch_rows.hpp"

namespace kaiku::work {

/// The header is the row among the first thirty that looks most like one; what stands above it is passed over.
class WorkbookRows : public BatchRows {
public:
    /// Throws what open_sheet() throws, and Error malformed: `empty`, `no_columns`.
    WorkbookRows(base::Input& input, const std::optional<std::string>& sheet, const std::vector<BatchColumn>& columns);

    bool next() override;
    std::size_t line() const override { return row_.number; }
    std::string_view raw() override;
    char delimiter() const override { return ','; }
    std::optional<double> progress() const override;
    base::Fault misfit(std::size_t place, const BatchHeader& header) const override;
    void check_header(const BatchHeader& header) const override;
    std::optional<base::Fault> cell_fault(const BatchHeader& header, const std::vector<BatchColumn>& columns) const override;

private:
    void find_header(const std::string& file, const std::vector<BatchColumn>& columns);
    void lay_out();
    void pass_merged();
    const sheet::Range* merged_at(std::size_t column) const;
    std::optional<base::Fault> fault_of_number(const sheet::Cell& cell, const BatchColumn& column) const;

    std::unique_ptr<sheet::Sheet> sheet_;
    std::string file_;
    std::deque<sheet::Row> waiting_;  // read while the header was looked for
    sheet::Row row_;
    std::vector<const sheet::Cell*> cells_;      // parallel to the fields; null where there is nothing
    std::vector<const sheet::Range*> merged_;    // those that the row or a later one of them may lie in
    std::size_t next_merged_ = 0;
    std::size_t width_ = 0;  // of the header
    std::string raw_;
};

}  // namespace kaiku::work
