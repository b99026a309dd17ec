// The only user of libxlsxwriter. Its constant-memory mode writes each row to disk when the next begins.
#include <xlsxwriter.h>

#include <algorithm>
#include <utility>

#include "core/base/text.hpp"
#include "core/report/sheet_text.hpp"
#include "core/report/xlsx.hpp"

namespace kaiku::report {

namespace {

constexpr std::size_t rows_that_set_widths = 100;
constexpr std::size_t widest = 60;
/// A spreadsheet's numbers have 53 bits; what has more is a text there.
constexpr std::int64_t largest_number = std::int64_t{1} << 53;
/// Day 0 of Excel's calendar, counted from 1970-01-01.
constexpr std::int32_t excel_epoch = -25'569;

double serial(time::Day day) { return day.number() - excel_epoch; }
double share_of_day(time::TimeOfDay time) { return time.minutes() / 1440.0; }

class XlsxWriter : public Writer {
public:
    XlsxWriter(const std::string& path, Columns columns, SheetTexts texts, std::uint32_t most_lines)
        : path_(path), columns_(std::move(columns)), texts_(std::move(texts)), most_lines_(most_lines) {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        book_ = workbook_new_opt(path.c_str(), &options);
        if (!book_) fail("not enough memory");
        bold_ = format(nullptr);
        format_set_bold(bold_);
        day_ = format("yyyy-mm-dd");
        time_ = format("hh:mm");
        instant_ = format("yyyy-mm-dd hh:mm");
        euros_ = format("#,##0.00");
    }

    ~XlsxWriter() override {
        if (book_) lxw_workbook_free(book_);
    }
    XlsxWriter(const XlsxWriter&) = delete;
    XlsxWriter& operator=(const XlsxWriter&) = delete;

    void row(const Row& row) override {
        if (started_) {
            write(row);
            return;
        }
        held_.push_back(row);
        if (held_.size() == rows_that_set_widths) start();
    }

    void end(std::string_view) override {
        if (!started_) start();
        close_sheet();
        // Frees the workbook, whatever comes of it.
        check(workbook_close(std::exchange(book_, nullptr)));
    }

private:
    lxw_format* format(const char* numbers) {
        auto* made = workbook_add_format(book_);
        if (!made) fail("not enough memory");
        if (numbers) format_set_num_format(made, numbers);
        return made;
    }

    void start() {
        started_ = true;
        open_sheet();
        for (const auto& row : held_) write(row);
        held_.clear();
    }

    void open_sheet() {
        const auto name = sheet_name(texts_.sheet_name, ++sheets_);
        sheet_ = workbook_add_worksheet(book_, name.c_str());
        if (!sheet_) fail("no room for temporary files");
        line_ = 0;
        if (sheets_ == 1) {
            text(0, texts_.title, bold_);
            for (const auto& note : texts_.notes) {
                ++line_;
                text(0, note, nullptr);
            }
            line_ += 2;
        }
        header_ = line_;
        for (std::uint16_t i = 0; i < columns_.size(); ++i) {
            text(i, columns_[i].heading, bold_);
            check(worksheet_set_column(sheet_, i, i, static_cast<double>(width_of(i)), nullptr));
        }
        worksheet_freeze_panes(sheet_, header_ + 1, 0);
        ++line_;
    }

    void close_sheet() {
        if (columns_.empty()) return;
        check(worksheet_autofilter(sheet_, header_, 0, std::max(header_, line_ - 1), static_cast<std::uint16_t>(columns_.size() - 1)));
    }

    std::size_t width_of(std::size_t column) const {
        std::size_t width = base::display_width(columns_[column].heading) + 3;  // room for the filter's button
        for (const auto& row : held_) width = std::max(width, base::display_width(for_people(row[column], Style())) + 1);
        return std::min(width, widest);
    }

    void write(const Row& row) {
        if (line_ == most_lines_) {
            close_sheet();
            open_sheet();
        }
        for (std::uint16_t i = 0; i < row.size(); ++i) std::visit([&](const auto& value) { cell(i, value); }, row[i]);
        ++line_;
    }

    void cell(std::uint16_t, std::monostate) {}
    void cell(std::uint16_t column, bool value) { check(worksheet_write_boolean(sheet_, line_, column, value, nullptr)); }
    void cell(std::uint16_t column, std::int64_t value) {
        if (value > largest_number || value < -largest_number) text(column, std::to_string(value), nullptr);
        else number(column, static_cast<double>(value), nullptr);
    }
    void cell(std::uint16_t column, Cents value) { number(column, static_cast<double>(value.value) / 100.0, euros_); }
    void cell(std::uint16_t column, time::Day value) { number(column, serial(value), day_); }
    void cell(std::uint16_t column, time::TimeOfDay value) { number(column, share_of_day(value), time_); }
    void cell(std::uint16_t column, time::Instant value) {
        number(column, serial(time::helsinki_day(value)) + share_of_day(time::helsinki_time(value)), instant_);
    }
    void cell(std::uint16_t column, const std::string& value) { text(column, value, nullptr); }
    void cell(std::uint16_t column, const std::vector<std::string>& value) { text(column, plain(value), nullptr); }
    void cell(std::uint16_t column, const Json& value) { text(column, value.document, nullptr); }

    void number(std::uint16_t column, double value, lxw_format* format) { check(worksheet_write_number(sheet_, line_, column, value, format)); }
    void text(std::uint16_t column, std::string_view value, lxw_format* format) {
        check(worksheet_write_string(sheet_, line_, column, sheet_text(value).c_str(), format));
    }

    void check(lxw_error error) const {
        if (error != LXW_NO_ERROR) fail(lxw_strerror(error));
    }
    [[noreturn]] void fail(const char* reason) const {
        throw base::Error(base::Kind::failed, "cannot_write", {N_("cannot write {file}: {reason}"), {{"file", path_}, {"reason", reason}}});
    }

    std::string path_;
    Columns columns_;
    SheetTexts texts_;
    std::uint32_t most_lines_;
    lxw_workbook* book_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    lxw_format* bold_ = nullptr;
    lxw_format* day_ = nullptr;
    lxw_format* time_ = nullptr;
    lxw_format* instant_ = nullptr;
    lxw_format* euros_ = nullptr;
    std::uint32_t line_ = 0;
    std::uint32_t header_ = 0;
    int sheets_ = 0;
    std::vector<Row> held_;  // until the widths are known
    bool started_ = false;
};

}  // namespace

std::unique_ptr<Writer> make_xlsx_writer(const std::string& path, Columns columns, SheetTexts texts, std::uint32_t most_lines) {
    return std::make_unique<XlsxWriter>(path, std::move(columns), std::move(texts), most_lines);
}

std::unique_ptr<Writer> make_xlsx_writer(const std::string& path, Columns columns, SheetTexts texts) {
    return make_xlsx_writer(path, std::move(columns), std::move(texts), LXW_ROW_MAX);
}

}  // namespace kaiku::report
