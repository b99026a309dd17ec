// SPDX-License-Identifier: Apache-2.0
// Results that are written to standard output or, with -o, to a file whose name gives the format.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cmd/cli/arguments.hpp"
#include "cmd/cli/context.hpp"
#include "core/base/output_file.hpp"

namespace kaiku::cmd {

/// -o FILE.xlsx|.csv|.json|.jsonl
void output_option(Arguments& arguments, std::optional<std::string>& file);

/// Writes any number of rows. A file appears when end() has been called, and only as a whole.
class Output {
public:
    /// No file and `-` mean standard output in the format of --format. Throws Error malformed
    /// `out_of_range` for a file name without a known extension.
    Output(Context& context, const std::optional<std::string>& file, output::Columns columns,
           std::string title, std::vector<std::string> notes);

    /// Writes the rows to any other writer.
    explicit Output(std::unique_ptr<output::Writer> writer) : writer_(std::move(writer)) {}

    void row(const output::Row& row) {
        writer_->row(row);
        ++rows_;
    }
    /// The number of rows so far.
    std::int64_t rows() const { return rows_; }
    /// The footer is written below tables only.
    void end(std::string_view footer = {});

private:
    std::unique_ptr<base::OutputFile> file_;
    std::unique_ptr<output::Writer> writer_;
    std::int64_t rows_ = 0;
};

/// The day on which a table was made, as a sentence.
std::string creation_note(const Context& context);

/// The notes below a workbook's title: the day on which it was made, and the period.
std::vector<std::string> period_notes(const Context& context, std::optional<time::Day> from,
                                      std::optional<time::Day> to);

}  // namespace kaiku::cmd
