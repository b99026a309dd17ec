// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <utility>

#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/output/column_layout.hpp"
#include "core/output/field_block.hpp"
#include "core/output/total.hpp"
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
                         std::holds_alternative<std::vector<std::string>>(value) ||
                         std::holds_alternative<Word>(value);
    const bool is_number = output::is_number(value) && !column.is_named;
    seen.number |= is_number;
    seen.text |= is_text || (!is_number && column.format);
    seen.other |= !is_number && !is_text;
}

class TableWriter final : public Writer {
public:
    TableWriter(Columns columns, Style style, Sink sink)
        : style_(std::move(style)), out_(std::move(sink)), all_columns_(std::move(columns)) {
        for (const Column& column : all_columns_)
            if (column.in_table) columns_.push_back(column);
        for (Column& column : columns_) column.heading = base::sanitize_text(column.heading);
        totals_.resize(columns_.size());
        start_section();
    }

    void row(const Row& row) override {
        require_matching_row(row, all_columns_);
        Line line = cells(row);
        if (begun_ && !fits(line)) {
            out_.text() += '\n';
            start_section();
        }
        if (begun_) return append(line);
        note_kinds(row);
        buffered_rows_.push_back(std::move(line));
        if (buffered_rows_.size() == max_buffered_rows) begin();
    }

    void end(std::string_view footer) override {
        const auto totals = total_cells();
        if (!totals.empty() && begun_ && !fits(labelled(totals), true)) {
            out_.text() += '\n';
            start_section();
        }
        if (!begun_ && rows_ > 0) begin(totals);
        if (!totals.empty()) append_totals(totals);
        append_footer(out_.text(), footer, rows_ > 0, style_.terminal_width);
        out_.flush();
    }

private:
    /// Forgets the widths, so that the next rows determine new ones.
    void start_section() {
        begun_ = false;
        is_first_block_ = true;
        kinds_.assign(columns_.size(), {});
        shown_.clear();
        layouts_.clear();
        constants_.assign(columns_.size(), {});
    }

    Line cells(const Row& row) {
        Line line;
        line.reserve(columns_.size());
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (!all_columns_[i].in_table) continue;
            if (style_.totals) totals_[line.size()].add(row[i], all_columns_[i].summing);
            line.push_back(display_text(all_columns_[i], row[i], style_));
        }
        ++rows_;
        return line;
    }

    void note_kinds(const Row& row) {
        std::size_t at = 0;
        for (std::size_t i = 0; i < row.size(); ++i)
            if (all_columns_[i].in_table) note(kinds_[at++], all_columns_[i], row[i]);
    }

    bool is_at_terminal() const { return style_.terminal_width > 0; }

    /// Whether a row, or the row of sums, can be shown with the widths of the current table.
    bool fits(const Line& line, bool is_of_totals = false) const {
        if (!is_at_terminal() || is_in_blocks_) return true;
        std::size_t at = 0;
        for (std::size_t i = 0; i < line.size(); ++i) {
            const bool is_shown = at < shown_.size() && shown_[at] == i;
            const auto& left_out = is_of_totals ? std::string() : constants_[i];
            if (!is_shown && line[i] != left_out) return false;
            if (!is_shown) continue;
            const auto& layout = layouts_[at++];
            const auto needed = layout.fitting == Fitting::whole  ? base::display_width(line[i])
                                : layout.fitting == Fitting::wrap ? longest_piece(line[i])
                                                                  : 0;
            if (needed > layout.width) return false;
        }
        return true;
    }

    /// Determines the layout from the rows so far and writes them.
    void begin(const Line& totals = {}) {
        begun_ = true;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const bool is_empty = (totals.empty() || totals[i].empty()) &&
                                  std::all_of(buffered_rows_.begin(), buffered_rows_.end(),
                                              [&](const Line& line) { return line[i].empty(); });
            const bool has_label = i == 0 && !totals.empty();
            if (!is_at_terminal() || !is_empty || has_label) shown_.push_back(i);
        }
        layouts_.reserve(shown_.size());
        for (const auto i : shown_) layouts_.push_back(layout_of(i, totals));
        is_in_blocks_ = !fit_columns(layouts_, style_.terminal_width) && !move_constants(totals);
        append_constants();
        if (!is_in_blocks_) append_headings();
        for (const Line& line : buffered_rows_) append(line);
        buffered_rows_ = {};
    }

    /// Whether all rows so far have the same value, which is no sum.
    bool is_constant(std::size_t i, const Line& totals) const {
        if (buffered_rows_.size() < 2 || (!totals.empty() && !totals[i].empty())) return false;
        const auto& first = buffered_rows_.front()[i];
        return !first.empty() && std::all_of(buffered_rows_.begin(), buffered_rows_.end(),
                                             [&](const Line& line) { return line[i] == first; });
    }

    /// Takes columns that have one value out of the table, from the left, until the others fit.
    /// Returns false, with all columns in the table, if that is not enough.
    bool move_constants(const Line& totals) {
        const auto all_shown = shown_;
        const auto all_layouts = layouts_;
        for (std::size_t at = 0; at < shown_.size();) {
            const auto i = shown_[at];
            // The first column has the label of the sums.
            const bool is_needed =
                shown_.size() == 1 || (at == 0 && !totals.empty() && !totals[shown_[1]].empty());
            if (is_needed || !is_constant(i, totals)) {
                ++at;
                continue;
            }
            constants_[i] = buffered_rows_.front()[i];
            shown_.erase(shown_.begin() + static_cast<std::ptrdiff_t>(at));
            layouts_.erase(layouts_.begin() + static_cast<std::ptrdiff_t>(at));
            layouts_.front() = layout_of(shown_.front(), totals);
            if (fit_columns(layouts_, style_.terminal_width)) return true;
        }
        shown_ = all_shown;
        layouts_ = all_layouts;
        constants_.assign(columns_.size(), {});
        return false;
    }

    /// The values of the columns that were taken out, above the table.
    void append_constants() {
        if (std::all_of(constants_.begin(), constants_.end(),
                        [](const std::string& value) { return value.empty(); }))
            return;
        Line headings(columns_.size());
        for (std::size_t i = 0; i < columns_.size(); ++i)
            if (!constants_[i].empty()) headings[i] = columns_[i].heading;
        append_field_block(out_.text(), headings, constants_, style_.terminal_width);
        out_.text() += '\n';
    }

    ColumnLayout layout_of(std::size_t i, const Line& totals) const {
        ColumnLayout layout{columns_[i].fitting, heading_widths(columns_[i].heading)};
        const auto widen = [&](const std::string& text) {
            layout.value = std::max(layout.value, base::display_width(text));
            if (layout.fitting == Fitting::wrap)
                layout.value_word = std::max(layout.value_word, longest_piece(text));
        };
        for (const Line& line : buffered_rows_) widen(line[i]);
        if (!totals.empty()) widen(totals[i]);
        if (!totals.empty() && i == shown_.front() && totals[i].empty()) widen(style_.total);
        return layout;
    }

    void append_headings() {
        std::vector<Line> headings;
        headings.reserve(shown_.size());
        for (std::size_t at = 0; at < shown_.size(); ++at)
            headings.push_back(heading_lines(columns_[shown_[at]].heading, layouts_[at].width));
        append_lines(headings, style_.colour);
    }

    void append(const Line& line) {
        if (is_in_blocks_) {
            append_block(line);
        } else {
            std::vector<Line> cells;
            cells.reserve(shown_.size());
            for (std::size_t at = 0; at < shown_.size(); ++at)
                cells.push_back(fitted(line[shown_[at]], layouts_[at]));
            append_lines(cells, false);
        }
        out_.flush_if_full();
    }

    Line fitted(const std::string& text, const ColumnLayout& layout) const {
        if (!is_at_terminal() || layout.fitting == Fitting::whole) return {text};
        if (layout.fitting == Fitting::wrap) return wrap_value(text, layout.width);
        return {truncate_to_width(text, layout.width)};
    }

    /// Rows of several lines are as high as their highest cell.
    void append_lines(const std::vector<Line>& cells, bool is_bold) {
        std::size_t height = 1;
        for (const auto& cell : cells) height = std::max(height, cell.size());
        std::string& out = out_.text();
        for (std::size_t line = 0; line < height; ++line) {
            if (is_bold) out += "\x1b[1m";
            const auto start = out.size();
            for (std::size_t at = 0; at < cells.size(); ++at) {
                if (at > 0) out.append(column_gap, ' ');
                append_cell(out, at, line < cells[at].size() ? cells[at][line] : std::string());
            }
            while (out.size() > start && out.back() == ' ') out.pop_back();
            out += is_bold ? "\x1b[0m\n" : "\n";
        }
    }

    void append_cell(std::string& out, std::size_t at, const std::string& text) const {
        const auto width = base::display_width(text);
        const auto padding = layouts_[at].width > width ? layouts_[at].width - width : 0;
        const auto& kinds = kinds_[shown_[at]];
        const bool is_number = kinds.number && !kinds.text && !kinds.other;
        if (is_number) out.append(padding, ' ');
        out += text;
        if (!is_number) out.append(padding, ' ');
    }

    void append_block(const Line& line) {
        if (!std::exchange(is_first_block_, false)) out_.text() += '\n';
        // A column that was empty in the first rows does not widen the headings.
        Line headings(columns_.size());
        for (const auto i : shown_) headings[i] = columns_[i].heading;
        for (std::size_t i = 0; i < line.size(); ++i)
            if (!line[i].empty()) headings[i] = columns_[i].heading;
        append_field_block(out_.text(), headings, line, style_.terminal_width);
    }

    /// The sums with their label in the first column of the table.
    Line labelled(Line totals) const {
        const auto first = shown_.empty() || is_in_blocks_ ? 0 : shown_.front();
        if (totals[first].empty()) totals[first] = style_.total;
        return totals;
    }

    /// The sums of the columns; empty if nothing adds up, or there is only one row.
    Line total_cells() const {
        Line line(columns_.size());
        bool has_sum = false;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const auto sum = totals_[i].sum();
            if (std::holds_alternative<std::monostate>(sum)) continue;
            line[i] = display_text(columns_[i], sum, style_);
            has_sum = true;
        }
        if (!has_sum || rows_ < 2) return {};
        return line;
    }

    void append_totals(const Line& totals) {
        if (!is_in_blocks_) {
            std::size_t width = layouts_.empty() ? 0 : (layouts_.size() - 1) * column_gap;
            for (const auto& layout : layouts_) width += layout.width;
            for (; width > 0; --width) out_.text() += "─";
            out_.text() += '\n';
        }
        append(labelled(totals));
    }

    Style style_;
    BufferedSink out_;
    Columns all_columns_;
    Columns columns_;  // those in the table
    // The following describe the current table and are parallel to columns_ or, where it says so,
    // to shown_.
    std::vector<ColumnStats> kinds_;
    std::vector<std::size_t> shown_;     // indices of the columns that are not left out
    std::vector<ColumnLayout> layouts_;  // parallel to shown_
    Line constants_;  // the values of columns that are shown above the table; empty: none
    std::vector<Line> buffered_rows_;
    bool begun_ = false;
    bool is_in_blocks_ = false;
    bool is_first_block_ = true;
    std::vector<Total> totals_;
    std::int64_t rows_ = 0;
};

}  // namespace

std::unique_ptr<Writer> make_table_writer(Columns columns, Style style, Sink sink) {
    return std::make_unique<TableWriter>(std::move(columns), std::move(style), std::move(sink));
}

}  // namespace kaiku::output
