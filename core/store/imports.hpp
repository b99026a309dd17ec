// Bulk imports: what each came to, what cards were before, and what has moved on since.
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

/// Registers an import; its id. finish_import writes what it came to.
Id begin_import(db::Connection& connection, std::string_view kind, std::string_view file,
                time::Instant at, std::string_view by);
void finish_import(db::Connection& connection, Id import, std::string_view hash,
                   std::int64_t written, std::int64_t updated);
/// Keeps what a card was before the import changed it.
void save_previous_card(db::Connection& connection, Id import, Id card, std::string_view former);

/// By id; of some sites: those that have touched nothing elsewhere.
std::vector<model::Import> list_imports(db::Connection& connection,
                                        const std::optional<std::vector<Id>>& sites);
std::optional<model::Import> resolve_import(db::Connection& connection, Id id);
/// The sites of the rows that an import wrote, of those that it changed, as they are now, and of
/// those that were taken away again. Reads all cards and usages.
std::vector<Id> list_sites_of_import(db::Connection& connection, Id import);

/// Ids above `after`, up to `last`.
struct IdRange {
    Id after = 0, last = 0;
};
/// The ids of what an import wrote: of cards or usages, by its kind; one behind the other but for
/// what is gone since. An empty range when all is.
IdRange find_id_range_of_import(db::Connection& connection, const model::Import& import);
/// The ids of the first `most` cards above `after` that an import changed.
std::optional<IdRange> find_cards_changed_by(db::Connection& connection, Id import, Id after,
                                             std::int64_t most);

/// Where to look for what has moved on since an import.
struct ImportBaseline {
    Id import = 0;
    std::int64_t entry = 0;  // the import's own in the trail
};
/// Of the rows in the range, those that have moved on, and how: `used`, `deleted_usage`, `account`,
/// `replaced`, `changed`. Looking at a card is no change.
std::map<Id, std::string> find_touched_cards(db::Connection& connection,
                                             const ImportBaseline& since, IdRange range);
std::map<Id, std::string> find_changed_cards(db::Connection& connection,
                                             const ImportBaseline& since, IdRange range);
std::map<Id, std::string> find_changed_usages(db::Connection& connection,
                                              const ImportBaseline& since, IdRange range);

/// An event that an import made, and how it has moved on: `used` (also by a visit that waits for
/// its card, or rated), `changed`.
struct CreatedEvent {
    Id id = 0, site = 0;
    std::string name;
    std::optional<std::string> how;
};
/// Those of the ids that still are events, by id; of all in one pass over the usages, as these have
/// no index of events. Needs schema_with_holders.
std::vector<CreatedEvent> find_touched_events(db::Connection& connection, std::span<const Id> ids);
/// Takes events away that have no times and no ratings. Usages that were deleted lose sight of
/// them; there must be no others.
void delete_events(db::Connection& connection, std::span<const Id> ids);

/// What a card was before the import changed it, as save_previous_card() was given it; by card.
std::map<Id, std::string> load_previous_cards(db::Connection& connection, Id import, IdRange range);

/// What follows needs schema_with_undone.

/// A row as it was just before an import's undoing took it away or changed it. The texts must live
/// until the call has returned.
struct UndoneRow {
    Id row = 0, site = 0;
    std::optional<std::string> code;  // of a card that goes
    std::string was;
};
void save_undone_rows(db::Connection& connection, Id import, std::span<const UndoneRow> rows);
/// Of the rows in the range, those that were kept as undone: the import's own cards go, its usages
/// are deleted at that instant and leave their keys to others, what cards were before is needed no
/// more. Figures are the caller's.
void remove_cards(db::Connection& connection, Id import, IdRange range);
void delete_usages(db::Connection& connection, Id import, IdRange range, time::Instant at);
void delete_previous_cards(db::Connection& connection, Id import, IdRange range);

}  // namespace kaiku::store
