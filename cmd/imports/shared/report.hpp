// What the bulk imports tell: rejected rows and warnings as they are found, the summary at the end.
#pragma once
#include <string>

#include "cmd/cli/command.hpp"
#include "core/service/imports/options.hpp"

namespace kaiku::cmd {

/// Sets up the batch's reports. The first hundred rejected rows and the first ten warnings are told
/// one by one; --rejects has all rows.
class ImportReport {
public:
    ImportReport(Context& context, service::ImportOptions& batch);

    /// Shows the summary; `written` is the key of what the batch wrote. Rejected rows:
    /// Kind::rejected_rows.
    ExitStatus show(const service::ImportSummary& summary, const char* written);

private:
    void rejected(const service::RejectedRow& row);
    void warning(std::size_t line, const base::Message& message);

    Context& context_;
    bool for_programs_;
    std::string rows_;  // of the error object: JSON, one member a rejected row
    std::size_t rejected_ = 0;
    std::size_t warnings_ = 0;
};

}  // namespace kaiku::cmd
