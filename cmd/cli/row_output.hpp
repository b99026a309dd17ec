// SPDX-License-Identifier: Apache-2.0
// Tables with a title and notes above them in workbooks.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cmd/cli/context.hpp"

namespace kaiku::cmd {

/// Writes and counts any number of rows.
class RowOutput {
public:
    /// Writes to where Context::results() does; a workbook has the title and the notes.
    RowOutput(Context& context, output::Columns columns, const std::string& title,
              std::vector<std::string> notes);

    /// Writes the rows to any other writer.
    RowOutput(Context& context, std::unique_ptr<output::Writer> writer)
        : context_(&context), writer_(std::move(writer)) {}

    void row(const output::Row& row) {
        if (rows_ == 0) context_->write_result_notes();
        writer_->row(row);
        ++rows_;
    }
    /// The number of rows so far.
    std::int64_t rows() const { return rows_; }
    /// The footer is written below tables only.
    void end(std::string_view footer = {}) {
        context_->write_result_notes();
        writer_->end(footer);
    }

private:
    Context* context_;
    std::unique_ptr<output::Writer> writer_;
    std::int64_t rows_ = 0;
};

/// The day on which a table was made, as a sentence.
std::string creation_note(const Context& context);

/// The notes below a workbook's title: the day on which it was made, and the period.
std::vector<std::string> period_notes(const Context& context, std::optional<time::Day> from,
                                      std::optional<time::Day> to);

}  // namespace kaiku::cmd
