// SPDX-License-Identifier: Apache-2.0
#include "core/service/usages/pending.hpp"

#include "core/base/json.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/cards/home_municipalities.hpp"
#include "core/service/places/area_rules.hpp"
#include "core/service/resolve.hpp"
#include "core/service/usages/used_key.hpp"
#include "core/store/cards.hpp"
#include "core/store/erasure.hpp"
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

UsageView view(const store::PendingRow& row) {
    return {row.pending.usage, row.pending.code.display_text(), row.site_name, row.event_name};
}

std::string pending_json(const store::PendingRow& row) {
    const auto& u = row.pending.usage;
    base::JsonObject json;
    json.add("code", row.pending.code.display_text())
        .add("site_id", u.site)
        .add("event_id", u.event)
        .add("slot_id", u.slot)
        .add("date", u.date.iso());
    json.add("time", u.time ? std::optional(u.time->text()) : std::nullopt)
        .add("children", u.children)
        .add("customers", u.customers);
    json.add("value_cents", u.value_cents)
        .add("key", u.key)
        .add("recorded_by", u.recorded_by)
        .add("recorded_at", u.recorded_at.rfc3339());
    return json.text();
}

std::optional<store::PendingRow> find_same_pending(const Operation& operation,
                                                   const model::PendingUsage& pending,
                                                   GivenTime given) {
    auto usage = pending.usage;
    if (!usage.key || !store::has_schema(operation.db(), store::schema_with_slots))
        return std::nullopt;
    auto found = store::find_pending_by_key(operation.db(), usage.site, *usage.key);
    if (!found) return std::nullopt;
    adopt_filled_in(usage, found->pending.usage, given);
    if (found->pending.code.ten == pending.code.ten &&
        model::has_same_content(found->pending.usage, usage))
        return found;
    throw Error(pending_key_fault(*found));
}

void require_not_repeated(const Operation& operation, const model::PendingUsage& pending) {
    const auto first = store::find_same_pending_since(
        operation.db(), pending,
        pending.usage.recorded_at.plus_seconds(-model::duplicate_window_seconds));
    if (!first) return;
    throw Error(ErrorKind::conflict, "repeated",
                {N_("{code} was noted just now, at {time}, as the pending usage {id}"),
                 {{"code", first->pending.code.display_text()},
                  {"time", time::helsinki_time(first->pending.usage.recorded_at).text()},
                  {"id", first->pending.usage.id}}},
                {N_("if it is another ticket, record it with --again")});
}

/// The pending usage as a usage of its card. A key that belongs to another record by now stays with
/// that one. nullopt: the visit is a usage already.
std::optional<store::UsageRow> usage_of(const Operation& operation, const store::PendingRow& row,
                                        const model::Card& card) {
    store::UsageRow made;
    made.usage = row.pending.usage;
    made.usage.id = 0;
    made.usage.card = card.id;
    // The holder was admitted: a card that has expired or was blocked since then does not undo
    // that.
    made.usage.discretion = made.usage.discretion.value_or("");
    auto unblocked = card;
    unblocked.blocked_reason.reset();
    const auto site = store::find_site(operation.db(), made.usage.site).value();
    if (const auto fault = model::validate_usage(
            made.usage, unblocked, operation.today, {.expired = true, .other_area = true},
            refusing_area(operation, site, card.site, made.usage.date)))
        throw Error(*fault);
    if (made.usage.key)
        if (const auto known =
                store::find_usage_by_key(operation.db(), made.usage.site, *made.usage.key)) {
            if (!known->deleted_at && model::has_same_content(known->row.usage, made.usage))
                return std::nullopt;
            made.usage.key.reset();
        }
    made.site_version = row.site_version;
    made.kind = to_string(card.kind());
    made.home_municipality = home_municipality(operation, card);
    return made;
}

}  // namespace

std::optional<UsageView> noted_before(const Operation& operation,
                                      const model::PendingUsage& pending, GivenTime given) {
    const auto before = find_same_pending(operation, pending, given);
    return before ? std::optional(view(*before)) : std::nullopt;
}

UsageView record_pending(const Operation& operation, const store::PendingRow& wanted,
                         GivenTime given, bool again) {
    require_schema(operation, store::schema_with_slots);
    auto row = wanted;
    auto& usage = row.pending.usage;
    usage.card_status = "not_found";
    if (const auto before = find_same_pending(operation, row.pending, given)) return view(*before);
    if (const auto fault = model::validate_customers(usage, row.pending.code)) throw Error(*fault);
    if (usage.key)
        if (const auto known = store::find_usage_by_key(operation.db(), usage.site, *usage.key))
            throw Error(used_key_fault(*known));
    // The same answer as without --pending: it does not tell that there was such a card (R27). Only
    // the advice differs, which was to try --pending.
    if (store::find_site_of_erased_card(operation.db(), row.pending.code))
        throw Error(ErrorKind::not_found, "unknown_card",
                    {N_("{code}: the card was not found in the register"),
                     {{"code", row.pending.code.display_text()}}},
                    {N_("check the code, and ask the office that gave out the card")});
    if (!again && !usage.key) require_not_repeated(operation, row.pending);
    usage.id = store::insert_pending(operation.db(), row);
    append_audit_entry(operation, "pending note", object_name("pending", usage.id), std::nullopt,
                       pending_json(row));
    return view(row);
}

void list_pending(const Operation& operation, const std::optional<model::SiteRef>& site,
                  const std::function<void(const UsageView&)>& on_usage) {
    const auto sites = permitted_sites(operation, model::Action::usage_see);
    std::optional<model::Id> only;
    if (site)
        only =
            resolve_site(operation, *site, model::Action::usage_see, model::OrganisationKind::venue)
                .id;
    if (!store::has_schema(operation.db(), store::schema_with_slots)) return;
    for (const auto& row : store::list_pending(operation.db(), sites, only)) on_usage(view(row));
}

std::vector<UsageView> list_pending_of(const Operation& operation, const model::CardCode& code) {
    if (!store::has_schema(operation.db(), store::schema_with_slots)) return {};
    const auto rows = store::list_pending_of(operation.db(), code);
    std::vector<UsageView> views;
    views.reserve(rows.size());
    for (const auto& row : rows) views.push_back(view(row));
    return views;
}

UsageView drop_pending(const Operation& operation, model::Id id) {
    require_permission(operation, model::Action::pending_drop);
    db::Transaction transaction(operation.db(), db::Access::write);
    require_schema(operation, store::schema_with_slots);
    const auto row = store::find_pending(operation.db(), id);
    const auto site =
        row ? store::find_site(operation.db(), row->pending.usage.site) : std::nullopt;
    if (!site || !is_permitted(operation, model::Action::pending_drop, *site))
        throw Error(ErrorKind::not_found, "not_found",
                    {N_("there is no pending usage {id}"), {{"id", id}}},
                    {N_("see: kaiku {words}"), {{"words", "usage pending"}}});
    store::delete_pending(operation.db(), id);
    append_audit_entry(operation, "pending drop", object_name("pending", id), pending_json(*row),
                       std::nullopt);
    transaction.commit();
    return view(*row);
}

std::int64_t convert_pending(const Operation& operation, model::Id card_id) {
    if (!store::has_schema(operation.db(), store::schema_with_slots)) return 0;
    std::int64_t made = 0;
    for (const auto& row : store::list_registered_pending(operation.db(), card_id)) {
        const auto card = store::find_card(operation.db(), row.pending.code).value();
        store::delete_pending(operation.db(), row.pending.usage.id);
        auto usage = usage_of(operation, row, card);
        if (!usage) continue;
        usage->usage.id = store::insert_usage(operation.db(), *usage);
        store::add_counted_usage(operation.db(), *usage);
        append_audit_entry(operation, "usage record", object_name("usage", usage->usage.id),
                           pending_json(row), to_json(usage->usage));
        ++made;
    }
    return made;
}

}  // namespace kaiku::service
