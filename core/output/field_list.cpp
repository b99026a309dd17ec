// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/output/column_layout.hpp"
#include "core/output/value.hpp"
#include "core/output/writer_factories.hpp"

namespace kaiku::output {
namespace {

class FieldsWriter final : public Writer {
public:
    FieldsWriter(Columns columns, Style style, Sink sink)
        : columns_(std::move(columns)), style_(std::move(style)), out_(std::move(sink)) {
        std::size_t widest = 0;
        for (Column& column : columns_) {
            column.heading = base::sanitize_text(column.heading);
            if (column.in_table) widest = std::max(widest, base::display_width(column.heading));
        }
        for (Column& column : columns_) {
            if (column.in_table)
                column.heading.append(widest - base::display_width(column.heading) + column_gap,
                                      ' ');
        }
    }

    void row(const Row& row) override {
        require_matching_row(row, columns_);
        if (begun_) out_.text() += '\n';
        begun_ = true;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (columns_[i].in_table) append(columns_[i], row[i]);
        }
        out_.flush_if_full();
    }

    void end(std::string_view footer) override {
        if (!footer.empty()) {
            if (begun_) out_.text() += '\n';
            out_.text() += base::sanitize_text(footer);
            out_.text() += '\n';
        }
        out_.flush();
    }

private:
    void append(const Column& column, const Value& value) {
        std::string text = display_text(column, value, style_);
        text.erase(text.find_last_not_of(' ') + 1);
        if (text.empty()) return;
        out_.text() += column.heading;
        out_.text() += text;
        out_.text() += '\n';
    }

    Columns columns_;  // headings are padded
    Style style_;
    BufferedSink out_;
    bool begun_ = false;
};

}  // namespace

std::unique_ptr<Writer> make_fields_writer(Columns columns, Style style, Sink sink) {
    return std::make_unique<FieldsWriter>(std::move(columns), std::move(style), std::move(sink));
}

}  // namespace kaiku::output
