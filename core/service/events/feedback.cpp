// SPDX-License-Identifier: Apache-2.0
#include "core/service/events/feedback.hpp"

#include <algorithm>
#include <tuple>

#include "core/db/connection.hpp"
#include "core/model/code_text.hpp"
#include "core/model/holder.hpp"
#include "core/store/holders.hpp"
#include "core/store/schema.hpp"

namespace kaiku::service {

namespace {

time::Day month_of(time::Instant instant) {
    const auto day = time::helsinki_day(instant);
    return day.plus_days(1 - day.day_of_month());
}

}  // namespace

EventFeedback event_feedback(const Operation& operation, const EventReference& wanted) {
    db::Transaction transaction(operation.db(), db::Access::read);
    const auto event = resolve_event(operation, wanted, model::Action::event_manage);
    EventFeedback feedback;
    if (!store::has_schema(operation.db(), store::schema_with_holders)) return feedback;
    auto ratings = store::list_ratings_of(operation.db(), event.id);
    feedback.count = ratings.size();
    if (ratings.size() < model::min_shown_ratings) return feedback;
    feedback.ratings.reserve(ratings.size());
    for (auto& [rating, rated_at] : ratings) {
        // Comments from before codes were refused may have one.
        if (rating.comment) rating.comment = model::redact_other_codes(*rating.comment, {});
        feedback.ratings.push_back({rating.stars, std::move(rating.comment), month_of(rated_at)});
    }
    // The order within a month must not tell the order in which the holders came.
    std::sort(
        feedback.ratings.begin(), feedback.ratings.end(), [](const Feedback& a, const Feedback& b) {
            return std::tie(a.month, b.stars, a.comment) < std::tie(b.month, a.stars, b.comment);
        });
    return feedback;
}

}  // namespace kaiku::service
