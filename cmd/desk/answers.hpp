// SPDX-License-Identifier: Apache-2.0
// Writes the answers of a desk that reads lines. Nothing is recorded that cannot be answered.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "cmd/cli/context.hpp"
#include "core/output/output.hpp"

namespace kaiku::cmd {

class DeskAnswers {
public:
    /// Answers are rows of these columns, or lines if results are for people.
    DeskAnswers(Context& context, output::Columns columns);

    bool for_people() const { return !writer_; }
    void row(const output::Row& row) { writer_->row(row); }
    /// A line that is sanitized and may be coloured, or is JSON.
    void line(std::string_view text);

    /// Throws Error failed `unanswered` if nobody can read answers any more.
    void require_reader() const;
    /// Writes the answers so far, before the next entry is handled or waited for.
    void flush();
    /// The same after a usage was recorded. Throws Error failed `unanswered`, which tells which one
    /// it was.
    void flush_recorded(const std::string& code, std::int64_t id);
    void end();

private:
    Context& context_;
    std::unique_ptr<output::Writer> writer_;
    std::int64_t recorded_ = 0;  // and answered
};

}  // namespace kaiku::cmd
