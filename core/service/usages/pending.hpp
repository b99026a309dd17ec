// Visits with cards that are not registered yet (R6, manual 2.1.1): noted, listed, given up, and
// made usages when the card is registered.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "core/service/usages/usages.hpp"

namespace kaiku::store {
struct PendingRow;
}

namespace kaiku::service {

/// Within the caller's transaction, all judged that can be without the card. The same site and key
/// is the same record. Throws conflict `repeated`, `exists`, as record_usage() does.
UsageView record_pending(const Operation& operation, const store::PendingRow& row, bool date_given,
                         bool again);

/// By the instant of recording; their `card_status` is `not_found`.
void list_pending(const Operation& operation, const std::optional<std::string>& site,
                  const std::function<void(const UsageView&)>& on_usage);
/// Gives one up. Throws not_found.
UsageView drop_pending(const Operation& operation, std::string_view id);

/// Makes usages of what waited for a card that was just registered, or (0) for any registered card;
/// how many. To be called in the transaction that registers cards.
std::int64_t convert_pending(const Operation& operation, model::Id card = 0);

}  // namespace kaiku::service
