// SPDX-License-Identifier: Apache-2.0
#include "core/xlsx/writer/form.hpp"

#include <algorithm>
#include <utility>

#include "core/base/text.hpp"
#include "core/xlsx/writer/cell_text.hpp"
#include "core/xlsx/writer/xlsx_file.hpp"

namespace kaiku::xlsx {
namespace {

constexpr lxw_row_t last_row = LXW_ROW_MAX - 1;
constexpr double min_width = 12, max_width = 40, width_of_explanations = 90;

class FormWriter {
public:
    FormWriter(const WorkbookFile& file, const Form& form)
        : book_(file),
          form_(form),
          heading_(book_.add_format()),
          wrapped_(book_.add_format()),
          plain_(kinds(false)),
          example_(kinds(true)) {
        format_set_bold(heading_);
        format_set_text_wrap(wrapped_);
        format_set_align(wrapped_, LXW_ALIGN_VERTICAL_TOP);
    }

    void write() {
        lxw_worksheet* const sheet = book_.add_sheet(form_.sheet_name, 1);
        write_columns(sheet);
        write_instructions();
        write_choices(sheet);
        book_.close();
    }

private:
    /// A format for each kind of column, in their order.
    std::vector<lxw_format*> kinds(bool is_example) {
        std::vector<lxw_format*> formats;
        for (const char* pattern : {"@", form_.day_format.c_str(), "hh:mm", "General"}) {
            lxw_format* const format = book_.add_format();
            format_set_num_format(format, pattern);
            if (is_example) {
                format_set_italic(format);
                format_set_font_color(format, LXW_COLOR_GRAY);
            }
            formats.push_back(format);
        }
        return formats;
    }
    static std::size_t index(const FormColumn& column) {
        return static_cast<std::size_t>(column.kind);
    }

    void write_columns(lxw_worksheet* sheet) {
        for (std::size_t i = 0; i < form_.columns.size(); ++i) {
            const auto& column = form_.columns[i];
            const auto at = static_cast<lxw_col_t>(i);
            const auto* const text = std::get_if<std::string>(&column.example);
            const auto width = std::max(base::display_width(column.heading),
                                        text == nullptr ? 0 : base::display_width(*text));
            book_.check(worksheet_set_column(
                sheet, at, at, std::clamp(static_cast<double>(width) + 2, min_width, max_width),
                plain_[index(column)]));
            write_text(sheet, 0, at, column.heading, heading_);
        }
        for (std::size_t i = 0; i < form_.columns.size(); ++i)
            write_example(sheet, static_cast<lxw_col_t>(i), form_.columns[i]);
        worksheet_freeze_panes(sheet, 1, 0);
    }

    void write_example(lxw_worksheet* sheet, lxw_col_t at, const FormColumn& column) {
        lxw_format* const format = example_[index(column)];
        if (const auto* text = std::get_if<std::string>(&column.example))
            write_text(sheet, 1, at, *text, format);
        else if (const auto* number = std::get_if<std::int64_t>(&column.example))
            write_number(sheet, at, static_cast<double>(*number), format);
        else if (const auto* real = std::get_if<double>(&column.example))
            write_number(sheet, at, *real, format);
        else if (const auto* day = std::get_if<time::Day>(&column.example))
            write_number(sheet, at, to_serial(*day).value(), format);
        else if (const auto* time = std::get_if<time::TimeOfDay>(&column.example))
            write_number(sheet, at, to_serial(*time), format);
    }

    void write_instructions() {
        const auto& texts = form_.instructions;
        lxw_worksheet* const sheet = book_.add_sheet(texts.sheet_name, 1);
        book_.check(worksheet_set_column(sheet, 0, 0, max_width, nullptr));
        book_.check(worksheet_set_column(sheet, 1, 1, width_of_explanations, wrapped_));
        lxw_row_t line = 0;
        write_text(sheet, line++, 0, texts.title, heading_);
        for (const auto& note : texts.notes) write_text(sheet, line++, 0, note, nullptr);
        ++line;
        for (const auto& column : form_.columns) {
            write_text(sheet, line, 0, column.heading, heading_);
            write_text(sheet, line++, 1, column.explanation, wrapped_);
        }
    }

    /// A list in a cell can have only 255 characters, but a range of cells has no such limit.
    void write_choices(lxw_worksheet* form) {
        lxw_worksheet* const sheet = book_.add_sheet(form_.choices_sheet, 1);
        worksheet_hide(sheet);
        std::size_t longest = 0;
        for (const auto& column : form_.columns) longest = std::max(longest, column.choices.size());
        for (std::size_t line = 0; line < longest; ++line)
            for (std::size_t i = 0; i < form_.columns.size(); ++i)
                if (line < form_.columns[i].choices.size())
                    write_text(sheet, static_cast<lxw_row_t>(line), static_cast<lxw_col_t>(i),
                               form_.columns[i].choices[line], nullptr);
        for (std::size_t i = 0; i < form_.columns.size(); ++i)
            if (const auto count = form_.columns[i].choices.size(); count > 0)
                offer(form, sheet->name, static_cast<lxw_col_t>(i), count);
    }

    void offer(lxw_worksheet* form, const char* sheet, lxw_col_t column, std::size_t count) {
        char column_name[LXW_MAX_COL_NAME_LENGTH];
        lxw_col_to_name(column_name, column, LXW_TRUE);
        auto range = "='" + std::string(sheet) + "'!" + column_name + "$1:" + column_name + "$" +
                     std::to_string(count);
        lxw_data_validation validation{};
        validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        validation.value_formula = range.data();
        validation.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
        book_.check(
            worksheet_data_validation_range(form, 1, column, last_row, column, &validation));
    }

    void write_text(lxw_worksheet* sheet, lxw_row_t line, lxw_col_t column, const std::string& text,
                    lxw_format* format) {
        book_.check(worksheet_write_string(sheet, line, column,
                                           escape_cell_text(text, buffer_).c_str(), format));
    }
    void write_number(lxw_worksheet* sheet, lxw_col_t column, double number, lxw_format* format) {
        book_.check(worksheet_write_number(sheet, 1, column, number, format));
    }

    XlsxFile book_;
    const Form& form_;
    lxw_format* heading_;
    lxw_format* wrapped_;
    std::vector<lxw_format*> plain_, example_;
    std::string buffer_;
};

}  // namespace

void write_form(const WorkbookFile& file, const Form& form) { FormWriter(file, form).write(); }

}  // namespace kaiku::xlsx
