// SPDX-License-Identifier: Apache-2.0
// Writes a report to standard output, a file or e-mail.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cmd/cli/io/mail.hpp"
#include "cmd/cli/row_output.hpp"

namespace kaiku::cmd {

/// The option --mail-to.
struct Delivery {
    std::vector<std::string> mail_to;
    bool by_mail = false;  // the report is mailed in another way, too
};
void delivery_options(Arguments& arguments, Delivery& delivery);

/// The mail command. Throws Error failed `no_mail_command` if none is configured.
const std::string& require_report_command(const Context& context);

/// A report as a table in a mail.
class MailedReport {
public:
    /// Throws Error failed `no_mail_command`.
    MailedReport(const Context& context, const output::Columns& columns, std::string title);

    void row(const output::Row& row);
    std::int64_t rows() const { return rows_; }
    /// Finishes the table; then send() sends it to any number of addresses.
    void end(std::string_view footer) { writer_->end(footer); }
    void send(const std::string& address) { mailer_.send(address, title_, time::now()); }

private:
    std::string title_;
    Mailer mailer_;
    std::unique_ptr<output::Writer> writer_;
    std::int64_t rows_ = 0;
};

/// Runs several steps even if one fails, as when the first of several addresses is wrong.
class FirstFailure {
public:
    template <class Step>
    void attempt(const Step& step) try {
        step();
    } catch (const base::Error& error) {
        if (error.fault().kind == base::ErrorKind::interrupted) throw;
        if (!failure_) failure_ = error;
    }
    /// Throws the first error, if there was one.
    void rethrow() const {
        if (failure_) throw base::Error(*failure_);
    }

private:
    std::optional<base::Error> failure_;
};

/// Writes a report. If it is mailed, each address gets a message with a table, and it is written to
/// a file or to standard output only with -o (`-o -`). A report without rows is not mailed. The
/// file or standard output is complete before any mail is sent.
class ReportOutput {
public:
    /// Throws Error failed `no_mail_command`, malformed `not_an_address`, and what RowOutput
    /// throws. Construct it before reading the register, so that these errors come first.
    ReportOutput(Context& context, const Delivery& delivery, const output::Columns& columns,
                 std::string title);

    void row(const output::Row& row) { this->row(row, row); }
    /// A row for programs, and the same for people: in a table, a workbook or a mail.
    void row(const output::Row& for_programs, const output::Row& for_people);
    /// Finishes the report; `found` says how many rows were found and is written below tables.
    /// Mails the report to every address even if one fails; then throws the first error of
    /// Mailer::send().
    void end(const base::Message& found);
    std::int64_t rows() const { return rows_; }

private:
    Context& context_;
    bool is_for_people_;
    std::vector<std::string> addresses_;
    std::optional<RowOutput> output_;
    std::optional<MailedReport> mail_;
    std::int64_t rows_ = 0;
};

}  // namespace kaiku::cmd
