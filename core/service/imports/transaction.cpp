// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/transaction.hpp"

#include "core/base/interrupt.hpp"
#include "core/base/json.hpp"
#include "core/base/visible_text.hpp"
#include "core/service/audit_log.hpp"
#include "core/store/imports.hpp"
#include "core/store/schema.hpp"

namespace kaiku::service {

namespace {

/// The name without folders, which would show how somebody stores their files.
std::string name_of(const std::string& file) {
    return base::visible_text(file == "-" ? file : file.substr(file.rfind('/') + 1));
}

}  // namespace

ImportTransaction::ImportTransaction(const Operation& operation, const ImportOptions& options,
                                     std::string kind, int memory_mib)
    : operation_(operation),
      options_(options),
      kind_(std::move(kind)),
      file_name_(name_of(options.file)) {
    operation.db().begin_bulk(memory_mib);
    transaction_.emplace(operation.db(), db::Access::write);
    import_ = store::begin_import(operation.db(), kind_, file_name_, operation.clock(),
                                  operation.caller.name);
}

void ImportTransaction::checkpoint(const ImportReader& reader) const {
    base::throw_if_interrupted();
    if (!operation_.progress) return;
    if (const auto done = reader.progress()) operation_.progress(*done);
}

const std::string& ImportTransaction::hash_of(ImportReader& reader) {
    if (hash_.empty()) hash_ = store::keyed_hash(operation_.db(), reader.hash());
    return hash_;
}

std::optional<model::Import> ImportTransaction::find_earlier(ImportReader& reader) {
    return store::find_import_of_file(operation_.db(), kind_, hash_of(reader));
}

void ImportTransaction::finish(ImportSummary& summary, ImportReader& reader, ImportIssueLog& issues,
                               const std::optional<std::string>& created_events,
                               const std::function<void()>& before_commit) {
    for (const auto& warning : reader.warnings()) {
        ++summary.warnings;
        if (options_.on_warning) options_.on_warning(0, warning);
    }
    summary.dry_run = options_.dry_run;
    summary.rejected = issues.rejected();
    summary.accepted = summary.written + summary.updated + summary.unchanged;
    summary.read = summary.accepted + summary.rejected;
    if (summary.rejected > 0 && !options_.skip_rejected) summary.written = summary.updated = 0;
    // The file of rejected rows first: if it cannot be written, nothing is written to the register.
    issues.close();
    if (options_.dry_run || summary.written + summary.updated == 0) return;

    for (const auto& definition : indexes_) operation_.db().create_index(definition);
    operation_.db().advance_id_sequence(kind_);  // the table has the name of the kind
    // Not in the audit log, because an erasure removes it.
    store::finish_import(operation_.db(), import_, hash_of(reader), summary.written,
                         summary.updated);
    base::JsonObject json;
    json.add("file", file_name_)
        .add("read", summary.read)
        .add("accepted", summary.accepted)
        .add("written", summary.written);
    json.add("updated", summary.updated)
        .add("unchanged", summary.unchanged)
        .add("rejected", summary.rejected)
        .add("warnings", summary.warnings);
    if (created_events) json.add_raw("made", *created_events);
    append_audit_entry(operation_, kind_ + " import", object_name("import", import_), std::nullopt,
                       json.text());
    if (before_commit) before_commit();
    transaction_->commit();
}

}  // namespace kaiku::service
