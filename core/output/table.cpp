// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/output/column_layout.hpp"
#include "core/output/value.hpp"
#include "core/output/writer_factories.hpp"

namespace kaiku::output {
namespace {

/// Number of rows that determine the widths of the columns.
constexpr std::size_t max_buffered_rows = 500;

using Line = std::vector<std::string>;

/// The kinds of values that a column has had so far.
struct ColumnStats {
    bool number = false;
    bool text = false;
    bool other = false;
};

void note(ColumnStats& seen, const Column& column, const Value& value) {
    if (std::holds_alternative<std::monostate>(value)) return;
    const bool is_text = std::holds_alternative<std::string>(value) ||
                         std::holds_alternative<std::vector<std::string>>(value);
    seen.number |= is_number(value);
    seen.text |= is_text || (!is_number(value) && column.format);
    seen.other |= !is_number(value) && !is_text;
}

class TableWriter final : public Writer {
public:
    TableWriter(Columns columns, Style style, Sink sink)
        : columns_(std::move(columns)), style_(std::move(style)), out_(std::move(sink)) {
        for (const Column& column : columns_) {
            if (column.in_table) header_.push_back(base::sanitize_text(column.heading));
        }
        layouts_.resize(header_.size());
        seen_.resize(header_.size());
    }

    void row(const Row& row) override {
        require_matching_row(row, columns_);
        Line line = cells(row);
        if (begun_) return append(line);
        buffered_rows_.push_back(std::move(line));
        if (buffered_rows_.size() == max_buffered_rows) begin();
    }

    void end(std::string_view footer) override {
        if (!begun_ && !buffered_rows_.empty()) begin();
        if (!footer.empty()) {
            if (begun_) out_.text() += '\n';
            out_.text() += base::sanitize_text(footer);
            out_.text() += '\n';
        }
        out_.flush();
    }

private:
    Line cells(const Row& row) {
        Line line;
        line.reserve(header_.size());
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (!columns_[i].in_table) continue;
            if (!begun_) note(seen_[line.size()], columns_[i], row[i]);
            line.push_back(display_text(columns_[i], row[i], style_));
        }
        return line;
    }

    void begin() {
        begun_ = true;
        widen(header_);
        for (const Line& line : buffered_rows_) widen(line);
        for (std::size_t i = 0; i < layouts_.size(); ++i) layouts_[i].may_shrink = seen_[i].text;
        if (style_.terminal_width > 0) shrink_to_fit(layouts_, style_.terminal_width);
        if (style_.colour) out_.text() += "\x1b[1m";
        append_cells(header_);
        out_.text() += style_.colour ? "\x1b[0m\n" : "\n";
        for (const Line& line : buffered_rows_) append(line);
        buffered_rows_ = {};
    }

    void widen(const Line& line) {
        for (std::size_t i = 0; i < line.size(); ++i)
            layouts_[i].width = std::max(layouts_[i].width, base::display_width(line[i]));
    }

    void append(const Line& line) {
        append_cells(line);
        out_.text() += '\n';
        out_.flush_if_full();
    }

    void append_cells(const Line& line) {
        std::string& out = out_.text();
        const auto start = out.size();
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (i > 0) out.append(column_gap, ' ');
            append_cell(
                out, i,
                layouts_[i].shrunk ? truncate_to_width(line[i], layouts_[i].width) : line[i]);
        }
        while (out.size() > start && out.back() == ' ') out.pop_back();
    }

    void append_cell(std::string& out, std::size_t layout, const std::string& text) const {
        const auto width = base::display_width(text);
        const auto padding = layouts_[layout].width > width ? layouts_[layout].width - width : 0;
        const bool is_number = seen_[layout].number && !seen_[layout].text && !seen_[layout].other;
        if (is_number) out.append(padding, ' ');
        out += text;
        if (!is_number) out.append(padding, ' ');
    }

    Columns columns_;
    Style style_;
    BufferedSink out_;
    Line header_;
    std::vector<ColumnLayout> layouts_;  // parallel to the header: only the columns of the table
    std::vector<ColumnStats> seen_;
    std::vector<Line> buffered_rows_;
    bool begun_ = false;
};

}  // namespace

std::unique_ptr<Writer> make_table_writer(Columns columns, Style style, Sink sink) {
    return std::make_unique<TableWriter>(std::move(columns), std::move(style), std::move(sink));
}

}  // namespace kaiku::output
