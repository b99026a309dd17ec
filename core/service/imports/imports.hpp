// SPDX-License-Identifier: Apache-2.0
// Listing, showing and undoing imports.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "core/base/error.hpp"
#include "core/model/import.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// Lists, by id, the imports that the caller may undo completely. Imports with rows of other sites
/// are not shown (R27).
void list_imports(const Operation& operation,
                  const std::function<void(const model::Import&)>& on_import);
/// Throws not_found.
model::Import show_import(const Operation& operation, model::Id id);

/// Something that an undo leaves unchanged, because it was used or changed since the import.
struct SkippedRow {
    std::string object;  // a card's code, `usage:7`, `event:5`: as for `audit list --object`
    std::string reason;  // used, deleted_usage, account, replaced, changed, erased, unknown_site
    base::Message message;
};

struct UndoOptions {
    bool dry_run = false;
    std::function<void(const SkippedRow&)> on_skipped = [](const SkippedRow&) {
    };  // called in the order of the rows, for events last
};

struct UndoSummary {
    model::Import import;       // as it was before
    std::int64_t removed = 0;   // cards removed, or usages deleted
    std::int64_t restored = 0;  // cards whose former values were restored
    std::int64_t events = 0;    // created by the import and removed
    std::int64_t left = 0;
    bool dry_run = false;
};

/// Undoes an import in one transaction. What it created and nobody has used or changed since then
/// is removed: cards leave the register; usages are deleted as by delete_usage(), and their keys
/// can be imported again; events that it created are deleted with their last usage. Cards that it
/// updated and nobody has changed since then get their former values. The audit log keeps the
/// former state. What an earlier undo has left is undone if it is no longer used. Throws as
/// show_import(), failed `needs_migration`.
UndoSummary undo_import(const Operation& operation, model::Id id, const UndoOptions& options);

}  // namespace kaiku::service
