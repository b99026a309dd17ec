#include "core/report/table_sheets.hpp"
#include "core/report/writers.hpp"

namespace kaiku::report {
namespace {

constexpr std::uint32_t excel_lines = 1'048'576;

/// A workbook of one table.
class XlsxWriter final : public Writer {
public:
    XlsxWriter(const BookFile& file, Columns columns, SheetTexts texts, std::uint32_t lines_per_sheet)
        : book_(file), formats_(book_), sheets_(book_, formats_, std::move(columns), std::move(texts), lines_per_sheet) {}

    void row(const Row& row) override { sheets_.row(row); }

    void end(std::string_view) override {
        sheets_.end();
        book_.close();
    }

private:
    Workbook book_;
    CellFormats formats_;
    TableSheets sheets_;
};

class SheetOfBook final : public Writer {
public:
    SheetOfBook(Workbook& book, const CellFormats& formats, Columns columns, SheetTexts texts, std::optional<Chart> chart)
        : sheets_(book, formats, std::move(columns), std::move(texts), excel_lines), chart_(std::move(chart)) {}

    void row(const Row& row) override { sheets_.row(row); }
    void end(std::string_view) override { sheets_.end(chart_); }

private:
    TableSheets sheets_;
    std::optional<Chart> chart_;
};

class XlsxBook final : public Book {
public:
    explicit XlsxBook(const BookFile& file) : book_(file), formats_(book_) {}

    void page(const SheetTexts& texts) override { write_page(book_, formats_, texts); }

    std::unique_ptr<Writer> sheet(Columns columns, SheetTexts texts, std::optional<Chart> chart) override {
        return std::make_unique<SheetOfBook>(book_, formats_, std::move(columns), std::move(texts), std::move(chart));
    }

    void end() override { book_.close(); }

private:
    Workbook book_;
    CellFormats formats_;
};

}  // namespace

std::unique_ptr<Writer> make_xlsx_writer(const BookFile& file, Columns columns, SheetTexts texts, std::uint32_t lines_per_sheet) {
    return std::make_unique<XlsxWriter>(file, std::move(columns), std::move(texts), lines_per_sheet);
}

std::unique_ptr<Writer> make_xlsx_writer(const BookFile& file, Columns columns, SheetTexts texts) {
    return make_xlsx_writer(file, std::move(columns), std::move(texts), excel_lines);
}

std::unique_ptr<Book> make_book(const BookFile& file) { return std::make_unique<XlsxBook>(file); }

}  // namespace kaiku::report
