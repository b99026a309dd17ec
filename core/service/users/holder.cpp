// SPDX-License-Identifier: Apache-2.0

#include "core/service/users/holder.hpp"

#include <algorithm>
#include <vector>

#include "core/db/connection.hpp"
#include "core/service/resolve.hpp"
#include "core/store/cards.hpp"
#include "core/store/events.hpp"
#include "core/store/holders.hpp"
#include "core/store/usages.hpp"

namespace kaiku::service {

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
                 const std::function<void(const EventView&)>& on_row) {
    store::EventFilter filter;
    filter.active = filter.published = true;
    filter.from = query.from.value_or(operation.today);
    if (query.municipality)
        filter.municipality = resolve_municipality(operation, *query.municipality);
    for (const auto& row : store::list_events(operation.db(), filter)) {
        auto view = view_of(row);
        view.usages.reset();
        if (view.ratings < model::min_published_ratings) {
            view.ratings.reset();
            view.rating.reset();
        }
        on_row(view);
    }
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
