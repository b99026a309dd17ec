#include "core/work/usages.hpp"

#include "core/db/connection.hpp"
#include "core/store/cards.hpp"
#include "core/store/events.hpp"
#include "core/store/places.hpp"
#include "core/store/usages.hpp"
#include "core/work/access.hpp"
#include "core/work/events.hpp"
#include "core/work/find.hpp"
#include "core/work/recording.hpp"
#include "core/work/trail.hpp"
#include "core/work/usage_time.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;

bool has_own_sector(const std::optional<model::Event>& event) { return event && event->sector; }

store::UsageRow existing(const Job& job, std::string_view text, model::Action action) {
    require(job, action);
    const auto id = read_id(text, N_("\"{value}\" is not the id of a usage"));
    auto row = store::usage(job.db(), id);
    // Asked for without a usage, too: the time of the answer does not tell whether there is one (R27).
    const auto site = store::site(job.db(), row ? row->usage.site : 0);
    if (site && may(job, action, *site)) return *std::move(row);
    throw Error(Kind::not_found, "not_found", {N_("there is no usage {id}"), {{"id", id}}});
}

/// A code that no card has is not wrong: it finds no usages.
std::vector<model::Id> cards_of_filter(const Job& job, const std::string& raw) {
    const auto card = store::find_card(job.db(), model::read_code(raw).value());
    if (!card) return {};
    return {card->id};
}

store::UsageFilter filter_of(const Job& job, const UsageQuery& query) {
    store::UsageFilter filter;
    if (const auto fault = time::range_fault(query.from, query.to)) throw Error(*fault);
    if (const auto fault = time::range_fault(query.recorded_from, query.recorded_to)) throw Error(*fault);
    filter.from = query.from;
    filter.to = query.to;
    filter.time = query.time;
    filter.sites = sites_for(job, model::Action::usage_see);
    if (query.card) filter.cards = cards_of_filter(job, *query.card);
    if (query.site) filter.site = find_site(job, *query.site, model::Action::usage_see).id;
    if (query.event) filter.event = find_event(job, *query.event, filter.site, model::Action::usage_see).id;
    if (query.recorded_from) filter.recorded_from = time::start_of(*query.recorded_from);
    if (query.recorded_to) filter.recorded_before = time::start_of(query.recorded_to->plus_days(1));
    if (query.mine) filter.recorded_by = job.caller.name;
    filter.at_discretion = query.at_discretion;
    filter.limit = query.limit;
    filter.offset = query.offset;
    return filter;
}

}  // namespace

UsageView view_of(const store::UsageRow& row) { return {row.usage, row.code, row.site_name, row.event_name}; }

std::int64_t list_usages(const Job& job, const UsageQuery& query, const std::function<void(const UsageView&)>& take) {
    db::Transaction transaction(job.db(), db::Access::read);
    return store::each_usage(job.db(), filter_of(job, query), [&](const store::UsageRow& row) { take(view_of(row)); });
}

std::int64_t count_usages(const Job& job, const UsageQuery& query) {
    db::Transaction transaction(job.db(), db::Access::read);
    return store::count_usages(job.db(), filter_of(job, query));
}

UsageView show_usage(const Job& job, std::string_view id) { return view_of(existing(job, id, model::Action::usage_see)); }

UsageView edit_usage(const Job& job, std::string_view id, const UsageChanges& changes) {
    const auto discretion_told = discretion_of(changes.reason, changes.allow_expired);
    db::Transaction transaction(job.db(), db::Access::write);
    const auto before = existing(job, id, model::Action::usage_change);
    auto row = before;
    auto& usage = row.usage;
    const auto site = store::site(job.db(), usage.site).value();
    auto card = store::card(job.db(), usage.card).value();

    if (changes.date) usage.date = *changes.date;
    if (changes.time) usage.time = changes.time;
    if (changes.no_time) usage.time.reset();
    if (changes.children) usage.children = *changes.children;
    if (changes.customers) usage.customers = changes.customers;
    if (changes.value_cents) usage.value_cents = changes.value_cents;
    std::optional<model::Event> former, event;
    if (usage.event) former = store::event(job.db(), *usage.event);
    if (changes.event) {
        event = event_to_record(job, site, *changes.event, changes.create_event);
        if (event->id != usage.event)
            if (const auto fault = model::event_fault(event)) throw Error(*fault);
    } else if (!changes.no_event) {
        event = former;
    }
    if (!event && changes.slot)
        if (const auto of = event_of_slot(job, site.id, *changes.slot)) event = store::event(job.db(), *of);
    const bool moved = (event ? std::optional(event->id) : std::nullopt) != usage.event;
    usage.event = event ? std::optional(event->id) : std::nullopt;
    row.event_name = event ? std::optional(event->name) : std::nullopt;
    // A usage from before the event had a schedule stays as it is while its event and time do.
    if (moved || changes.slot || usage.date != before.usage.date || usage.time != before.usage.time)
        give_slot(job, usage, event, changes.slot, changes.date.has_value(), changes.time.has_value());
    // The site's sector may be another by now: it stays that of the day of recording unless an event has a sector of its own (R32).
    if (moved && (has_own_sector(former) || has_own_sector(event)))
        row.standing = store::standing_like(job.db(), row.standing, model::sector_of(site, event));

    if (discretion_told && (changes.reason || !usage.discretion)) usage.discretion = discretion_told;
    card.blocked_reason.reset();
    // A new date is judged anew. What the dates said of the old one, and what was admitted at discretion, stays as it was recorded: the card may
    // have been renewed or its last day set back since.
    const bool redated = usage.date != before.usage.date;
    const auto discretion = usage.discretion;
    if (const auto fault = model::judge(usage, card, {.expired = changes.allow_expired || !redated})) throw Error(*fault);
    if (!redated) {
        usage.card_status = before.usage.card_status;
        usage.discretion = usage.card_status == word(model::Status::expired) ? discretion : std::nullopt;
    }
    if (moved || changes.value_cents)
        if (const auto fault = model::value_fault(event, usage.value_cents)) throw Error(*fault);

    store::update_usage(job.db(), row);
    store::Summary change;
    change[before.cell()] += before.figures().negated();
    change[row.cell()] += row.figures();
    store::add_to_summary(job.db(), change);
    if (json_of(before.usage) != json_of(usage)) audit(job, "usage edit", object_name("usage", usage.id), json_of(before.usage), json_of(usage));
    transaction.commit();
    return view_of(row);
}

namespace {

/// Deleting is the coordinator's; a recorder may take back what they recorded themselves today (R20).
store::UsageRow usage_to_delete(const Job& job, std::string_view id) {
    if (may(job, model::Action::usage_delete)) {
        try {
            return existing(job, id, model::Action::usage_delete);
        } catch (const Error& error) {
            if (error.fault().kind != Kind::not_found || !may(job, model::Action::usage_take_back)) throw;
        }
    }
    auto row = existing(job, id, model::Action::usage_take_back);
    const bool today = time::helsinki_day(row.usage.recorded_at) == time::helsinki_day(job.clock());
    if (row.usage.recorded_by == job.caller.name && today) return row;
    throw Error(Kind::denied, "no_role", {N_("usage {id}: only what you recorded yourself today can be taken back"), {{"id", row.usage.id}}},
                {N_("a coordinator of the venue can delete it")});
}

}  // namespace

UsageView delete_usage(const Job& job, std::string_view id) {
    db::Transaction transaction(job.db(), db::Access::write);
    const auto row = usage_to_delete(job, id);
    store::mark_usage_deleted(job.db(), row.usage.id, job.clock());
    store::add_to_summary(job.db(), {{row.cell(), row.figures().negated()}});
    audit(job, "usage delete", object_name("usage", row.usage.id), json_of(row.usage), std::nullopt);
    transaction.commit();
    return view_of(row);
}

}  // namespace kaiku::work
