// SPDX-License-Identifier: Apache-2.0
// Writes a report to standard output, a file or e-mail.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cmd/cli/io/mail.hpp"
#include "cmd/cli/output.hpp"

namespace kaiku::cmd {

/// The option --mail-to.
struct Delivery {
    std::vector<std::string> mail_to;
};
void delivery_options(Arguments& arguments, Delivery& delivery);

/// Writes a report. With addresses, it is mailed to them as a table, one message per address, and
/// is written to a file or to standard output only with -o (`-o -`). A report without rows is
/// not mailed. The file or standard output is complete before any mail is sent.
class ReportOutput {
public:
    /// Throws Error failed `no_mail_command`, malformed `not_an_address`, and what Output throws.
    /// Construct it before reading the register, so that these errors come first.
    ReportOutput(Context& context, const Delivery& delivery, const output::Columns& columns,
                 std::string title);

    void row(const output::Row& row);
    /// Finishes the report; `found` says how many rows were found and is written below tables.
    /// Mails the report to every address even if one fails; then throws the first error of
    /// Mailer::send().
    void end(const base::Message& found);
    std::int64_t rows() const { return rows_; }

private:
    Context& context_;
    std::string title_;
    std::vector<std::string> addresses_;
    std::optional<Output> output_;
    std::optional<Mailer> mailer_;
    std::unique_ptr<output::Writer> mail_writer_;
    std::int64_t rows_ = 0;
};

}  // namespace kaiku::cmd
