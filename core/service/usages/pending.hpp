// SPDX-License-Identifier: Apache-2.0
// Visits with cards that are not registered yet (R6, manual 2.1.1): noting, listing and dropping
// them, and converting them to usages when the card is registered.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/service/usages/usage_slot.hpp"
#include "core/service/usages/usages.hpp"

namespace kaiku::store {
struct PendingRow;
}

namespace kaiku::service {

/// The pending usage that has the key already, if it is the same record. Throws conflict `exists`
/// if it is another one.
std::optional<UsageView> noted_before(const Operation& operation,
                                      const model::PendingUsage& pending, GivenTime given);

/// Works within the caller's transaction and applies the rules that need no card. The same site and
/// key is the same record. Throws conflict `repeated`, `exists`, as record_usage() does.
UsageView record_pending(const Operation& operation, const store::PendingRow& row, GivenTime given,
                         bool again);

/// By the instant of recording; their `card_status` is `not_found`.
void list_pending(const Operation& operation, const std::optional<model::SiteRef>& site,
                  const std::function<void(const UsageView&)>& on_usage);
/// The pending usages of a code at all sites, also those that the caller may not see.
std::vector<UsageView> list_pending_of(const Operation& operation, const model::CardCode& code);
/// Discards one. Throws not_found.
UsageView drop_pending(const Operation& operation, model::Id id);

/// Converts the pending usages of a card that was just registered, or (0) of all registered cards;
/// returns their number. Call it in the transaction that registers the cards.
std::int64_t convert_pending(const Operation& operation, model::Id card = 0);

}  // namespace kaiku::service
