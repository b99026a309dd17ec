// SPDX-License-Identifier: Apache-2.0
#include "core/base/csv.hpp"

#include "core/output/value.hpp"
#include "core/output/writer_factories.hpp"

namespace kaiku::output {
namespace {

/// CSV for programs: values are written unchanged, so that an import reads back what was exported.
/// A text that a spreadsheet would take for a formula is not altered; for spreadsheets there is the
/// xlsx format, whose cells are typed.
class CsvWriter final : public Writer {
public:
    CsvWriter(Columns columns, Sink sink) : columns_(std::move(columns)), out_(std::move(sink)) {
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (i > 0) out_.text() += ',';
            base::append_csv_field(out_.text(), columns_[i].key);
        }
        out_.text() += '\n';
    }

    void row(const Row& row) override {
        require_matching_row(row, columns_);
        const auto start = out_.text().size();
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) out_.text() += ',';
            append(row[i]);
        }
        // Readers skip empty lines, so a row of one absent value must not be one.
        if (out_.text().size() == start) out_.text() += "\"\"";
        out_.text() += '\n';
        out_.flush_if_full();
    }

    void flush() override { out_.flush(); }
    void end(std::string_view) override { out_.flush(); }

private:
    void append(const Value& value) {
        if (const auto* text = std::get_if<std::string>(&value))
            return base::append_csv_field(out_.text(), *text);
        const bool may_need_quotes = std::holds_alternative<std::vector<std::string>>(value) ||
                                     std::holds_alternative<Json>(value);
        if (!may_need_quotes) return append_plain_text(out_.text(), value);
        list_.clear();
        append_plain_text(list_, value);
        base::append_csv_field(out_.text(), list_);
    }

    Columns columns_;
    BufferedSink out_;
    std::string list_;
};

}  // namespace

std::unique_ptr<Writer> make_csv_writer(Columns columns, Sink sink) {
    return std::make_unique<CsvWriter>(std::move(columns), std::move(sink));
}

}  // namespace kaiku::output
