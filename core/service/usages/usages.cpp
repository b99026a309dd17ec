// SPDX-License-Identifier: Apache-2.0
#include "core/service/usages/usages.hpp"

#include <algorithm>

#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/events/events.hpp"
#include "core/service/places/area_rules.hpp"
#include "core/service/resolve.hpp"
#include "core/service/usages/advice.hpp"
#include "core/service/usages/recorded_sector.hpp"
#include "core/service/usages/recording.hpp"
#include "core/service/usages/usage_slot.hpp"
#include "core/store/cards.hpp"
#include "core/store/events.hpp"
#include "core/store/places.hpp"
#include "core/store/usage_segments.hpp"
#include "core/store/usages.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

bool has_own_sector(const std::optional<model::Event>& event) { return event && event->sector; }

store::UsageRow existing(const Operation& operation, model::Id id, model::Action action) {
    require_permission(operation, action);
    auto row = store::find_usage(operation.db(), id);
    // The site is queried even when there is no usage, so that the time of the answer does not
    // reveal whether there is one (R27).
    const auto site = store::find_site(operation.db(), row ? row->usage.site : 0);
    if (site && is_permitted(operation, action, *site)) return *std::move(row);
    throw Error(ErrorKind::not_found, "not_found", {N_("there is no usage {id}"), {{"id", id}}},
                {unknown_usage_advice});
}

/// A code that no card has is not an error: it finds no usages.
std::vector<model::Id> cards_of_filter(const Operation& operation, const model::CardCode& code) {
    const auto card = store::find_card(operation.db(), code);
    if (!card) return {};
    return {card->id};
}

store::UsageFilter filter_of(const Operation& operation, const UsageQuery& query) {
    store::UsageFilter filter;
    if (const auto fault = time::validate_range(query.from, query.to)) throw Error(*fault);
    if (const auto fault = time::validate_range(query.recorded_from, query.recorded_to))
        throw Error(*fault);
    filter.from = query.from;
    filter.to = query.to;
    filter.time = query.time;
    filter.sites = permitted_sites(operation, model::Action::usage_see);
    if (query.card) filter.cards = cards_of_filter(operation, *query.card);
    if (query.site)
        filter.site = resolve_site(operation, *query.site, model::Action::usage_see,
                                   model::OrganisationKind::venue)
                          .id;
    if (query.event) {
        const auto event =
            resolve_event(operation, *query.event, filter.site, model::Action::usage_see);
        filter.event = event.id;
        filter.site = event.site;  // where all its usages are: only sites have an index
    }
    if (query.recorded_from) filter.recorded_from = time::start_of_day(*query.recorded_from);
    if (query.recorded_to)
        filter.recorded_before = time::start_of_day(query.recorded_to->plus_days(1));
    if (query.mine) filter.recorded_by = operation.caller.name;
    filter.at_discretion = query.at_discretion;
    filter.limit = query.limit;
    filter.offset = query.offset;
    return filter;
}

bool was_of_other_area(const model::Usage& usage) {
    const auto& warnings = usage.warnings;
    return std::find(warnings.begin(), warnings.end(), "other_area") != warnings.end();
}

}  // namespace

UsageView view_of(const store::UsageRow& row) {
    return {row.usage, row.code, row.site_name, row.event_name};
}

std::int64_t list_usages(const Operation& operation, const UsageQuery& query,
                         const std::function<void(const UsageView&)>& on_usage) {
    db::Transaction transaction(operation.db(), db::Access::read);
    return store::for_each_usage(operation.db(), filter_of(operation, query),
                                 [&](const store::UsageRow& row) { on_usage(view_of(row)); });
}

std::int64_t count_usages(const Operation& operation, const UsageQuery& query) {
    db::Transaction transaction(operation.db(), db::Access::read);
    return store::count_usages(operation.db(), filter_of(operation, query));
}

CardUseHere card_use_at(const Operation& operation, const model::CardCode& code,
                        const model::SiteRef& site) {
    db::Transaction transaction(operation.db(), db::Access::read);
    const auto card = resolve_card(operation, code, model::Action::card_check);
    const auto where = resolve_site(operation, site, model::Action::usage_see);
    const auto year = operation.today.year();
    const auto use =
        store::count_uses_of_card(operation.db(), card.id, where.id, time::Day::of(year, 1, 1),
                                  time::Day::of(year, 12, 31), operation.today);
    return {use.count, use.last_day};
}

UsageSums sum_usages(const Operation& operation, const UsageQuery& query) {
    db::Transaction transaction(operation.db(), db::Access::read);
    const auto sums = store::sum_usages(operation.db(), filter_of(operation, query));
    return {sums.usages, sums.usages + sums.children, sums.value_cents};
}

UsageView show_usage(const Operation& operation, model::Id id) {
    return view_of(existing(operation, id, model::Action::usage_see));
}

namespace {

std::optional<model::Id> id_of(const std::optional<model::Event>& event) {
    return event ? std::optional(event->id) : std::nullopt;
}

void change_fields(model::Usage& usage, const UsageChanges& changes) {
    if (changes.date) usage.date = *changes.date;
    if (changes.time) usage.time = changes.time;
    if (changes.no_time) usage.time.reset();
    if (changes.children) usage.children = *changes.children;
    if (changes.customers) usage.customers = changes.customers;
    if (changes.no_customers) usage.customers.reset();
    if (changes.value_cents) usage.value_cents = changes.value_cents;
    if (changes.no_value) usage.value_cents.reset();
}

/// The event of a usage before and after its change.
struct EventChange {
    std::optional<model::Event> former, event;
    bool moved = false;
};

EventChange find_event_change(const Operation& operation, const model::Site& site,
                              const model::Usage& usage, const UsageChanges& changes) {
    EventChange change;
    auto& event = change.event;
    if (usage.event) change.former = store::find_event(operation.db(), *usage.event);
    if (changes.event) {
        event = get_or_create_event(operation, site, *changes.event, changes.create_event);
        if (event->id != usage.event)
            if (const auto fault = model::validate_event(event)) throw Error(*fault);
    } else if (!changes.no_event) {
        event = change.former;
    }
    if (!event && changes.slot)
        if (const auto of = resolve_event_of_slot(operation, site.id, *changes.slot))
            event = store::find_event(operation.db(), *of);
    change.moved = id_of(event) != usage.event;
    return change;
}

/// The site may have another sector by now: the usage keeps that of the day of recording unless an
/// event has a sector itself (R32).
model::Id site_version_of_moved(const Operation& operation, const model::Site& site,
                                const EventChange& change, const store::UsageRow& row) {
    std::optional<std::string> sector;
    if (has_own_sector(change.former) || has_own_sector(change.event))
        sector = model::sector_of(site_with_sector_at(operation, site, row.usage.recorded_at),
                                  change.event);
    return store::ensure_site_version_like(operation.db(), row.site_version, sector,
                                           change.event && change.event->value_field);
}

/// A new date is compared with the card and the rules again. For the old date, the card's status
/// and an admission at discretion stay as recorded: the card may have been renewed or shortened, or
/// may belong to another office, since.
void validate_changed(const Operation& operation, const model::Site& site,
                      const model::Usage& before, model::Usage& usage,
                      const UsageChanges& changes) {
    auto card = store::find_card(operation.db(), usage.card).value();
    card.blocked_reason.reset();
    const bool date_changed = usage.date != before.date;
    const auto discretion = usage.discretion;
    auto refused_by = date_changed ? refusing_area(operation, site, card.site, usage.date)
                                   : std::optional<std::string>();
    if (!date_changed && was_of_other_area(before)) refused_by.emplace();
    if (const auto fault =
            model::validate_usage(usage, card, operation.today,
                                  {.expired = changes.allow_expired || !date_changed,
                                   .other_area = changes.allow_other_area || !date_changed},
                                  refused_by))
        throw Error(*fault);
    if (date_changed) return;
    usage.card_status = before.card_status;
    const bool at_discretion = refused_by || usage.card_status == to_string(model::Status::expired);
    usage.discretion = at_discretion ? discretion : std::nullopt;
}

void validate_changed_value(const std::optional<model::Event>& event, const model::Usage& usage,
                            const UsageChanges& changes) {
    auto fault = model::validate_value(event, usage.value_cents);
    if (!fault) return;
    if (!changes.value_cents) fault->hint = {N_("to remove its value, give --no-value, too")};
    throw Error(*std::move(fault));
}

}  // namespace

UsageView edit_usage(const Operation& operation, model::Id id, const UsageChanges& changes) {
    const auto discretion_given =
        discretion_reason(changes.reason, changes.allow_expired || changes.allow_other_area);
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto before = existing(operation, id, model::Action::usage_change);
    auto row = before;
    auto& usage = row.usage;
    const auto site = store::find_site(operation.db(), usage.site).value();

    change_fields(usage, changes);
    const auto change = find_event_change(operation, site, usage, changes);
    const auto& event = change.event;
    usage.event = id_of(event);
    row.event_name = event ? std::optional(event->name) : std::nullopt;
    // A usage from before the event had a schedule stays as it is unless its event or time changes.
    if (change.moved || changes.slot || usage.date != before.usage.date ||
        usage.time != before.usage.time)
        assign_slot(operation, usage, event, changes.slot, changes.date.has_value(),
                    changes.time.has_value());
    if (change.moved) row.site_version = site_version_of_moved(operation, site, change, row);
    if (discretion_given && (changes.reason || !usage.discretion))
        usage.discretion = discretion_given;
    validate_changed(operation, site, before.usage, usage, changes);
    if (change.moved || changes.value_cents) validate_changed_value(event, usage, changes);

    // The log has no warnings, and they stay with the usage (R12): an edit that changes nothing
    // else does not write those that the card or the day would give by now.
    if (to_json(before.usage) == to_json(usage)) return view_of(before);
    store::update_usage(operation.db(), row);
    store::replace_counted_usage(operation.db(), before, row);
    append_audit_entry(operation, "usage edit", object_name("usage", usage.id),
                       to_json(before.usage), to_json(usage));
    transaction.commit();
    return view_of(row);
}

namespace {

/// Coordinators may delete any usage, recorders those that they recorded themselves today (R20).
store::UsageRow usage_to_delete(const Operation& operation, model::Id id) {
    if (is_permitted(operation, model::Action::usage_delete)) {
        try {
            return existing(operation, id, model::Action::usage_delete);
        } catch (const Error& error) {
            if (error.fault().kind != ErrorKind::not_found ||
                !is_permitted(operation, model::Action::usage_undo))
                throw;
        }
    }
    auto row = existing(operation, id, model::Action::usage_undo);
    const bool today =
        time::helsinki_day(row.usage.recorded_at) == time::helsinki_day(operation.clock());
    if (row.usage.recorded_by == operation.caller.name && today) return row;
    throw Error(ErrorKind::refused, "not_own",
                {N_("usage {id}: you can undo only usages that you recorded yourself today"),
                 {{"id", row.usage.id}}},
                {N_("a coordinator of the venue can delete it")});
}

}  // namespace

UsageView delete_usage(const Operation& operation, model::Id id) {
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto row = usage_to_delete(operation, id);
    store::mark_usage_deleted(operation.db(), row.usage.id, operation.clock());
    store::remove_counted_usage(operation.db(), row);
    append_audit_entry(operation, "usage delete", object_name("usage", row.usage.id),
                       to_json(row.usage), std::nullopt);
    transaction.commit();
    return view_of(row);
}

}  // namespace kaiku::service
