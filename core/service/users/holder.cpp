// SPDX-License-Identifier: Apache-2.0

#include "core/service/users/holder.hpp"

#include <algorithm>
#include <vector>

#include "core/base/collation.hpp"
#include "core/db/connection.hpp"
#include "core/service/events/current_slots.hpp"
#include "core/service/resolve.hpp"
#include "core/store/cards.hpp"
#include "core/store/events.hpp"
#include "core/store/holders.hpp"
#include "core/store/places.hpp"
#include "core/store/usages.hpp"

namespace kaiku::service {

namespace {

/// The slots on the first day or later; while that is today by the clock, without those that are
/// over.
std::vector<time::Moment> coming_slots(const Operation& operation, model::Id event,
                                       time::Day from) {
    const bool is_now = from == time::helsinki_day(operation.clock());
    std::vector<time::Moment> coming;
    for (const auto& [slot, usages] : store::list_slots(operation.db(), event, from, {}))
        if (!is_now || !has_ended(operation, slot))
            coming.push_back({slot.at.date, slot.at.span.start});
    return coming;
}

Offer offer_of(const Operation& operation, const store::EventRow& row, time::Day from) {
    Offer offer{view_of(row), {}, {}, {}};
    offer.event.usages.reset();
    if (offer.event.ratings < model::min_published_ratings) {
        offer.event.ratings.reset();
        offer.event.rating.reset();
    }
    const auto site = store::find_site(operation.db(), row.event.site).value();
    offer.organisation = site.organisation_name;
    offer.municipality = store::municipality_name(operation.db(), site.municipality);
    if (row.event.scheduled) offer.slots = coming_slots(operation, row.event.id, from);
    return offer;
}

}  // namespace

HolderCard holder_card(const Operation& operation, const model::Holder& holder) {
    auto card = store::find_card(operation.db(), holder.card).value();
    const auto status = model::status_on(card.blocked(), card.valid_until, operation.today);
    auto name = card.organisation.value_or(holder.name);
    return {std::move(card), std::move(name), status};
}

std::int64_t list_holder_history(const Operation& operation, const model::Holder& holder,
                                 const std::function<void(const UsageView&)>& on_row) {
    db::Transaction transaction(operation.db(), db::Access::read);
    store::UsageFilter filter;
    filter.cards = store::list_cards_of_holder(operation.db(), holder.card);
    return store::for_each_usage(operation.db(), filter,
                                 [&](const store::UsageRow& row) { on_row(view_of(row)); });
}

void list_offers(const Operation& operation, const OfferQuery& query,
                 const std::function<void(const Offer&)>& on_row) {
    db::Transaction transaction(operation.db(), db::Access::read);
    const auto from = query.from.value_or(operation.today);
    store::EventFilter filter;
    filter.active = filter.published = true;
    filter.from = from;
    if (query.municipality)
        filter.municipality = resolve_municipality(operation, *query.municipality);
    std::vector<Offer> offers;
    for (const auto& row : store::list_events(operation.db(), filter)) {
        auto offer = offer_of(operation, row, from);
        if (!offer.event.event.scheduled || !offer.slots.empty())
            offers.push_back(std::move(offer));
    }
    // Events come by name.
    std::stable_sort(offers.begin(), offers.end(), [](const Offer& a, const Offer& b) {
        const auto key_a = base::sort_key(a.municipality), key_b = base::sort_key(b.municipality);
        if (key_a != key_b) return key_a < key_b;
        if (a.slots.empty() || b.slots.empty()) return !a.slots.empty() && b.slots.empty();
        return a.slots.front() < b.slots.front();
    });
    for (const auto& offer : offers) on_row(offer);
}

EventView rate_event(const Operation& operation, const model::Holder& holder,
                     const model::EventRef& event, const model::Rating& rating) {
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto used = store::list_events_used(
        operation.db(), store::list_cards_of_holder(operation.db(), holder.card));
    const auto id = resolve_event_among(operation, event, used).id;
    store::save_rating(operation.db(), id, holder.id, rating, operation.clock());
    auto view = view_of(store::find_event_row(operation.db(), id).value());
    transaction.commit();
    return view;
}

}  // namespace kaiku::service
