#include <algorithm>

#include "core/base/number.hpp"
#include "core/base/text.hpp"
#include "core/report/sheet.hpp"
#include "core/report/value.hpp"
#include "core/report/workbook.hpp"
#include "core/report/writers.hpp"

namespace kaiku::report {
namespace {

constexpr std::uint32_t excel_lines = 1'048'576;
constexpr std::int64_t most_exact = std::int64_t{1} << 53;  // whole numbers beyond are not all doubles
constexpr std::size_t widest_column = 60;

bool is_exact(std::int64_t number) { return number >= -most_exact && number <= most_exact; }

/// Place and format are the same for every cell of a column; what differs is the value.
class XlsxWriter final : public Writer {
public:
    XlsxWriter(const std::string& path, Columns columns, SheetTexts texts, std::uint32_t lines_per_sheet)
        : columns_(std::move(columns)), texts_(std::move(texts)), lines_per_sheet_(lines_per_sheet), book_(path) {
        bold_ = book_.add_format();
        format_set_bold(bold_);
        day_ = number_format("yyyy-mm-dd");
        time_ = number_format("hh:mm");
        instant_ = number_format("yyyy-mm-dd hh:mm");
        money_ = number_format("#,##0.00");
        constexpr std::size_t filter_button = 3;
        for (const Column& column : columns_) widths_.push_back(base::display_width(column.heading) + filter_button);
        begin_sheet();
    }

    void row(const Row& row) override {
        expect_parallel(row, columns_);
        if (line_ == lines_per_sheet_) {
            end_sheet();
            begin_sheet();
        }
        lxw_col_t column = 0;
        for (const Value& value : row) {
            std::visit([&](const auto& held) { cell(column, held); }, value);
            ++column;
        }
        ++line_;
    }

    void end(std::string_view) override {
        end_sheet();
        for (lxw_worksheet* sheet : book_.sheets()) set_widths(sheet);
        book_.close();
    }

private:
    lxw_format* number_format(const char* pattern) {
        lxw_format* const format = book_.add_format();
        format_set_num_format(format, pattern);
        return format;
    }

    void begin_sheet() {
        const bool is_first = book_.sheets().empty();
        sheet_ = book_.add_sheet(sheet_name(texts_.sheet_name, book_.sheets().size() + 1));
        line_ = 0;
        if (is_first) above_table();
        header_line_ = line_;
        lxw_col_t at = 0;
        for (const Column& column : columns_) text(at++, column.heading, bold_);
        ++line_;
        worksheet_freeze_panes(sheet_, line_, 0);
        set_up_print();
    }

    void above_table() {
        if (!texts_.title.empty()) {
            text(0, texts_.title, bold_);
            ++line_;
        }
        for (const std::string& note : texts_.notes) {
            text(0, note, nullptr);
            ++line_;
        }
        if (line_ > 0) ++line_;
    }

    /// On A4, all columns side by side, the headings on every page.
    void set_up_print() {
        constexpr std::uint8_t a4 = 9;
        worksheet_set_paper(sheet_, a4);
        worksheet_set_landscape(sheet_);
        worksheet_fit_to_pages(sheet_, 1, 0);
        book_.check(worksheet_repeat_rows(sheet_, header_line_, header_line_));
    }

    void end_sheet() {
        if (columns_.empty()) return;
        const auto last = static_cast<lxw_col_t>(columns_.size() - 1);
        book_.check(worksheet_autofilter(sheet_, header_line_, 0, line_ - 1, last));
    }

    /// Widths stand apart from the rows in the sheet, so they can wait until all rows have been seen.
    void set_widths(lxw_worksheet* sheet) {
        lxw_col_t at = 0;
        for (const std::size_t width : widths_) {
            constexpr std::size_t margin = 1;
            const auto shown = static_cast<double>(std::min(width + margin, widest_column));
            book_.check(worksheet_set_column(sheet, at, at, shown, nullptr));
            ++at;
        }
    }

    void text(lxw_col_t column, const std::string& text, lxw_format* format) {
        book_.check(worksheet_write_string(sheet_, line_, column, cell_text(text, room_).c_str(), format));
    }

    void number(lxw_col_t column, double number, lxw_format* format, std::size_t width) {
        widths_[column] = std::max(widths_[column], width);
        book_.check(worksheet_write_number(sheet_, line_, column, number, format));
    }

    void cell(lxw_col_t, std::monostate) {}

    void cell(lxw_col_t column, bool value) { book_.check(worksheet_write_boolean(sheet_, line_, column, value ? 1 : 0, nullptr)); }

    void cell(lxw_col_t column, std::int64_t value) {
        if (!is_exact(value)) return cell(column, std::to_string(value));
        number(column, static_cast<double>(value), nullptr, digits(value));
    }

    void cell(lxw_col_t column, const std::string& value) {
        // A text has at least as many bytes as columns: most need no second look.
        if (value.size() > widths_[column] && widths_[column] < widest_column)
            widths_[column] = std::max(widths_[column], base::display_width(value));
        text(column, value, nullptr);
    }

    void cell(lxw_col_t column, time::Day value) {
        if (const auto at = serial(value)) return number(column, *at, day_, 10);
        cell(column, value.iso());
    }

    void cell(lxw_col_t column, time::TimeOfDay value) { number(column, serial(value), time_, 5); }

    void cell(lxw_col_t column, time::Instant value) {
        if (const auto at = serial(value)) return number(column, *at, instant_, 16);
        cell(column, value.rfc3339());
    }

    void cell(lxw_col_t column, Cents value) {
        if (!is_exact(value.value)) return cell(column, base::euros(value.value, '.'));
        constexpr std::size_t marks = 4;  // the decimal mark and blanks between thousands
        number(column, static_cast<double>(value.value) / 100.0, money_, digits(value.value) + marks);
    }

    void cell(lxw_col_t column, const std::vector<std::string>& value) {
        list_.clear();
        append_plain(list_, value);
        cell(column, list_);
    }

    void cell(lxw_col_t column, const Json& value) { cell(column, value.document); }

    static std::size_t digits(std::int64_t number) {
        std::size_t count = number < 0 ? 2 : 1;
        while ((number /= 10) != 0) ++count;
        return count;
    }

    Columns columns_;
    SheetTexts texts_;
    std::uint32_t lines_per_sheet_;
    Workbook book_;
    lxw_format* bold_ = nullptr;
    lxw_format* day_ = nullptr;
    lxw_format* time_ = nullptr;
    lxw_format* instant_ = nullptr;
    lxw_format* money_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    lxw_row_t line_ = 0;
    lxw_row_t header_line_ = 0;
    std::vector<std::size_t> widths_;  // in characters, parallel to the columns
    std::string room_;
    std::string list_;
};

}  // namespace

std::unique_ptr<Writer> make_xlsx_writer(const std::string& path, Columns columns, SheetTexts texts, std::uint32_t lines_per_sheet) {
    return std::make_unique<XlsxWriter>(path, std::move(columns), std::move(texts), lines_per_sheet);
}

std::unique_ptr<Writer> make_xlsx_writer(const std::string& path, Columns columns, SheetTexts texts) {
    return make_xlsx_writer(path, std::move(columns), std::move(texts), excel_lines);
}

}  // namespace kaiku::report
