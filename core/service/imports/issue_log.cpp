// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/issue_log.hpp"

#include <algorithm>
#include <filesystem>

#include "core/base/text.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

/// The reason word for scripts: a fault code that is not a reason word of imports is mapped to the
/// nearest one.
std::string reason_of(const std::string& code) {
    if (code == "not_a_time") return "not_a_date";
    if (code == "control_character" || code == "too_long") return "out_of_range";
    return code;
}

/// The hint, unless it is for codes that are read or typed.
base::Message hint_in_file(const base::Fault& fault) {
    return fault.code == "malformed_code" ? base::Message() : fault.hint;
}

void require_not_input(const std::string& target, const std::string& input) {
    if (target == "-")
        throw Error(ErrorKind::malformed, "out_of_range",
                    {N_("rejected rows are written to a file, not to standard output")},
                    {N_("give a file with --rejects")});
    std::error_code ignored;
    const auto source = input == "-" ? std::string("/dev/stdin") : input;
    if (std::filesystem::is_regular_file(target, ignored) &&
        std::filesystem::equivalent(target, source, ignored))
        throw Error(
            ErrorKind::malformed, "out_of_range",
            {N_("the rejected rows would overwrite the imported file {file}"), {{"file", target}}},
            {N_("give another file with --rejects")});
}

}  // namespace

std::string text_of(const ImportFault& fault,
                    const std::function<std::string(const base::Message&)>& translate) {
    auto text = translate(fault.message);
    if (!fault.hint.empty()) text += "; " + translate(fault.hint);
    return text;
}

ImportIssueLog::ImportIssueLog(const ImportOptions& options, const ImportReader& reader)
    : options_(options), reader_(reader) {
    if (!options.rejects) return;
    require_not_input(*options.rejects, options.file);
    file_ = reader.make_rejects_writer(*options.rejects);
}

ImportIssueLog::Text ImportIssueLog::hold(std::string_view raw) {
    if (!file_) return {};
    const Text text{texts_.size(), raw.size()};
    texts_ += raw;
    return text;
}

void ImportIssueLog::reject(std::size_t line, Text text, const std::vector<RowFault>& faults) {
    ++rejected_;
    if (!file_ && !options_.on_fault) return;
    Issue issue{line, text, {}};
    issue.faults.reserve(faults.size());
    for (const auto& [fault, field] : faults) {
        const auto place = field ? field : reader_.column_place(fault.column);
        issue.faults.push_back(
            {{line, fault.column, place ? reader_.address(*place, line) : std::string(),
              reason_of(fault.code), with_column_name(fault.message, fault.column),
              with_column_name(hint_in_file(fault), fault.column)},
             place});
    }
    // In the order of the columns, then those that concern none.
    std::stable_sort(issue.faults.begin(), issue.faults.end(), [](const auto& a, const auto& b) {
        return a.place && (!b.place || *a.place < *b.place);
    });
    issues_.push_back(std::move(issue));
}

base::Message ImportIssueLog::with_column_name(base::Message message,
                                               const std::string& column) const {
    for (auto& argument : message.arguments) {
        if (argument.name != "field") continue;
        const auto& key = column.empty() ? argument.value : column;
        auto name = reader_.column_name(key);
        if (!name) continue;
        argument.value = *std::move(name);
        argument.is_column = true;
        // The column is there: what is missing is the value in this row.
        if (message.id == "{field} is missing" || message.id == "{field} is empty")
            message.id = N_("a value is required in {field}");
    }
    return message;
}

void ImportIssueLog::warn(std::size_t line, base::Message message) {
    if (options_.on_warning) warnings_.push_back({line, std::move(message)});
}

void ImportIssueLog::flush() {
    std::sort(issues_.begin(), issues_.end(),
              [](const Issue& a, const Issue& b) { return a.line < b.line; });
    for (const auto& issue : issues_) {
        if (options_.on_fault)
            for (const auto& located : issue.faults) options_.on_fault(located.fault);
        if (file_) write(issue);
    }
    std::stable_sort(warnings_.begin(), warnings_.end(),
                     [](const Warning& a, const Warning& b) { return a.line < b.line; });
    for (const auto& warning : warnings_) options_.on_warning(warning.line, warning.message);
    issues_.clear();
    warnings_.clear();
    texts_.clear();
}

void ImportIssueLog::write(const Issue& issue) {
    Rejection rejection{
        std::string_view(texts_).substr(issue.text.from, issue.text.size), issue.line, {}};
    rejection.faults.reserve(issue.faults.size());
    for (const auto& [fault, place] : issue.faults)
        rejection.faults.push_back({fault.reason, text_of(fault, options_.translate), place});
    file_->row(rejection);
}

void ImportIssueLog::close() {
    if (file_) file_->commit();
}

}  // namespace kaiku::service
