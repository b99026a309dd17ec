// Visits with cards that are not registered yet. Everything here needs schema_with_slots.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/usage.hpp"

namespace kaiku::store {

using model::Id;

/// A pending usage with what is kept beside it and the names that lists show.
struct PendingRow {
    model::PendingUsage pending;
    Id site_version = 0;
    std::string site_name;
    std::optional<std::string> event_name;
};

Id insert_pending(db::Connection& connection, const PendingRow& row);
void delete_pending(db::Connection& connection, Id id);
std::optional<PendingRow> find_pending(db::Connection& connection, Id id);
std::optional<PendingRow> find_pending_by_key(db::Connection& connection, Id site,
                                              std::string_view key);
/// One of the same code at the same site for the same event, date and time that was noted at or
/// after `since` (R17).
std::optional<PendingRow> find_same_pending_since(db::Connection& connection,
                                                  const model::PendingUsage& pending,
                                                  time::Instant since);
/// Of some sites (nullopt: of all), by the instant of recording, then id.
std::vector<PendingRow> list_pending(db::Connection& connection,
                                     const std::optional<std::vector<Id>>& sites,
                                     std::optional<Id> site);

/// Those whose cards have been registered: of one card, or of all (0).
std::vector<PendingRow> list_registered_pending(db::Connection& connection, Id card);

}  // namespace kaiku::store
