// Where a report goes: standard output, a file, mail.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cmd/cli/io/mail.hpp"
#include "cmd/cli/output.hpp"

namespace kaiku::cmd {

/// What a report is told about where it goes.
struct Delivery {
    std::optional<std::string> output;
    std::vector<std::string> mail_to;
};
void delivery_options(Arguments& arguments, Delivery& delivery);

/// A report on its way. With addresses it goes to them as a table, in one message for each, and to
/// standard output only when `-o -` says so; a report without rows is not sent. The file is there,
/// or standard output written, before any mail.
class ReportOutput {
public:
    /// Throws Error failed `no_mail_command`, malformed `not_an_address`, and what Output throws:
    /// all of it before the register is read.
    ReportOutput(Context& context, const Delivery& delivery, const output::Columns& columns,
                 std::string title);

    void row(const output::Row& row);
    /// `found` says how many there were: below tables. Throws what Mailing::send() throws, of the
    /// first address where it failed, after all have been tried.
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
