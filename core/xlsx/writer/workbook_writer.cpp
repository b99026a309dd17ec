// SPDX-License-Identifier: Apache-2.0
#include "core/xlsx/writer/workbook_writer.hpp"

#include "core/xlsx/writer/replacements.hpp"
#include "core/xlsx/writer/table_sheets.hpp"

namespace kaiku::xlsx {
namespace {

constexpr std::uint32_t excel_max_rows = 1'048'576;

/// A workbook with one table.
class XlsxWriter final : public output::Writer {
public:
    XlsxWriter(const WorkbookFile& file, output::Columns columns, SheetHeading texts,
               std::uint32_t lines_per_sheet, ReplacementHandler on_replaced)
        : book_(file, XlsxFile::Rows::streamed, std::move(on_replaced)),
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

}  // namespace

std::unique_ptr<output::Writer> make_xlsx_writer(const WorkbookFile& file, output::Columns columns,
                                                 SheetHeading texts,
                                                 std::uint32_t lines_per_sheet) {
    return std::make_unique<XlsxWriter>(file, std::move(columns), std::move(texts), lines_per_sheet,
                                        nullptr);
}

std::unique_ptr<output::Writer> make_xlsx_writer(const WorkbookFile& file, output::Columns columns,
                                                 SheetHeading texts,
                                                 ReplacementHandler on_replaced) {
    return std::make_unique<XlsxWriter>(file, std::move(columns), std::move(texts), excel_max_rows,
                                        std::move(on_replaced));
}

std::unique_ptr<output::Writer> make_xlsx_writer(const WorkbookFile& file, output::Columns columns,
                                                 SheetHeading texts) {
    return make_xlsx_writer(file, std::move(columns), std::move(texts), excel_max_rows);
}

}  // namespace kaiku::xlsx
