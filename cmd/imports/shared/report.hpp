// SPDX-License-Identifier: Apache-2.0
// Reports of the imports: rejected rows and warnings as they are found, and a summary at the end.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "cmd/cli/command.hpp"
#include "cmd/cli/options.hpp"
#include "core/service/imports/header.hpp"
#include "core/service/imports/options.hpp"

namespace kaiku::cmd {

/// The keys of the summary; `written` is the key of the number of new rows.
ResultKeys import_keys(const char* written);

/// Receives and prints the reports of an import: each fault of the first 100 rejected rows and the
/// first 10 warnings. The rest are counted; --rejects writes all rejected rows.
class ImportReport {
public:
    /// Sets the callbacks of `batch`. `batch` must not be used after this object is gone.
    ImportReport(Context& context, service::ImportOptions& batch);

    /// Shows the summary; `written` is the key of the number of new rows (`recorded` or another).
    /// Returns ErrorKind::rejected_rows if rows were rejected.
    ExitStatus show(const service::ImportSummary& summary, const char* written);

private:
    void report(const service::ImportFault& fault);
    void warning(std::size_t line, const base::Message& message);

    Context& context_;
    bool for_programs_;
    bool skip_rejected_;
    std::string faults_;         // as JSON objects, for the error object
    std::size_t rejected_ = 0;   // rows
    std::size_t last_line_ = 0;  // of the last rejected row
    std::size_t warnings_ = 0;
};

/// The text that describes an import; its values are columns_values().
inline constexpr const char* import_text = N_(
    "Columns, in any order: {columns}. If any row is rejected, nothing is written (exit code 7), "
    "unless --skip-rejected is given. See kaiku-import(5) for the format of the file, and for "
    "the names of the columns in other languages.");
/// The name of a column in that language; the key if it has no other.
std::string_view column_name(const service::ImportColumn& column, Language language);
/// The names of the columns in that language.
std::vector<base::MessageArgument> columns_values(const std::vector<service::ImportColumn>& columns,
                                                  Language language);

/// Runs an import and shows its reports. Rows without a site are of the site of the settings.
/// `written` is that of ImportReport::show().
template <class Batch>
ExitStatus run_import(Context& context, Batch batch,
                      service::ImportSummary (*import)(const service::Operation&, const Batch&),
                      const char* written) {
    batch.site = site_or_default(context, batch.site);
    ImportReport report(context, batch);
    return report.show(import(context.operation(), batch), written);
}

}  // namespace kaiku::cmd
