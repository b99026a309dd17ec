// SPDX-License-Identifier: Apache-2.0
// Listing, showing, editing and deleting usages (R18-R20).
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/model/place.hpp"
#include "core/model/usage.hpp"
#include "core/service/operation.hpp"

namespace kaiku::store {
struct UsageRow;
}

namespace kaiku::service {

/// A usage as commands show it.
struct UsageView {
    model::Usage usage;
    std::string code;
    std::string site;
    std::optional<std::string> event;
};
UsageView view_of(const store::UsageRow& row);

struct UsageQuery {
    std::optional<time::Day> from, to;  // of the event
    std::optional<time::TimeOfDay> time;
    std::optional<model::CardCode> card;
    std::optional<model::SiteRef> site;
    std::optional<model::EventRef> event;
    std::optional<time::Day> recorded_from, recorded_to;
    bool mine = false;
    bool at_discretion = false;  // admitted with an expired card, or with one of another area (R34)
    std::optional<std::int64_t> limit;
    std::int64_t offset = 0;
};
/// Calls `on_usage` by the instant of recording, then id; returns the number of calls. Throws
/// malformed `out_of_range` for a range that ends before it starts.
std::int64_t list_usages(const Operation& operation, const UsageQuery& query,
                         const std::function<void(const UsageView&)>& on_usage);
std::int64_t count_usages(const Operation& operation, const UsageQuery& query);
/// What usages add up to.
struct UsageSums {
    std::int64_t usages = 0;
    std::int64_t visitors = 0;  // adults and children
    std::int64_t value_cents = 0;
};
/// The sums of all usages that match; limit and offset are ignored. Throws what list_usages()
/// throws.
UsageSums sum_usages(const Operation& operation, const UsageQuery& query);

/// The uses of a card at a site in the calendar year of Operation::today, for recorders who have
/// the card before them (manual 2.5).
struct CardUseHere {
    std::int64_t count = 0;
    std::optional<time::Day> last_day;  // not after today
};
/// Throws not_found `unknown_card`, and `not_found` for a site where the caller sees no usages.
CardUseHere card_use_at(const Operation& operation, const model::CardCode& code,
                        const model::SiteRef& site);

/// Throws not_found for an unknown or deleted one.
UsageView show_usage(const Operation& operation, model::Id id);

/// What changes of a usage; the field names are those of NewUsage.
struct UsageChanges {
    std::optional<model::EventRef> event;
    bool no_event = false;
    bool create_event = false;
    std::optional<time::Day> date;
    std::optional<time::TimeOfDay> time;
    bool no_time = false;
    std::optional<model::SlotRef> slot;
    std::optional<model::Children> children;
    std::optional<model::Customers> customers;
    std::optional<model::UsageValue> value_cents;
    bool no_customers = false, no_value = false;
    bool allow_expired = false, allow_other_area = false;
    std::optional<model::Reason> reason;
};
/// The rules of recording apply to what changes. A card that was blocked, renewed or shortened
/// since then does not change or forbid what stays: only a new date is compared with the card's
/// last day.
UsageView edit_usage(const Operation& operation, model::Id id, const UsageChanges& changes);
/// Removes it from lists and counts; the audit log keeps it. A recorder may delete what they
/// recorded themselves on the same day of the clock (R20).
UsageView delete_usage(const Operation& operation, model::Id id);

}  // namespace kaiku::service
