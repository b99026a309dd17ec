// SPDX-License-Identifier: Apache-2.0
#include "cmd/imports/shared/report.hpp"

#include "cmd/cli/errors.hpp"
#include "core/base/json.hpp"

namespace kaiku::cmd {

namespace {
constexpr std::size_t max_reported = 100;
constexpr std::size_t max_warnings_reported = 10;
}  // namespace

std::string_view column_name(const service::ImportColumn& column, Language language) {
    const auto name = language == Language::english
                          ? std::string_view()
                          : column.names.at(static_cast<std::size_t>(language));
    return name.empty() ? column.key : name;
}

ResultKeys import_keys(const char* written) {
    return {"read", "accepted", written, "updated", "unchanged", "rejected", "warnings", "dry_run"};
}

ImportReport::ImportReport(Context& context, service::ImportOptions& batch)
    : context_(context),
      for_programs_(context.settings().format == output::Format::json ||
                    context.settings().format == output::Format::jsonl),
      skip_rejected_(batch.skip_rejected) {
    batch.on_fault = [this](const service::ImportFault& fault) { report(fault); };
    batch.on_warning = [this](std::size_t line, const base::Message& message) {
        warning(line, message);
    };
    batch.translate = [this](const base::Message& message) { return context_.localized(message); };
    batch.name_column = [this](const service::ImportColumn& column) {
        return std::string(column_name(column, context_.translator().language()));
    };
}

void ImportReport::report(const service::ImportFault& fault) {
    if (fault.line != last_line_) ++rejected_;
    last_line_ = fault.line;
    if (rejected_ > max_reported) return;
    const auto message = service::text_of(
        fault, [this](const base::Message& text) { return context_.localized(text); });
    if (for_programs_) {
        base::JsonObject object;
        object.add("line", fault.line)
            .add("column", fault.column)
            .add("reason", fault.reason)
            .add("message", message);
        faults_ += (faults_.empty() ? "" : ", ") + object.text();
        return;
    }
    context_.warn({fault.cell.empty() ? N_("line {line}: {message} ({reason})")
                                      : N_("line {line}: {cell}: {message} ({reason})"),
                   {{"line", fault.line},
                    {"cell", fault.cell},
                    {"message", message},
                    {"reason", fault.reason}}});
}

void ImportReport::warning(std::size_t line, const base::Message& message) {
    // Programs get only the number of warnings, in the summary: on standard error they expect
    // nothing but an error object.
    if (for_programs_) return;
    if (line == 0) return context_.note(message);  // about the whole file
    if (++warnings_ > max_warnings_reported) return;
    context_.note(
        {N_("line {line}: {message}"), {{"line", line}, {"message", context_.localized(message)}}});
}

ExitStatus ImportReport::show(const service::ImportSummary& summary, const char* written) {
    context_.show(
        {{"read", context_.text(N_("Rows read"))},
         {"accepted", context_.text(N_("Accepted"))},
         {written, context_.text(written == std::string_view("recorded") ? N_("Recorded")
                                                                         : N_("Cards registered"))},
         {"updated", context_.text(N_("Updated"))},
         {"unchanged", context_.text(N_("Unchanged"))},
         {"rejected", context_.text(N_("Rejected"))},
         {"warnings", context_.text(N_("Warnings"))},
         {"dry_run", context_.text(N_("Dry run"))}},
        {summary.read, summary.accepted, summary.written, summary.updated, summary.unchanged,
         summary.rejected, summary.warnings, summary.dry_run});
    if (warnings_ > max_warnings_reported)
        context_.note(
            base::Message::counted("{count} more warning", "{count} more warnings",
                                   static_cast<std::int64_t>(warnings_ - max_warnings_reported)));
    if (rejected_ > max_reported && !for_programs_)
        context_.warn(base::Message::counted("{count} more rejected row",
                                             "{count} more rejected rows",
                                             static_cast<std::int64_t>(rejected_ - max_reported)));
    if (summary.rejected == 0) return success;

    // Unchanged rows are in the register already.
    const bool has_others = summary.accepted > summary.unchanged;
    const bool nothing = summary.written + summary.updated == 0 && !summary.dry_run;
    const base::Fault fault{
        base::ErrorKind::rejected_rows, "rejected_rows",
        base::Message::counted("{count} row was rejected", "{count} rows were rejected",
                               summary.rejected),
        nothing ? base::Message(skip_rejected_ || !has_others
                                    ? N_("nothing was written; fix the rows")
                                    : N_("nothing was written; fix the rows, or import the rest "
                                         "with --skip-rejected"))
                : base::Message()};
    context_.out().flush();
    context_.err_line(for_programs_
                          ? error_object(fault, context_.translator(), "[" + faults_ + "]")
                          : error_line(fault, context_.translator()));
    return base::ErrorKind::rejected_rows;
}

std::vector<base::MessageArgument> columns_values(const std::vector<service::ImportColumn>& columns,
                                                  Language language) {
    std::string names;
    for (const auto& column : columns)
        names += (names.empty() ? "" : " ") + std::string(column_name(column, language));
    return {{"columns", names}};
}

}  // namespace kaiku::cmd
