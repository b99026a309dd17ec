// SPDX-License-Identifier: Apache-2.0
// Imports of before: which there were, and taking one back.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "core/base/error.hpp"
#include "core/model/import.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// By id: those that the caller may take back, who may then do so with every row. Of another's, or
/// one with rows elsewhere too, nothing is told (R27).
void list_imports(const Operation& operation,
                  const std::function<void(const model::Import&)>& on_import);
/// Throws not_found, malformed `not_a_number`.
model::Import show_import(const Operation& operation, model::Id id);

/// What an undoing leaves as it is, because it has moved on since the import.
struct SkippedRow {
    std::string object;  // a card's code, `usage:7`, `event:5`: as `audit list --object` takes it
    std::string reason;  // used, deleted_usage, account, replaced, changed, erased, unknown_site
    base::Message message;
};

struct UndoOptions {
    bool dry_run = false;
    std::function<void(const SkippedRow&)> on_skipped = [](const SkippedRow&) {
    };  // told in the order of the rows; events last
};

struct UndoSummary {
    model::Import import;       // as it was before
    std::int64_t removed = 0;   // cards that went, or usages that were deleted
    std::int64_t restored = 0;  // cards that have their former values again
    std::int64_t events = 0;    // that the import had made, and that went
    std::int64_t left = 0;
    bool dry_run = false;
};

/// Takes an import back, in one transaction. What it created and nobody has used or changed since
/// goes: cards leave the register, usages are deleted as delete_usage() does and give their keys to
/// whoever imports them anew, events that it made go with their last usage. Cards that it updated
/// and nobody has changed since get their former values. What all of it was before is kept. An
/// import that was undone before, and one of which all has moved on, stay as they are. Throws as
/// show_import(), failed `needs_migration`.
UndoSummary undo_import(const Operation& operation, model::Id id,
                        const UndoOptions& options);

}  // namespace kaiku::service
