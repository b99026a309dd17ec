// SPDX-License-Identifier: Apache-2.0
// Storage of bulk imports: their results, the cards before them, and what has changed since then.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/card.hpp"
#include "core/model/import.hpp"

namespace kaiku::store {

using model::Id;

/// Registers an import and returns its id. finish_import() writes its result.
Id begin_import(db::Connection& connection, std::string_view kind, std::string_view file,
                time::Instant at, std::string_view by);
void finish_import(db::Connection& connection, Id import, std::string_view hash,
                   std::int64_t written, std::int64_t updated);
/// Saves the card as it was before the import changed it.
void save_previous_card(db::Connection& connection, Id import, Id card, std::string_view former);

/// Imports by id; with `sites`, only those that affected no other site.
std::vector<model::Import> list_imports(db::Connection& connection,
                                        const std::optional<std::vector<Id>>& sites);
std::optional<model::Import> find_import(db::Connection& connection, Id id);
/// The latest import of a file with that hash that was not undone.
std::optional<model::Import> find_import_of_file(db::Connection& connection, std::string_view kind,
                                                 std::string_view hash);
/// The sites of the rows that an import wrote, of those that it changed (their current sites), and
/// of those that its undoing removed. Reads all cards and usages.
std::vector<Id> list_sites_of_import(db::Connection& connection, Id import);

/// The imports that wrote or changed the card, by id.
std::vector<Id> list_imports_of_card(db::Connection& connection, Id card);

/// The ids above `after`, up to `last`.
struct IdRange {
    Id after = 0, last = 0;
};
/// The ids of the rows that an import wrote: cards or usages, depending on its kind. They are
/// consecutive except for rows removed since then. The range is empty if all were removed.
IdRange find_id_range_of_import(db::Connection& connection, const model::Import& import);
/// The ids of the first `max_cards` cards above `after` that an import changed; nullopt if there
/// are none.
std::optional<IdRange> find_cards_changed_by(db::Connection& connection, Id import, Id after,
                                             std::int64_t max_cards);

/// From where to search for changes since an import.
struct ImportBaseline {
    Id import = 0;
    std::int64_t entry = 0;  // number of the import's own audit log entry
};
/// Those rows of the range that have changed since then, and how: `used`, `deleted_usage`,
/// `account`, `replaced`, `changed`. Viewing a card is not a change.
std::map<Id, std::string> find_touched_cards(db::Connection& connection,
                                             const ImportBaseline& since, IdRange range);
std::map<Id, std::string> find_changed_cards(db::Connection& connection,
                                             const ImportBaseline& since, IdRange range);
std::map<Id, std::string> find_changed_usages(db::Connection& connection,
                                              const ImportBaseline& since, IdRange range);

/// An event that an import created, and how it has changed since then: `used` (also by a pending
/// usage or a rating), `changed`.
struct CreatedEvent {
    Id id = 0, site = 0;
    std::string name;
    std::optional<std::string> how;
};
/// Those of the ids that are still events, by id. Reads the usages once for all events, because
/// usages have no index of events. Needs schema_with_holders.
std::vector<CreatedEvent> find_touched_events(db::Connection& connection, std::span<const Id> ids);
/// Deletes events without slots and ratings. Deleted usages lose their reference to them; there
/// must be no other usages.
void delete_events(db::Connection& connection, std::span<const Id> ids);

/// The cards as they were before the import changed them, as passed to save_previous_card(); by
/// card.
std::map<Id, std::string> load_previous_cards(db::Connection& connection, Id import, IdRange range);

// The types and functions below need schema_with_undone.

/// A row as it was just before the undoing of its import removed or changed it. The texts must live
/// until save_undone_rows() has returned.
struct UndoneRow {
    Id row = 0, site = 0;
    std::optional<std::string> code;  // of a card that is removed
    std::string was;
};
void save_undone_rows(db::Connection& connection, Id import, std::span<const UndoneRow> rows);

// The functions below change those rows of the range that were saved as undone. The caller updates
// the summary of measures.

/// Removes the import's own cards, with the usages that the undoing of a later import has deleted.
void remove_cards(db::Connection& connection, Id import, IdRange range);
/// Marks the import's usages as deleted at that time and frees their keys.
void delete_usages(db::Connection& connection, Id import, IdRange range, time::Instant at);
/// Deletes the saved former cards.
void delete_previous_cards(db::Connection& connection, Id import, IdRange range);

}  // namespace kaiku::store
