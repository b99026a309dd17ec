// SPDX-License-Identifier: Apache-2.0
#include "core/xlsx/writer/book.hpp"

#include "core/xlsx/writer/book_formats.hpp"
#include "core/xlsx/writer/book_table.hpp"
#include "core/xlsx/writer/cell_text.hpp"
#include "core/xlsx/writer/first_page.hpp"
#include "core/xlsx/writer/replacements.hpp"

namespace kaiku::xlsx {

namespace {

constexpr std::uint32_t excel_max_rows = 1'048'576;

void set_properties(XlsxFile& file, const Book::Properties& given) {
    std::string buffer;
    auto clean = given;
    for (auto* const text : {&clean.title, &clean.subject, &clean.author, &clean.category,
                             &clean.keywords, &clean.comments, &clean.status})
        *text = std::string(escape_cell_text(*text, buffer));
    lxw_doc_properties properties{};
    properties.title = clean.title.data();
    properties.subject = clean.subject.data();
    properties.author = clean.author.data();
    properties.category = clean.category.data();
    properties.keywords = clean.keywords.data();
    properties.comments = clean.comments.data();
    properties.status = clean.status.data();
    file.set_properties(properties);
    file.set_property("Language", clean.language);
}

void write(const WorkbookFile& file, const Book& book, std::uint32_t lines_per_sheet,
           ReplacementHandler on_replaced) {
    XlsxFile written(file, XlsxFile::Rows::kept, std::move(on_replaced));
    set_properties(written, book.properties);
    const BookFormats formats(written, book.finnish_numbers);
    const BookSheet first(written, written.add_sheet(book.first_page.sheet_name, 1));
    std::vector<std::string> sheets;
    sheets.reserve(book.tables.size());
    for (const auto& table : book.tables)
        sheets.push_back(
            BookTableWriter(written, formats, book, table, lines_per_sheet).write(first.name()));
    write_first_page(first, formats, book, sheets);
    written.close();
}

}  // namespace

void write_book(const WorkbookFile& file, const Book& book, std::uint32_t lines_per_sheet) {
    write(file, book, lines_per_sheet, nullptr);
}

void write_book(const WorkbookFile& file, const Book& book, ReplacementHandler on_replaced) {
    write(file, book, excel_max_rows, std::move(on_replaced));
}

void write_book(const WorkbookFile& file, const Book& book) {
    write(file, book, excel_max_rows, nullptr);
}

}  // namespace kaiku::xlsx
