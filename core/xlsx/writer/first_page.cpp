// SPDX-License-Identifier: Apache-2.0
#include "core/xlsx/writer/first_page.hpp"

#include <algorithm>

namespace kaiku::xlsx {

namespace {

// In characters. Titles of tables need the width more than numbers do.
constexpr double width_of_terms = 25, width_of_texts = 66, width_of_numbers = 12;

class FirstPageWriter {
public:
    FirstPageWriter(BookSheet sheet, const BookFormats& formats, const Book& book)
        : sheet_(sheet), formats_(formats), book_(book), page_(book.first_page) {
        // At least the number and the title.
        const auto columns = std::max<std::size_t>(page_.list_columns.size(), 2);
        last_ = static_cast<lxw_col_t>(columns - 1);
        width_ = width_of_texts + width_of_numbers * (last_ - 1);
    }

    void write(const std::vector<std::string>& sheets) {
        sheet_.set_width(0, width_of_terms);
        sheet_.set_width(1, width_of_texts);
        for (lxw_col_t column = 2; column <= last_; ++column)
            sheet_.set_width(column, width_of_numbers);
        sheet_.title(line_++, last_, width_of_terms + width_, page_.title, formats_.title);
        if (!page_.subtitle.empty()) sheet_.text(line_++, 0, page_.subtitle, formats_.subtitle);
        ++line_;
        entries(page_.about);
        list(sheets);
        for (const auto& section : page_.sections) {
            heading(section.heading);
            entries(section.entries);
        }
        sheet_.set_up_print(book_.header, book_.footer, false);
    }

private:
    void heading(const std::string& text) {
        ++line_;
        sheet_.text(line_++, 0, text, formats_.heading);
    }

    void entries(const std::vector<Entry>& entries) {
        for (const auto& [term, text] : entries) {
            sheet_.paragraph(line_, 1, last_, width_, text, formats_.text);
            sheet_.text(line_, 0, term, formats_.term);
            ++line_;
        }
    }

    void list(const std::vector<std::string>& sheets) {
        heading(page_.list_heading);
        std::size_t lines = 1;
        for (lxw_col_t column = 0; column <= last_; ++column) {
            const auto& name = page_.list_columns[column];
            sheet_.text(line_, column, name,
                        formats_.column(column < 2 ? ColumnKind::text : ColumnKind::count));
            if (column >= 2) lines = std::max(lines, lines_of(name, width_of_numbers - 1));
        }
        sheet_.set_height(line_++, lines);
        for (std::size_t table = 0; table < sheets.size(); ++table) {
            const auto& about = book_.tables[table];
            sheet_.text(line_, 0, about.label, formats_.text);
            sheet_.link(line_, 1, sheets[table], about.title, formats_.link);
            lxw_col_t column = 2;
            for (const auto& value : about.listed)
                sheet_.number(line_, column++, static_cast<double>(std::get<std::int64_t>(value)),
                              formats_.cell(ColumnKind::count));
            sheet_.set_height(line_++, lines_of(about.title, width_of_texts));
        }
    }

    BookSheet sheet_;
    const BookFormats& formats_;
    const Book& book_;
    const FirstPage& page_;
    lxw_col_t last_ = 1;
    double width_ = 0;  // of texts, in characters
    lxw_row_t line_ = 0;
};

}  // namespace

void write_first_page(BookSheet sheet, const BookFormats& formats, const Book& book,
                      const std::vector<std::string>& sheets) {
    FirstPageWriter(sheet, formats, book).write(sheets);
}

}  // namespace kaiku::xlsx
