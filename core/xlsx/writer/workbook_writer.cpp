// SPDX-License-Identifier: Apache-2.0
#include "core/xlsx/writer/workbook_writer.hpp"
#include "core/xlsx/writer/table_sheets.hpp"

namespace kaiku::xlsx {
namespace {

constexpr std::uint32_t excel_max_rows = 1'048'576;

/// A workbook with one table.
class XlsxWriter final : public output::Writer {
public:
    XlsxWriter(const WorkbookFile& file, output::Columns columns, SheetHeading texts,
               std::uint32_t lines_per_sheet)
        : book_(file),
          formats_(book_),
          sheets_(book_, formats_, std::move(columns), std::move(texts), lines_per_sheet) {}

    void row(const output::Row& row) override { sheets_.row(row); }

    void end(std::string_view) override {
        sheets_.end();
        book_.close();
    }

private:
    XlsxFile book_;
    CellFormats formats_;
    TableSheets sheets_;
};

class WorkbookSheetWriter final : public output::Writer {
public:
    WorkbookSheetWriter(XlsxFile& book, const CellFormats& formats, output::Columns columns,
                        SheetHeading texts, std::optional<Chart> chart)
        : sheets_(book, formats, std::move(columns), std::move(texts), excel_max_rows),
          chart_(std::move(chart)) {}

    void row(const output::Row& row) override { sheets_.row(row); }
    void end(std::string_view) override { sheets_.end(chart_); }

private:
    TableSheets sheets_;
    std::optional<Chart> chart_;
};

class XlsxWorkbookWriter final : public WorkbookWriter {
public:
    explicit XlsxWorkbookWriter(const WorkbookFile& file) : book_(file), formats_(book_) {}

    void page(const SheetHeading& texts) override { write_page(book_, formats_, texts); }

    std::unique_ptr<output::Writer> sheet(output::Columns columns, SheetHeading texts,
                                          std::optional<Chart> chart) override {
        return std::make_unique<WorkbookSheetWriter>(book_, formats_, std::move(columns),
                                                     std::move(texts), std::move(chart));
    }

    void end() override { book_.close(); }

private:
    XlsxFile book_;
    CellFormats formats_;
};

}  // namespace

std::unique_ptr<output::Writer> make_xlsx_writer(const WorkbookFile& file, output::Columns columns,
                                                 SheetHeading texts,
                                                 std::uint32_t lines_per_sheet) {
    return std::make_unique<XlsxWriter>(file, std::move(columns), std::move(texts),
                                        lines_per_sheet);
}

std::unique_ptr<output::Writer> make_xlsx_writer(const WorkbookFile& file, output::Columns columns,
                                                 SheetHeading texts) {
    return make_xlsx_writer(file, std::move(columns), std::move(texts), excel_max_rows);
}

std::unique_ptr<WorkbookWriter> make_workbook_writer(const WorkbookFile& file) {
    return std::make_unique<XlsxWorkbookWriter>(file);
}

}  // namespace kaiku::xlsx
