// SPDX-License-Identifier: Apache-2.0
#include "core/service/usages/recording.hpp"

#include <utility>

#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/cards/home_municipalities.hpp"
#include "core/service/events/current_slots.hpp"
#include "core/service/events/events.hpp"
#include "core/service/events/schedule.hpp"
#include "core/service/places/area_rules.hpp"
#include "core/service/resolve.hpp"
#include "core/service/usages/advice.hpp"
#include "core/service/usages/original_usage.hpp"
#include "core/service/usages/pending.hpp"
#include "core/service/usages/usage_slot.hpp"
#include "core/service/usages/used_key.hpp"
#include "core/store/audit_log.hpp"
#include "core/store/cards.hpp"
#include "core/store/events.hpp"
#include "core/store/pending.hpp"
#include "core/store/places.hpp"
#include "core/store/schema.hpp"
#include "core/store/usage_segments.hpp"
#include "core/store/usages.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

/// The usage that has the key already, as it is now. Throws conflict `exists` if it differs from
/// this one and also did when it was recorded.
std::optional<store::UsageRow> recorded_before(const Operation& operation,
                                               const model::Usage& usage, GivenTime given) {
    if (!usage.key) return std::nullopt;
    auto found = store::find_usage_by_key(operation.db(), usage.site, *usage.key);
    if (!found) return std::nullopt;
    const auto is_repeated = [&](const model::Usage& recorded) {
        auto repeated = usage;
        adopt_filled_in(repeated, recorded, given);
        return model::has_same_content(recorded, repeated);
    };
    if (!found->deleted_at && (is_repeated(found->row.usage) ||
                               is_repeated(usage_as_recorded(operation, found->row.usage))))
        return std::move(found->row);
    throw Error(used_key_fault(*found));
}

std::optional<store::UsageRow> repeated(const Operation& operation, const model::Usage& usage) {
    return store::find_same_usage_since(
        operation.db(), usage, usage.recorded_at.plus_seconds(-model::duplicate_window_seconds));
}

void require_not_repeated(const Operation& operation, const model::Usage& usage) {
    const auto first = repeated(operation, usage);
    if (!first) return;
    throw Error(ErrorKind::conflict, "repeated",
                {N_("{code} was recorded just now, at {time}, as usage {id}"),
                 {{"code", first->code},
                  {"time", time::helsinki_time(first->usage.recorded_at).text()},
                  {"id", first->usage.id}}},
                {N_("if it is another ticket, record it with --again")});
}

std::optional<store::PendingRow> find_pending_by_key(const Operation& operation, model::Id site,
                                                     const std::optional<std::string>& key) {
    if (!key || !store::has_schema(operation.db(), store::schema_with_slots)) return std::nullopt;
    return store::find_pending_by_key(operation.db(), site, *key);
}

/// A key belongs to one record of its site, which may be a pending one.
void require_key_not_pending(const Operation& operation, const model::Usage& usage) {
    if (const auto waiting = find_pending_by_key(operation, usage.site, usage.key))
        throw Error(pending_key_fault(*waiting));
}

/// nullopt: the card is not registered yet, and the visit may be noted as pending.
std::optional<model::Card> card_to_record(const Operation& operation, const NewUsage& wanted) {
    try {
        return resolve_card(operation, wanted.code, model::Action::card_check);
    } catch (const Error& error) {
        if (error.fault().code != "unknown_card") throw;
        if (wanted.pending) return std::nullopt;
        auto fault = error.fault();
        fault.hint = {unknown_card_advice};
        throw Error(std::move(fault));
    }
}

/// What event_named() reads, in one round trip.
void prefetch_retry(const Operation& operation, model::Id site, const model::UsageKey& key,
                    const model::EventRef& name) {
    operation.db().prefetch([&] {
        store::find_usage_by_key(operation.db(), site, key.text());
        find_pending_by_key(operation, site, key.text());
        store::find_events_by_name(operation.db(), name.text(), site);
    });
}

/// The event that a retry names as it was called at first, even if another has that name by now;
/// otherwise the event of that name.
model::Event event_named(const Operation& operation, const model::Site& site,
                         const model::EventRef& name, const NewUsage& wanted) {
    if (wanted.key) {
        prefetch_retry(operation, site.id, *wanted.key, name);
        if (auto event = event_once_named(operation, site.id, *wanted.key, name))
            return *std::move(event);
    }
    return get_or_create_event(operation, site, name, wanted.create_event);
}

std::optional<model::Event> event_of(const Operation& operation, const model::Site& site,
                                     const NewUsage& wanted) {
    if (wanted.event) return event_named(operation, site, *wanted.event, wanted);
    if (!wanted.slot) return std::nullopt;
    const auto id = resolve_event_of_slot(operation, site.id, *wanted.slot);
    return id ? store::find_event(operation.db(), *id) : std::nullopt;
}

void fill_in_slot(const Operation& operation, const std::optional<model::Event>& event,
                  NewUsage& wanted) {
    const auto& [selected_event, slot] = wanted.selected;
    if (wanted.slot || wanted.time || !event || (!selected_event && !slot)) return;
    const bool is_selected =
        selected_event ? *selected_event == event->id
                       : event->scheduled && resolve_slot(operation, *event, *slot).has_value();
    if (!is_selected) return;
    if (slot) {
        wanted.slot = slot;
    } else if (const auto only = default_slot_of_day(operation, *event, wanted.date)) {
        wanted.slot = model::SlotRef(only->id);
        wanted.slot_filled_in = true;
    }
}

/// The day before, if a slot of the event began on it at the time given and has not ended: after
/// midnight such a slot is still today's, unless a date is given.
std::optional<time::Day> slot_of_night(const Operation& operation,
                                       const std::optional<model::Event>& event,
                                       const NewUsage& wanted) {
    if (wanted.date || !wanted.time || !event || !event->scheduled) return std::nullopt;
    if (operation.today != time::helsinki_day(operation.clock())) return std::nullopt;
    const auto slot = slot_since_yesterday(operation, *event, *wanted.time);
    return slot ? std::optional(slot->at.date) : std::nullopt;
}

model::Usage usage_of(const Operation& operation, const model::Site& site,
                      const std::optional<model::Event>& event, const NewUsage& wanted) {
    model::Usage usage;
    usage.site = site.id;
    if (event) usage.event = event->id;
    usage.date = wanted.date.value_or(operation.today);
    usage.time = wanted.time;
    if (wanted.slot)
        assign_slot(operation, usage, event, wanted.slot, wanted.date.has_value(),
                    wanted.time.has_value());
    usage.children = wanted.children;
    usage.customers = wanted.customers;
    usage.value_cents = wanted.value_cents;
    usage.recorded_by = operation.caller.name;
    usage.recorded_at = operation.clock();
    if (wanted.key) usage.key = wanted.key->text();
    return usage;
}

/// What record_usage() reads of the register, in one round trip.
void prefetch_to_record(const Operation& operation, const model::Site& site,
                        const std::optional<model::Event>& event, const model::Usage& usage,
                        const std::optional<model::Card>& card, bool again) {
    operation.db().prefetch([&] {
        if (usage.key)
            store::find_usage_by_key(operation.db(), usage.site, *usage.key);
        else if (card && !again)
            repeated(operation, usage);
        store::find_site_version(operation.db(), site, event);
        find_pending_by_key(operation, usage.site, usage.key);
        if (card) home_municipality(operation, *card);
        if (card) prefetch_area_rules(operation, site);
    });
}

/// The record that an earlier call with the same key has made.
std::optional<UsageView> recorded_or_noted_before(const Operation& operation,
                                                  const model::CardCode& code,
                                                  const std::optional<model::Card>& card,
                                                  const model::Usage& usage, GivenTime given) {
    if (!card) return noted_before(operation, {code, usage}, given);
    const auto before = recorded_before(operation, usage, given);
    return before ? std::optional(view_of(*before)) : std::nullopt;
}

/// Applies the rules of the event, and finds the slot if none is given.
void complete_by_event(const Operation& operation, model::Usage& usage,
                       const std::optional<model::Event>& event, const NewUsage& wanted) {
    if (const auto fault = model::validate_event(event)) throw Error(*fault);
    if (!wanted.slot) {
        if (const auto night = slot_of_night(operation, event, wanted)) usage.date = *night;
        assign_slot(operation, usage, event, std::nullopt, wanted.date.has_value(),
                    wanted.time.has_value());
    }
    if (const auto fault = model::validate_value(event, usage.value_cents)) throw Error(*fault);
}

/// Applies the rules of the card, then writes and logs the usage.
void record_with_card(const Operation& operation, const model::Site& site, const model::Card& card,
                      const NewUsage& wanted, store::UsageRow& row) {
    auto& usage = row.usage;
    if (const auto fault = model::validate_usage(
            usage, card, operation.today,
            {.expired = wanted.allow_expired, .other_area = wanted.allow_other_area},
            refusing_area(operation, site, card.site, usage.date)))
        throw Error(*fault);
    require_key_not_pending(operation, usage);
    if (!wanted.again && !usage.key) require_not_repeated(operation, usage);
    row.kind = to_string(card.kind());
    row.home_municipality = home_municipality(operation, card);
    row.code = card.code.display_text();
    operation.db().prefetch([&] { store::read_audit_head(operation.db()); });
    usage.id = store::insert_usage(operation.db(), row);
    store::add_counted_usage(operation.db(), row);
    append_audit_entry(operation, "usage record", object_name("usage", usage.id), std::nullopt,
                       to_json(usage));
}

}  // namespace

std::optional<std::string> discretion_reason(const std::optional<model::Reason>& reason,
                                             bool at_discretion) {
    if (reason && !at_discretion)
        throw Error(ErrorKind::malformed, "missing",
                    {N_("a reason can be given only with --allow-expired or --allow-other-area")});
    if (!at_discretion) return std::nullopt;
    return reason ? reason->text() : std::string();
}

std::vector<model::Site> recording_sites(const Operation& operation) {
    require_permission(operation, model::Action::usage_record);
    auto sites = store::list_sites(operation.db());
    std::erase_if(sites, [&](const model::Site& site) {
        return site.kind != model::OrganisationKind::venue ||
               !is_permitted(operation, model::Action::usage_record, site);
    });
    return sites;
}

model::Site recording_site(const Operation& operation, const std::optional<model::SiteRef>& site) {
    return resolve_venue_site(operation, site, model::Action::usage_record);
}

std::optional<base::Fault> lost_site_fault(const Operation& operation, model::Id site,
                                           const model::SiteRef& chosen_as) {
    for (const auto& ref : {model::SiteRef(site), chosen_as}) {
        try {
            static_cast<void>(recording_site(operation, ref));
            return std::nullopt;
        } catch (const Error& error) {
            if (ref == chosen_as) return error.fault();
        }
    }
    return std::nullopt;
}

AreaTerms area_terms(const Operation& operation, const model::SiteRef& wanted,
                     const model::CardCode& code, time::Day day) {
    db::Transaction transaction(operation.db(), db::Access::read);
    const auto site = recording_site(operation, wanted);
    AreaTerms terms{rules_of_site(operation, site, day).child_age, {}};
    if (const auto card = store::find_card(operation.db(), code))
        terms.refusing_area = refusing_area(operation, site, card->site, day);
    return terms;
}

UsageView record_usage(const Operation& operation, NewUsage wanted) {
    const auto discretion =
        discretion_reason(wanted.reason, wanted.allow_expired || wanted.allow_other_area);
    require_permission(operation, model::Action::usage_record);
    db::Transaction transaction(operation.db(), db::Access::write);
    prefetch_site(operation, wanted.site);
    const auto card = card_to_record(operation, wanted);
    const auto site = resolve_venue_site(operation, wanted.site, model::Action::usage_record);
    const auto event = event_of(operation, site, wanted);
    fill_in_slot(operation, event, wanted);

    store::UsageRow row;
    auto& usage = row.usage = usage_of(operation, site, event, wanted);
    usage.discretion = discretion;
    if (card) usage.card = card->id;
    prefetch_to_record(operation, site, event, usage, card, wanted.again);
    // A retry is answered before the rules are applied again: the card may have been blocked since
    // the first answer was lost.
    const bool slot_given = wanted.slot && !wanted.slot_filled_in;
    const GivenTime given{wanted.date || slot_given, wanted.time || slot_given};
    if (auto before = recorded_or_noted_before(operation, wanted.code, card, usage, given))
        return *std::move(before);
    complete_by_event(operation, usage, event, wanted);
    row.site_version = store::ensure_current_site_version(operation.db(), site, event);
    row.site_name = site.name;
    if (event) row.event_name = event->name;
    if (!card) {
        auto noted = record_pending(
            operation, {{wanted.code, usage}, row.site_version, row.site_name, row.event_name},
            given, wanted.again);
        transaction.commit();
        return noted;
    }
    record_with_card(operation, site, *card, wanted, row);
    transaction.commit();
    return view_of(row);
}

}  // namespace kaiku::service
