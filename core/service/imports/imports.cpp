// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/imports.hpp"

#include <algorithm>

#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/imports/undo.hpp"
#include "core/service/resolve.hpp"
#include "core/store/imports.hpp"
#include "core/store/schema.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

/// Queries the rows even if there is no such import, so that the time of the answer does not reveal
/// whether there is one (R27).
bool can_undo(const Operation& operation, model::Id id) {
    const auto allowed = permitted_sites(operation, model::Action::import_undo);
    if (!allowed) return true;
    const auto sites = store::list_sites_of_import(operation.db(), id);
    return !sites.empty() && std::all_of(sites.begin(), sites.end(), [&](model::Id site) {
        return std::find(allowed->begin(), allowed->end(), site) != allowed->end();
    });
}

model::Import resolve_import(const Operation& operation, model::Id id) {
    require_permission(operation, model::Action::import_undo);
    const bool is_ours = can_undo(operation, id);
    auto found = store::find_import(operation.db(), id);
    if (found && is_ours) return *std::move(found);
    throw Error(ErrorKind::not_found, "not_found", {N_("there is no import {id}"), {{"id", id}}},
                {N_("see: kaiku {words}"), {{"words", "imports list"}}});
}

}  // namespace

void list_imports(const Operation& operation,
                  const std::function<void(const model::Import&)>& on_import) {
    db::Transaction transaction(operation.db(), db::Access::read);
    for (const auto& import : store::list_imports(
             operation.db(), permitted_sites(operation, model::Action::import_undo)))
        on_import(import);
}

model::Import show_import(const Operation& operation, model::Id id) {
    db::Transaction transaction(operation.db(), db::Access::read);
    return resolve_import(operation, id);
}

UndoSummary undo_import(const Operation& operation, model::Id id, const UndoOptions& options) {
    constexpr int memory_mib = 64;
    require_permission(operation, model::Action::import_undo);
    require_schema(operation, store::schema_with_undone);
    operation.db().begin_bulk(memory_mib);
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto import = resolve_import(operation, id);
    UndoSummary summary{.import = import, .dry_run = options.dry_run};
    ImportUndo(operation, options, summary).run();
    if (!options.dry_run && summary.removed + summary.restored + summary.events > 0)
        transaction.commit();
    return summary;
}

}  // namespace kaiku::service
