#include "core/work/batch_report.hpp"

#include <algorithm>
#include <filesystem>

#include "core/base/csv.hpp"
#include "core/base/text.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;

/// The word for scripts: faults of readers that batches have no word of their own for get the nearest.
std::string reason_of(const std::string& code) {
    if (code == "not_a_time") return "not_a_date";
    if (code == "control_character" || code == "too_long") return "out_of_range";
    return code;
}

void refuse_as_target(const std::string& target, const std::string& input) {
    if (target == "-")
        throw Error(Kind::malformed, "out_of_range", {N_("the rejected rows go to a file, not to standard output")}, {N_("name a file with --rejects")});
    if (base::fold(target).ends_with(".xlsx"))
        throw Error(Kind::malformed, "out_of_range", {N_("rejected rows are written as CSV, which {file} does not say"), {{"file", target}}}, {N_("name a file with --rejects that ends with .csv")});
    std::error_code ignored;
    const auto source = input == "-" ? std::string("/dev/stdin") : input;
    if (std::filesystem::is_regular_file(target, ignored) && std::filesystem::equivalent(target, source, ignored))
        throw Error(Kind::malformed, "out_of_range", {N_("the rejected rows would replace the file that is imported, {file}"), {{"file", target}}},
                    {N_("name another file with --rejects")});
}

}  // namespace

BatchReport::BatchReport(const BatchOptions& options, const BatchReader& reader) : options_(options), delimiter_(reader.delimiter()) {
    if (!options.rejects) return;
    refuse_as_target(*options.rejects, options.file);
    file_.emplace(*options.rejects);
    std::string header = reader.header_text();
    for (const char* name : {"line", "reason", "message"}) {
        header += delimiter_;
        header += name;
    }
    file_->write(header + "\n");
}

BatchReport::Text BatchReport::keep(std::string_view raw) {
    if (!file_) return {};
    const Text text{texts_.size(), raw.size()};
    texts_ += raw;
    return text;
}

void BatchReport::reject(std::size_t line, Text text, const base::Fault& fault) {
    ++rejected_;
    if (!file_ && !options_.on_rejected) return;
    rejections_.push_back({{line, fault.column, reason_of(fault.code), fault.message}, text});
}

void BatchReport::warn(std::size_t line, base::Message message) {
    if (options_.on_warning) warnings_.push_back({line, std::move(message)});
}

void BatchReport::deliver() {
    std::sort(rejections_.begin(), rejections_.end(), [](const Rejection& a, const Rejection& b) { return a.row.line < b.row.line; });
    for (const auto& rejection : rejections_) {
        if (options_.on_rejected) options_.on_rejected(rejection.row);
        if (file_) write(rejection);
    }
    std::stable_sort(warnings_.begin(), warnings_.end(), [](const Warning& a, const Warning& b) { return a.line < b.line; });
    for (const auto& warning : warnings_) options_.on_warning(warning.line, warning.message);
    rejections_.clear();
    warnings_.clear();
    texts_.clear();
}

void BatchReport::write(const Rejection& rejection) {
    std::string row = texts_.substr(rejection.text.from, rejection.text.size);
    row += delimiter_;
    row += std::to_string(rejection.row.line);
    row += delimiter_;
    row += rejection.row.reason;
    row += delimiter_;
    base::append_csv_field(row, options_.in_words(rejection.row.message), delimiter_);
    file_->write(row + "\n");
}

void BatchReport::close() {
    if (file_) file_->commit();
}

}  // namespace kaiku::work
