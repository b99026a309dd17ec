// SPDX-License-Identifier: Apache-2.0
#include "core/xlsx/writer/row_sheet.hpp"

#include <stdexcept>

#include "core/xlsx/writer/cell_text.hpp"
#include "core/xlsx/writer/xlsx_file.hpp"

namespace kaiku::xlsx {
namespace {

constexpr lxw_color_t highlight = 0xFFC7CE;  // light red, as Excel marks bad values
// In pixels: room for a message of three lines.
constexpr std::uint16_t comment_width = 300, comment_height = 80;

/// The formats of plain and of highlighted cells.
struct RowFormats {
    RowFormats(XlsxFile& book, bool highlighted)
        : text(make(book, "@", highlighted)),
          day(make(book, "yyyy-mm-dd", highlighted)),
          time(make(book, "hh:mm", highlighted)) {}

    static lxw_format* make(XlsxFile& book, const char* pattern, bool highlighted) {
        lxw_format* const format = book.add_format();
        format_set_num_format(format, pattern);
        if (highlighted) {
            format_set_pattern(format, LXW_PATTERN_SOLID);
            format_set_fg_color(format, highlight);
        }
        return format;
    }

    lxw_format* text;
    lxw_format* day;
    lxw_format* time;
};

class XlsxRowSheetWriter final : public RowSheetWriter {
public:
    XlsxRowSheetWriter(const WorkbookFile& file, const std::string& sheet_name)
        : book_(file),
          plain_(book_, false),
          highlighted_(book_, true),
          sheet_(book_.add_sheet(sheet_name, 1)) {}

    void row(const std::vector<RowCell>& cells) override {
        column_ = 0;
        for (const auto& cell : cells) {
            const auto& formats = cell.comment.empty() ? plain_ : highlighted_;
            std::visit([&](const auto& value) { write(value, formats); }, cell.value);
            if (!cell.comment.empty()) comment(cell.comment);
            ++column_;
        }
        ++line_;
    }

    void end() override { book_.close(); }

private:
    void write(std::monostate, const RowFormats& formats) {
        if (&formats == &highlighted_)
            book_.check(worksheet_write_blank(sheet_, line_, column_, formats.text));
    }
    void write(bool value, const RowFormats& formats) {
        book_.check(worksheet_write_boolean(sheet_, line_, column_, value ? 1 : 0, formats.text));
    }
    void write(std::int64_t value, const RowFormats& formats) {
        number(static_cast<double>(value), formats.text);
    }
    void write(double value, const RowFormats& formats) { number(value, formats.text); }
    void write(const std::string& value, const RowFormats& formats) {
        book_.check(worksheet_write_string(sheet_, line_, column_,
                                           escape_cell_text(value, buffer_).c_str(), formats.text));
    }
    void write(time::Day value, const RowFormats& formats) {
        if (const auto at = to_serial(value)) return number(*at, formats.day);
        write(value.iso(), formats);
    }
    void write(time::TimeOfDay value, const RowFormats& formats) {
        number(to_serial(value), formats.time);
    }
    template <class Other>
    void write(const Other&, const RowFormats&) {
        throw std::logic_error("a row sheet has no cells of this type");
    }

    void comment(const std::string& text) {
        lxw_comment_options box{};
        box.width = comment_width;
        box.height = comment_height;
        book_.check(worksheet_write_comment_opt(sheet_, line_, column_,
                                                escape_cell_text(text, buffer_).c_str(), &box));
    }

    void number(double value, lxw_format* format) {
        book_.check(worksheet_write_number(sheet_, line_, column_, value, format));
    }

    XlsxFile book_;
    RowFormats plain_, highlighted_;
    lxw_worksheet* sheet_;
    lxw_row_t line_ = 0;
    lxw_col_t column_ = 0;
    std::string buffer_;
};

}  // namespace

std::unique_ptr<RowSheetWriter> make_row_sheet_writer(const WorkbookFile& file,
                                                      const std::string& sheet_name) {
    return std::make_unique<XlsxRowSheetWriter>(file, sheet_name);
}

}  // namespace kaiku::xlsx
