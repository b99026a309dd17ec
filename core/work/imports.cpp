#include "core/work/imports.hpp"

#include <algorithm>

#include "core/db/connection.hpp"
#include "core/store/imports.hpp"
#include "core/store/schema.hpp"
#include "core/work/access.hpp"
#include "core/work/find.hpp"
#include "core/work/import_undoing.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;

/// Its rows are looked for without an import, too: the time of the answer does not tell whether there is one (R27).
bool may_undo(const Job& job, model::Id id) {
    const auto allowed = sites_for(job, model::Action::import_undo);
    if (!allowed) return true;
    const auto sites = store::sites_of_import(job.db(), id);
    return !sites.empty() && std::all_of(sites.begin(), sites.end(), [&](model::Id site) { return std::find(allowed->begin(), allowed->end(), site) != allowed->end(); });
}

model::Import find_import(const Job& job, std::string_view text) {
    require(job, model::Action::import_undo);
    const auto id = read_id(text, N_("\"{value}\" is not the id of an import"));
    const bool is_ours = may_undo(job, id);
    auto found = store::import(job.db(), id);
    if (found && is_ours) return *std::move(found);
    throw Error(Kind::not_found, "not_found", {N_("there is no import {id}"), {{"id", id}}}, {N_("see: kaiku {words}"), {{"words", "imports list"}}});
}

}  // namespace

void list_imports(const Job& job, const std::function<void(const model::Import&)>& take) {
    db::Transaction transaction(job.db(), db::Access::read);
    for (const auto& import : store::imports(job.db(), sites_for(job, model::Action::import_undo))) take(import);
}

model::Import show_import(const Job& job, std::string_view id) {
    db::Transaction transaction(job.db(), db::Access::read);
    return find_import(job, id);
}

UndoSummary undo_import(const Job& job, std::string_view id, const UndoOptions& options) {
    constexpr int room_mib = 64;
    require(job, model::Action::import_undo);
    require_schema(job, store::schema_with_undone);
    job.db().expect_bulk(room_mib);
    db::Transaction transaction(job.db(), db::Access::write);
    const auto import = find_import(job, id);
    UndoSummary summary{.import = import, .dry_run = options.dry_run};
    if (import.undone_at) return summary;
    ImportUndoing(job, options, summary).run();
    if (!options.dry_run && summary.removed + summary.restored + summary.events > 0) transaction.commit();
    return summary;
}

}  // namespace kaiku::work
