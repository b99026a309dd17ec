// Looking at usages, editing and taking back (R18-R20).
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
    std::optional<std::string> card, site, event;
    std::optional<time::Day> recorded_from, recorded_to;
    bool mine = false;
    bool at_discretion = false;  // with expired cards
    std::optional<std::int64_t> limit;
    std::int64_t offset = 0;
};
/// By the instant of recording, then id; the number given out. A range whose end is before its
/// start: malformed `out_of_range`.
std::int64_t list_usages(const Operation& operation, const UsageQuery& query,
                         const std::function<void(const UsageView&)>& on_usage);
std::int64_t count_usages(const Operation& operation, const UsageQuery& query);

/// Throws not_found for an unknown or deleted one.
UsageView show_usage(const Operation& operation, std::string_view id);

struct UsageChanges {
    std::optional<std::string> event;
    bool no_event = false;
    bool create_event = false;
    std::optional<time::Day> date;
    std::optional<time::TimeOfDay> time;
    bool no_time = false;
    std::optional<std::string> slot;
    std::optional<std::int64_t> children, customers, value_cents;
    bool allow_expired = false;
    std::optional<std::string> reason;
};
/// What changes is judged as at recording, but a card that was blocked, renewed or set back since
/// then does not change or forbid what stays: only a new date is held against the card's last day.
UsageView edit_usage(const Operation& operation, std::string_view id, const UsageChanges& changes);
/// Takes it out of lists and counts; the trail keeps it. A recorder may take back what they
/// recorded themselves today, as the clock says (R20).
UsageView delete_usage(const Operation& operation, std::string_view id);

}  // namespace kaiku::service
