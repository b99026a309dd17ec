#include "core/work/holder.hpp"

#include <algorithm>
#include <vector>

#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/store/cards.hpp"
#include "core/store/events.hpp"
#include "core/store/holders.hpp"
#include "core/store/usages.hpp"
#include "core/work/find.hpp"

namespace kaiku::work {

OwnCard own_card(const Job& job, const model::Holder& holder) {
    auto card = store::card(job.db(), holder.card).value();
    const auto status = model::status_on(card.blocked(), card.valid_until, job.today);
    auto name = card.organisation.value_or(holder.name);
    return {std::move(card), std::move(name), status};
}

std::int64_t own_history(const Job& job, const model::Holder& holder, const std::function<void(const UsageView&)>& take) {
    db::Transaction transaction(job.db(), db::Access::read);
    store::UsageFilter filter;
    filter.cards = store::cards_of_holder(job.db(), holder.card);
    return store::each_usage(job.db(), filter, [&](const store::UsageRow& row) { take(view_of(row)); });
}

void list_offers(const Job& job, const OfferQuery& query, const std::function<void(const EventView&)>& take) {
    store::EventFilter filter;
    filter.active = filter.published = true;
    filter.from = query.from.value_or(job.today);
    if (query.municipality) filter.municipality = find_municipality(job, *query.municipality);
    for (const auto& row : store::list_events(job.db(), filter)) {
        auto view = view_of(row);
        view.usages.reset();
        if (view.ratings < model::least_ratings_published) {
            view.ratings.reset();
            view.rating.reset();
        }
        take(view);
    }
}

EventView rate_event(const Job& job, const model::Holder& holder, std::string_view event, const model::Rating& rating) {
    db::Transaction transaction(job.db(), db::Access::write);
    const auto used = store::events_used(job.db(), store::cards_of_holder(job.db(), holder.card));
    const auto id = find_event_among(job, event, used).id;
    store::rate(job.db(), id, holder.id, rating, job.clock());
    auto view = view_of(store::event_row(job.db(), id).value());
    transaction.commit();
    return view;
}

}  // namespace kaiku::work
