// SPDX-License-Identifier: Apache-2.0
// Storage of usages.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/usage.hpp"

namespace kaiku::store {

using model::Id;

/// A usage with the attributes of the day of recording (R32) and the names shown in lists.
struct UsageRow {
    model::Usage usage;
    Id site_version = 0;
    std::string kind;               // of the card
    std::string home_municipality;  // code, or empty
    std::string code;               // the card's, in display form
    std::string site_name;
    std::optional<std::string> event_name;
};

/// Inserts a usage and returns the id that the database chose.
Id insert_usage(db::Connection& connection, const UsageRow& row);
/// Inserts usages with consecutive ids chosen by the caller (see next_usage_id()). Skips those
/// whose site and key a usage already has, and returns the ids of the skipped ones, in order.
std::vector<Id> insert_new_usages(db::Connection& connection, std::span<const UsageRow> rows,
                                  Id import);
/// For adding very many usages: drops the index of dates and, if the usages of a card will not be
/// looked up, that of cards. Returns the statements that make them again with
/// db::Connection::create_index().
std::vector<std::string> drop_usage_indexes(db::Connection& connection, bool also_of_cards);
/// For the same: references of usages with ids from `first` on are checked at the commit where that
/// is faster (see db::Connection::defer_references_of()).
void defer_usage_references(db::Connection& connection, Id first);
/// An id above all that are in use. Call it only under the register's write lock.
Id next_usage_id(db::Connection& connection);
/// Writes the fields that an edit can change.
void update_usage(db::Connection& connection, const UsageRow& row);
void mark_usage_deleted(db::Connection& connection, Id id, time::Instant at);

/// A usage that is not deleted.
std::optional<UsageRow> find_usage(db::Connection& connection, Id id);
/// A usage found by its site and key, even if it is deleted. `import` is the import that wrote it,
/// 0: none.
struct KeyedUsage {
    UsageRow row;
    Id import = 0;
    std::optional<time::Instant> deleted_at;
};
std::optional<KeyedUsage> find_usage_by_key(db::Connection& connection, Id site,
                                            std::string_view key);
/// The usages with the sites and keys of `rows`, in the order of `rows`. Each must exist.
std::vector<KeyedUsage> find_usages_by_keys_of(db::Connection& connection,
                                               std::span<const UsageRow* const> rows);

/// A usage of the same card, site, event, date and time that was recorded at or after `since`
/// (R17).
std::optional<UsageRow> find_same_usage_since(db::Connection& connection, const model::Usage& usage,
                                              time::Instant since);

/// The usages of a card that have no key, an id below `before`, and are not deleted; by id. Only
/// the id and the fields that has_same_content() compares are filled in.
void for_each_keyless_usage(db::Connection& connection, Id card, Id before,
                            const std::function<void(const model::Usage&)>& on_row);

struct UsageFilter {
    std::optional<std::vector<Id>> sites;  // where the caller may read; nullopt: all
    std::optional<time::Day> from, to;     // of the event
    std::optional<time::TimeOfDay> time;
    std::optional<std::vector<Id>> cards;  // nullopt: any
    std::optional<Id> site, event;
    std::optional<time::Instant> recorded_from, recorded_before;
    std::optional<std::string> recorded_by;
    bool at_discretion = false;  // admitted with an expired card
    std::optional<std::int64_t> limit;
    std::int64_t offset = 0;
};

/// Calls `on_row` for the matching usages that are not deleted, by time of recording, then id, and
/// returns their number. Streams them.
std::int64_t for_each_usage(db::Connection& connection, const UsageFilter& filter,
                            const std::function<void(const UsageRow&)>& on_row);
/// Calls `on_row` for the usages with these ids; for each five hundred of them by time of
/// recording, then id.
void for_each_usage_of(db::Connection& connection, std::span<const Id> ids,
                       const std::function<void(const UsageRow&)>& on_row);
/// The number of usages that match the filter, ignoring limit and offset.
std::int64_t count_usages(db::Connection& connection, const UsageFilter& filter);

/// How often a card was used, and the last day of a use among those up to `last_day_up_to`.
struct CardUse {
    std::int64_t count = 0;
    std::optional<time::Day> last_day;
};
/// Counts the card's usages at a site on the days from `from` to `to`, both included, that are not
/// deleted.
CardUse count_uses_of_card(db::Connection& connection, Id card, Id site, time::Day from,
                           time::Day to, time::Day last_day_up_to);

/// What the usages that match the filter add up to, ignoring limit and offset.
struct UsageSums {
    std::int64_t usages = 0, children = 0, value_cents = 0;
};
UsageSums sum_usages(db::Connection& connection, const UsageFilter& filter);

/// The ids of the card's usages, including deleted ones, in order.
std::vector<Id> list_usage_ids_of_card(db::Connection& connection, Id card);
/// The usages with ids above `after` and up to `last` that an import wrote and that are not
/// deleted; by id.
void for_each_usage_of_import(db::Connection& connection, Id import, Id after, Id last,
                              const std::function<void(const UsageRow&)>& on_row);

/// Time of the latest recording.
std::optional<time::Instant> find_last_recorded_at(db::Connection& connection);

}  // namespace kaiku::store
