// SPDX-License-Identifier: Apache-2.0
// Storage of pending usages: visits with cards that are not registered yet. Everything here needs
// schema_with_slots.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/usage.hpp"

namespace kaiku::store {

using model::Id;

/// A pending usage with its site version and the names shown in lists.
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
/// A pending usage with the same code, site, event, date and time that was recorded at or after
/// `since` (R17).
std::optional<PendingRow> find_same_pending_since(db::Connection& connection,
                                                  const model::PendingUsage& pending,
                                                  time::Instant since);
/// Pending usages of `sites` (nullopt: all), or only of `site`, ordered by time of recording, then
/// id.
std::vector<PendingRow> list_pending(db::Connection& connection,
                                     const std::optional<std::vector<Id>>& sites,
                                     std::optional<Id> site);

/// Pending usages of a code, ordered by time of recording, then id.
std::vector<PendingRow> list_pending_of(db::Connection& connection, const model::CardCode& code);

/// Pending usages whose cards have been registered since then: of one card, or of all (`card` 0).
std::vector<PendingRow> list_registered_pending(db::Connection& connection, Id card);

}  // namespace kaiku::store
