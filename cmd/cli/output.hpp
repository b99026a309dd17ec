// Results that go to standard output or, with -o, to a file whose name says the format.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cmd/cli/arguments.hpp"
#include "cmd/cli/context.hpp"
#include "core/base/file.hpp"

namespace kaiku::cmd {

/// -o FILE.xlsx|.csv|.json|.jsonl
void output_option(Arguments& arguments, std::optional<std::string>& file);

/// Any number of rows on their way. A file appears when end() has been called, whole or not at all.
class Output {
public:
    /// `-` and no file mean standard output in the format of --format. Throws Error malformed
    /// `out_of_range` for a file name without a known ending.
    Output(Context& context, const std::optional<std::string>& file, output::Columns columns,
           std::string title, std::vector<std::string> notes);

    /// Through a writer of one's own.
    explicit Output(std::unique_ptr<output::Writer> writer) : writer_(std::move(writer)) {}

    void row(const output::Row& row) { writer_->row(row); }
    /// A footer ends what people read.
    void end(std::string_view footer = {});

private:
    std::unique_ptr<base::OutputFile> file_;
    std::unique_ptr<output::Writer> writer_;
};

/// The day a table is of, in words.
std::string made_on(const Context& context);

/// What stands below a workbook's title: the day it was made and the period.
std::vector<std::string> period_notes(const Context& context, std::optional<time::Day> from,
                                      std::optional<time::Day> to);

}  // namespace kaiku::cmd
