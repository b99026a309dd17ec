// SPDX-License-Identifier: Apache-2.0
// The rows of an import from a sheet of a workbook.
#pragma once
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "core/service/imports/row_source.hpp"
#include "core/xlsx/reader/sheet_reader.hpp"

namespace kaiku::service {

/// The header is the row among the first thirty that matches best; rows above it are ignored.
class WorkbookRowSource : public RowSource {
public:
    /// Throws what open_workbook(), Workbook::open_sheet() and choose_sheet() throw, and Error
    /// malformed: `empty`, `no_columns`.
    WorkbookRowSource(base::Input& input, const std::optional<std::string>& sheet,
                      const std::vector<ImportColumn>& columns, const ColumnNaming& naming);

    bool next() override;
    std::size_t line() const override { return row_.number; }
    std::string_view raw() override;
    std::unique_ptr<RejectsWriter> make_rejects_writer(const std::string& path,
                                                       std::string_view header,
                                                       const RejectsLayout& layout) const override;
    std::optional<double> progress() const override;
    std::string address(std::size_t place, std::size_t line) const override {
        return xlsx::format_address(place, line);
    }
    base::Fault layout_fault(std::size_t place, const ImportHeader& header) const override;
    void check_header(const ImportHeader& header) const override;
    std::vector<RowFault> cell_faults(const ImportHeader& header,
                                      const std::vector<ImportColumn>& columns) const override;

private:
    void find_header(const std::vector<ImportColumn>& columns, const ColumnNaming& naming);
    void warn_about_other_sheets(const ColumnNaming& naming);
    void fill_fields();
    void skip_merged_ranges();
    const xlsx::CellRange* merged_range_at(std::size_t column) const;
    std::optional<base::Fault> cell_fault(std::size_t place, NumericCellRule numbers) const;

    std::string file_;
    std::unique_ptr<xlsx::Workbook> workbook_;
    std::unique_ptr<xlsx::Sheet> sheet_;
    std::deque<xlsx::SheetRow> buffered_rows_;  // read while searching for the header
    xlsx::SheetRow row_;
    std::vector<const xlsx::SheetCell*> cells_;  // parallel to the fields; null for empty cells
    std::vector<const xlsx::CellRange*>
        merged_;  // ranges that can contain cells of this row or a later one
    std::size_t next_merged_ = 0;
    std::size_t width_ = 0;  // of the header
    bool is_header_read_ = false;
    std::int64_t hidden_rows_ = 0;  // below the header
    std::string raw_;
};

}  // namespace kaiku::service
