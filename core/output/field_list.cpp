// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/output/column_layout.hpp"
#include "core/output/field_block.hpp"
#include "core/output/value.hpp"
#include "core/output/writer_factories.hpp"

namespace kaiku::output {

void append_field_block(std::string& out, const std::vector<std::string>& headings,
                        const std::vector<std::string>& values, std::size_t terminal_width) {
    constexpr std::size_t indent = 2;
    std::size_t widest = 0;
    for (const auto& heading : headings) widest = std::max(widest, base::display_width(heading));
    const auto value_at = widest + column_gap;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i].empty()) continue;
        const auto room = terminal_width > value_at ? terminal_width - value_at : 0;
        const bool fits_beside =
            terminal_width == 0 || std::min(longest_piece(values[i]), terminal_width) <= room;
        // A value that does not fit beside the headings has lines of its own.
        const auto lines = terminal_width == 0 ? std::vector{values[i]}
                           : fits_beside       ? wrap_value(values[i], room)
                                               : wrap_value(values[i], terminal_width - indent);
        auto line_start =
            headings[i] + (fits_beside
                               ? std::string(value_at - base::display_width(headings[i]), ' ')
                               : "\n" + std::string(indent, ' '));
        for (const auto& line : lines) {
            out += line_start + line + "\n";
            line_start = std::string(fits_beside ? value_at : indent, ' ');
        }
    }
}

namespace {

class FieldsWriter final : public Writer {
public:
    FieldsWriter(Columns columns, Style style, Sink sink)
        : columns_(std::move(columns)), style_(std::move(style)), out_(std::move(sink)) {
        for (const Column& column : columns_)
            if (column.in_table) headings_.push_back(base::sanitize_text(column.heading));
    }

    void row(const Row& row) override {
        require_matching_row(row, columns_);
        if (begun_) out_.text() += '\n';
        begun_ = true;
        std::vector<std::string> headings, values;
        headings.reserve(headings_.size());
        values.reserve(headings_.size());
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (!columns_[i].in_table) continue;
            auto text = display_text(columns_[i], row[i], style_);
            text.erase(text.find_last_not_of(' ') + 1);
            // The heading of a field that is not shown does not widen the others.
            headings.push_back(text.empty() ? std::string() : headings_[values.size()]);
            values.push_back(std::move(text));
        }
        append_field_block(out_.text(), headings, values, style_.terminal_width);
        out_.flush_if_full();
    }

    void end(std::string_view footer) override {
        append_footer(out_.text(), footer, begun_, style_.terminal_width);
        out_.flush();
    }

private:
    Columns columns_;
    Style style_;
    BufferedSink out_;
    std::vector<std::string> headings_;
    bool begun_ = false;
};

}  // namespace

void append_footer(std::string& out, std::string_view footer, bool follows_rows,
                   std::size_t terminal_width) {
    if (footer.empty()) return;
    if (follows_rows) out += '\n';
    const auto text = base::sanitize_text(footer);
    if (terminal_width == 0)
        out += text + "\n";
    else
        for (const auto& line : wrap_text(text, terminal_width)) out += line + "\n";
}

std::unique_ptr<Writer> make_fields_writer(Columns columns, Style style, Sink sink) {
    return std::make_unique<FieldsWriter>(std::move(columns), std::move(style), std::move(sink));
}

}  // namespace kaiku::output
