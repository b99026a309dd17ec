#include "core/work/batch_transaction.hpp"

#include "core/base/interrupt.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/store/imports.hpp"
#include "core/work/trail.hpp"

namespace kaiku::work {

namespace {

/// Folders say where somebody keeps files, which is nobody's business.
std::string name_of(const std::string& file) { return base::printable(file == "-" ? file : file.substr(file.rfind('/') + 1)); }

}  // namespace

BatchTransaction::BatchTransaction(const Job& job, const BatchOptions& options, std::string kind, int room_mib)
    : job_(job), options_(options), kind_(std::move(kind)), file_name_(name_of(options.file)) {
    job.db().expect_bulk(room_mib);
    transaction_.emplace(job.db(), db::Access::write);
    import_ = store::begin_import(job.db(), kind_, file_name_, job.clock(), job.caller.name);
}

void BatchTransaction::breathe(const BatchReader& reader) const {
    base::stop_if_interrupted();
    if (!job_.progress) return;
    if (const auto done = reader.progress()) job_.progress(*done);
}

void BatchTransaction::conclude(BatchSummary& summary, BatchReader& reader, BatchReport& report, const std::optional<std::string>& made, const std::function<void()>& then) {
    summary.dry_run = options_.dry_run;
    summary.rejected = report.rejected();
    summary.accepted = summary.written + summary.updated + summary.unchanged;
    summary.read = summary.accepted + summary.rejected;
    if (summary.rejected > 0 && !options_.skip_rejected) summary.written = summary.updated = 0;
    // The file first: when it cannot be written, nothing else must be.
    report.close();
    if (options_.dry_run || summary.written + summary.updated == 0) return;

    for (const auto& definition : indexes_) job_.db().make_index(definition);
    job_.db().rows_came_with_ids(kind_);  // cards and usages lie in tables of the same names
    const auto hash = reader.hash();
    store::finish_import(job_.db(), import_, hash, summary.written, summary.updated);
    base::JsonObject json;
    json.add("file", file_name_).add("hash", hash).add("read", summary.read).add("accepted", summary.accepted).add("written", summary.written);
    json.add("updated", summary.updated).add("unchanged", summary.unchanged).add("rejected", summary.rejected).add("warnings", summary.warnings);
    if (made) json.add_raw("made", *made);
    audit(job_, kind_ + " import", object_name("import", import_), std::nullopt, json.text());
    if (then) then();
    transaction_->commit();
}

}  // namespace kaiku::work
