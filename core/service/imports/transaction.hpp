// SPDX-License-Identifier: Apache-2.0
// The transaction of an import: everything or nothing, and one entry in the audit log.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/card.hpp"
#include "core/model/import.hpp"
#include "core/service/imports/issue_log.hpp"
#include "core/service/imports/options.hpp"
#include "core/service/imports/reader.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

class ImportTransaction {
public:
    /// Takes the register's write lock. `kind`: `card` or `usage`; `memory_mib`: see
    /// db::Connection::begin_bulk().
    ImportTransaction(const Operation& operation, const ImportOptions& options, std::string kind,
                      int memory_mib);

    /// The id of the import, which is stored with the rows that it writes.
    model::Id import() const { return import_; }

    /// Statements that recreate indexes that were dropped; they are executed before the commit.
    void defer_indexes(std::vector<std::string> definitions) { indexes_ = std::move(definitions); }

    /// Reports progress and handles Ctrl-C; to be called every few thousand rows.
    void checkpoint(const ImportReader& reader) const;

    /// The latest import of the same file, if it was not undone. To be called after the last row.
    std::optional<model::Import> find_earlier(ImportReader& reader);

    /// Completes the summary and commits, unless it is a dry run, rows were rejected and must not
    /// be, or there was nothing to write. `created_events`: those that the import created, JSON for
    /// the audit log. `before_commit`: further work in the same transaction.
    void finish(ImportSummary& summary, ImportReader& reader, ImportIssueLog& issues,
                const std::optional<std::string>& created_events = {},
                const std::function<void()>& before_commit = {});

private:
    /// Keyed, because the file of one card could be found by trying birth years.
    const std::string& hash_of(ImportReader& reader);

    const Operation& operation_;
    const ImportOptions& options_;
    std::string kind_;
    std::string file_name_;
    std::optional<db::Transaction> transaction_;
    model::Id import_ = 0;
    std::string hash_;  // of the file, once it is known
    std::vector<std::string> indexes_;
};

}  // namespace kaiku::service
