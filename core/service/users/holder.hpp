// SPDX-License-Identifier: Apache-2.0
// What holders see of their own data in OmaKaiku, and their ratings of events (R25). The caller of
// each function has authenticated the holder.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/holder.hpp"
#include "core/service/events/events.hpp"
#include "core/service/operation.hpp"
#include "core/service/usages/usages.hpp"

namespace kaiku::service {

/// The card as shown on the holder's phone.
struct HolderCard {
    model::Card card;
    std::string name;  // the holder's; for a community card, the organisation's current name
    model::Status status = model::Status::valid;  // on Operation::today
};
HolderCard holder_card(const Operation& operation, const model::Holder& holder);

/// Calls `on_row` for the usages of the holder's card and of the cards that it replaced, ordered by
/// time of recording, then id. Returns their number.
std::int64_t list_holder_history(const Operation& operation, const model::Holder& holder,
                                 const std::function<void(const UsageView&)>& on_row);

struct OfferQuery {
    std::optional<model::MunicipalityRef> municipality;  // of the site
    std::optional<time::Day> from;                       // for scheduled events; default: today
};
/// An event that holders can go to.
struct Offer {
    EventView event;
    std::string organisation, municipality;
    std::vector<time::Moment> slots;  // the coming ones, in order; none without a schedule
};
/// Active events that are published in OmaKaiku: scheduled ones that take place on the first day or
/// later and are not over, and those without a schedule. By municipality, then the next slot, those
/// without a schedule last, then name. Omits numbers of usages, and ratings if there are fewer than
/// model::min_published_ratings.
void list_offers(const Operation& operation, const OfferQuery& query,
                 const std::function<void(const Offer&)>& on_row);

/// Saves the holder's rating of an event; a later rating replaces an earlier one. Returns the event
/// with its new rating. Throws malformed `out_of_range`, `ambiguous`; not_found for an event that
/// the holder has not used, whether or not it exists.
EventView rate_event(const Operation& operation, const model::Holder& holder,
                     const model::EventRef& event, const model::Rating& rating);

}  // namespace kaiku::service
