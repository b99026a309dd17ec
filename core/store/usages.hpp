// Usages in the register.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/usage.hpp"
#include "core/store/usage_summary.hpp"

namespace kaiku::store {

using model::Id;

/// A usage with what is kept beside it: the attributes of the day of recording (R32) and the names
/// that lists show.
struct UsageRow {
    model::Usage usage;
    Id site_version = 0;
    std::string kind;               // of the card
    std::string home_municipality;  // code, or empty
    std::string code;               // the card's, as shown
    std::string site_name;
    std::optional<std::string> event_name;

    Cell cell() const;
    Measures measures() const;
};

/// Inserts the usage; the id that the register chooses.
Id insert_usage(db::Connection& connection, const UsageRow& row);
/// Inserts usages with ids of the caller's choice (see next_usage_id), one behind the other, but
/// for those whose site and key a usage has already; the ids of those that were left out, in order.
std::vector<Id> insert_new_usages(db::Connection& connection, std::span<const UsageRow> rows,
                                  Id import);
/// For adding very many usages: takes indexes away until db::Connection::create_index(), that of
/// dates and, if nothing will ask for the usages of a card, that of cards. The statements that make
/// them again.
std::vector<std::string> drop_usage_indexes(db::Connection& connection, bool also_of_cards);
/// An id above all that are in use; only under the register's write lock.
Id next_usage_id(db::Connection& connection);
/// Writes what an edit can change.
void update_usage(db::Connection& connection, const UsageRow& row);
void mark_usage_deleted(db::Connection& connection, Id id, time::Instant at);

/// A usage that is not deleted.
std::optional<UsageRow> find_usage(db::Connection& connection, Id id);
/// The usage with that key at the site, a deleted one too; `import` is that of the import that
/// wrote it, 0 for none.
struct KeyedUsage {
    UsageRow row;
    Id import = 0;
    bool deleted = false;
};
std::optional<KeyedUsage> find_usage_by_key(db::Connection& connection, Id site,
                                            std::string_view key);
/// The usages whose sites and keys are those of `rows`, for each of which there is one; in the
/// order of `rows`.
std::vector<KeyedUsage> find_usages_by_keys_of(db::Connection& connection,
                                               std::span<const UsageRow* const> rows);

/// A usage of the same card at the same site for the same event, date and time that was recorded at
/// or after `since` (R17).
std::optional<UsageRow> find_same_usage_since(db::Connection& connection, const model::Usage& usage,
                                              time::Instant since);

/// The usages of a card without a key, with ids below `before`, not deleted, by id. Of each its id
/// and what has_same_content() compares.
void for_each_keyless_usage(db::Connection& connection, Id card, Id before,
                            const std::function<void(const model::Usage&)>& on_row);

struct UsageFilter {
    std::optional<std::vector<Id>> sites;  // where the caller may look; nullopt: everywhere
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

/// Usages that are not deleted, by the instant of recording, then id; streaming. The number given
/// out.
std::int64_t for_each_usage(db::Connection& connection, const UsageFilter& filter,
                            const std::function<void(const UsageRow&)>& on_row);
/// How many the filter finds, limit and offset apart.
std::int64_t count_usages(db::Connection& connection, const UsageFilter& filter);

/// The ids of the card's usages, deleted ones too, in order.
std::vector<Id> list_usage_ids_of_card(db::Connection& connection, Id card);
/// The usages with ids above `after`, up to `last`, that an import wrote and that are not deleted;
/// by id.
void for_each_usage_of_import(db::Connection& connection, Id import, Id after, Id last,
                              const std::function<void(const UsageRow&)>& on_row);

/// Instant of the latest recording.
std::optional<time::Instant> find_last_recorded_at(db::Connection& connection);

}  // namespace kaiku::store
