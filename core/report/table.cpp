#include <algorithm>

#include "core/base/text.hpp"
#include "core/report/block.hpp"
#include "core/report/formats.hpp"

namespace kaiku::report {

namespace {

constexpr std::size_t rows_that_set_widths = 500;
constexpr std::size_t narrowest = 8;
constexpr std::string_view between = "  ";

bool is_number(const Value& value) { return std::holds_alternative<std::int64_t>(value) || std::holds_alternative<Cents>(value); }

std::string shown(const Column& column, const Value& value, const Style& style) {
    return column.for_people ? base::printable(column.for_people(value)) : for_people(value, style);
}

/// The text, cut with `…` where it is wider.
std::string fitted(std::string text, std::size_t width) {
    if (base::display_width(text) <= width) return text;
    std::size_t end = 0;
    for (std::size_t next = 0; next < text.size();) {
        (void)base::next_code_point(text, next);
        if (base::display_width(std::string_view(text).substr(0, next)) + 1 > width) break;
        end = next;
    }
    return text.substr(0, end) + "…";
}

std::string bold(const std::string& text, const Style& style) { return style.colour ? "\x1b[1m" + text + "\x1b[0m" : text; }

struct TableCell {
    std::string text;
    bool to_the_right = false;
};
using TableRow = std::vector<TableCell>;

class TableWriter : public Writer {
public:
    TableWriter(Columns columns, Style style, Sink sink) : columns_(std::move(columns)), style_(std::move(style)), block_(std::move(sink)) {
        for (const auto& column : columns_) widths_.push_back(column.in_table ? base::display_width(column.heading) : 0);
    }

    void row(const Row& row) override {
        TableRow cells;
        for (std::size_t i = 0; i < row.size(); ++i)
            if (columns_[i].in_table) cells.push_back({shown(columns_[i], row[i], style_), is_number(row[i])});
            else cells.emplace_back();
        if (started_) {
            append(cells);
            return;
        }
        for (std::size_t i = 0; i < cells.size(); ++i) widths_[i] = std::max(widths_[i], base::display_width(cells[i].text));
        held_.push_back(std::move(cells));
        if (held_.size() == rows_that_set_widths) start();
    }

    void end(std::string_view footer) override {
        if (!started_ && !held_.empty()) start();
        if (!footer.empty()) block_.text() += (started_ ? "\n" : "") + std::string(footer) + "\n";
        block_.hand_over();
    }

private:
    void start() {
        started_ = true;
        fit_terminal();
        TableRow headings;
        // A heading stands where the values of its column stand.
        for (std::size_t i = 0; i < columns_.size(); ++i) headings.push_back({columns_[i].heading, numbers_in(i)});
        append(headings, true);
        for (const auto& row : held_) append(row);
        held_.clear();
    }

    bool numbers_in(std::size_t column) const {
        bool any = false;
        for (const auto& row : held_) {
            if (row[column].text.empty()) continue;
            if (!row[column].to_the_right) return false;
            any = true;
        }
        return any;
    }

    /// Takes room from the widest column until the table is as wide as the terminal.
    void fit_terminal() {
        if (style_.terminal_width == 0) return;
        std::size_t total = 0;
        for (std::size_t i = 0; i < columns_.size(); ++i)
            if (columns_[i].in_table) total += widths_[i] + (total > 0 ? between.size() : 0);
        while (total > style_.terminal_width) {
            const auto widest = std::max_element(widths_.begin(), widths_.end());
            if (*widest <= narrowest) return;
            --*widest;
            --total;
        }
    }

    void append(const TableRow& cells, bool heading = false) {
        std::string line;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (!columns_[i].in_table) continue;
            const auto text = style_.terminal_width > 0 ? fitted(cells[i].text, widths_[i]) : cells[i].text;
            const auto width = base::display_width(text);
            const std::string room(width < widths_[i] ? widths_[i] - width : 0, ' ');
            if (!line.empty()) line += between;
            line += cells[i].to_the_right ? room + text : text + room;
        }
        line.erase(line.find_last_not_of(' ') + 1);
        block_.text() += (heading ? bold(line, style_) : line) + "\n";
        block_.row_done();
    }

    Columns columns_;
    Style style_;
    Block block_;
    std::vector<std::size_t> widths_;
    std::vector<TableRow> held_;  // until the widths are known
    bool started_ = false;
};

class FieldsWriter : public Writer {
public:
    FieldsWriter(Columns columns, Style style, Sink sink) : columns_(std::move(columns)), style_(std::move(style)), block_(std::move(sink)) {}

    void row(const Row& row) override {
        std::size_t width = 0;
        for (const auto& column : columns_)
            if (column.in_table) width = std::max(width, base::display_width(column.heading));
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (!columns_[i].in_table) continue;
            const auto text = shown(columns_[i], row[i], style_);
            if (text.empty()) continue;
            const std::string room(width - base::display_width(columns_[i].heading), ' ');
            block_.text() += bold(columns_[i].heading, style_) + room + std::string(between) + text + "\n";
        }
    }

    void end(std::string_view) override { block_.hand_over(); }

private:
    Columns columns_;
    Style style_;
    Block block_;
};

}  // namespace

std::unique_ptr<Writer> make_table_writer(Columns columns, Style style, Sink sink) {
    return std::make_unique<TableWriter>(std::move(columns), std::move(style), std::move(sink));
}

std::unique_ptr<Writer> make_fields_writer(Columns columns, Style style, Sink sink) {
    return std::make_unique<FieldsWriter>(std::move(columns), std::move(style), std::move(sink));
}

}  // namespace kaiku::report
