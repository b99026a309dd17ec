// SPDX-License-Identifier: Apache-2.0
// Reports of the imports: rejected rows and warnings as they are found, and a summary at the end.
#pragma once
#include <string>

#include "cmd/cli/command.hpp"
#include "core/service/imports/options.hpp"

namespace kaiku::cmd {

/// The keys of the summary; `written` is the key of the number of new rows.
ResultKeys import_keys(const char* written);

/// Receives and prints the reports of an import. The first 100 rejected rows and the first 10
/// warnings are printed one by one, the rest are counted; --rejects writes all rejected rows.
class ImportReport {
public:
    /// Sets the callbacks of `batch`. `batch` must not be used after this object is gone.
    ImportReport(Context& context, service::ImportOptions& batch);

    /// Shows the summary; `written` is the key of the number of new rows (`recorded` or another).
    /// Returns ErrorKind::rejected_rows if rows were rejected.
    ExitStatus show(const service::ImportSummary& summary, const char* written);

private:
    void rejected(const service::RejectedRow& row);
    void warning(std::size_t line, const base::Message& message);

    Context& context_;
    bool for_programs_;
    std::string rows_;  // rejected rows as JSON objects, for the error object
    std::size_t rejected_ = 0;
    std::size_t warnings_ = 0;
};

}  // namespace kaiku::cmd
