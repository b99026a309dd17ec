// SPDX-License-Identifier: Apache-2.0
// What holders say about an event, for its managers (R25).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/service/events/events.hpp"

namespace kaiku::service {

/// One holder's rating. Nothing in it tells whose it is, nor the day.
struct Feedback {
    std::int64_t stars = 0;  // 1 to 5
    std::optional<std::string> comment;
    time::Day month;  // its first day
};

struct EventFeedback {
    /// By month, then the best first; empty if the event has fewer than model::min_shown_ratings.
    std::vector<Feedback> ratings;
    std::size_t count = 0;  // of all ratings
};

/// Throws like resolve_event() for an event that the caller does not manage.
EventFeedback event_feedback(const Operation& operation, const EventReference& wanted);

}  // namespace kaiku::service
