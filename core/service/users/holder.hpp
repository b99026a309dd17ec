// What holders see of their own in OmaKaiku, and what they say of events (R25). Each function is
// told who the holder is, proved before.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/model/holder.hpp"
#include "core/service/events/events.hpp"
#include "core/service/operation.hpp"
#include "core/service/usages/usages.hpp"

namespace kaiku::service {

/// The card as the holder's telephone shows it.
struct HolderCard {
    model::Card card;
    std::string name;  // the holder's; of a community card the organisation's, as it is called now
    model::Status status = model::Status::valid;  // on the day of the job
};
HolderCard holder_card(const Operation& operation, const model::Holder& holder);

/// Usages of the holder's card and of those that it replaced, by the instant of recording, then id;
/// the number given out.
std::int64_t list_holder_history(const Operation& operation, const model::Holder& holder,
                                 const std::function<void(const UsageView&)>& on_row);

struct OfferQuery {
    std::optional<std::string> municipality;  // of the site
    std::optional<time::Day> from;            // of scheduled events; default today
};
/// Active events that are published in OmaKaiku, by name: those that take place on the first day or
/// later, and those without a schedule. How often they were used is not told, nor are few ratings
/// (model::min_published_ratings).
void list_offers(const Operation& operation, const OfferQuery& query,
                 const std::function<void(const EventView&)>& on_row);

/// One per holder and event, the latest counts. The event as it is rated then. Throws malformed
/// `out_of_range`, `ambiguous`, not_found for an event that the holder has not used, whether or not
/// there is one.
EventView rate_event(const Operation& operation, const model::Holder& holder,
                     std::string_view event, const model::Rating& rating);

}  // namespace kaiku::service
