#include "core/work/pending.hpp"

#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/store/cards.hpp"
#include "core/store/erasure.hpp"
#include "core/store/events.hpp"
#include "core/store/pending.hpp"
#include "core/store/places.hpp"
#include "core/store/schema.hpp"
#include "core/store/usages.hpp"
#include "core/work/access.hpp"
#include "core/work/find.hpp"
#include "core/work/home_municipalities.hpp"
#include "core/work/trail.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;

UsageView view(const store::PendingRow& row) { return {row.pending.usage, row.pending.code.shown(), row.site_name, row.event_name}; }

std::string json_of(const store::PendingRow& row) {
    const auto& u = row.pending.usage;
    base::JsonObject json;
    json.add("code", row.pending.code.shown()).add("site_id", u.site).add("event_id", u.event).add("slot_id", u.slot).add("date", u.date.iso());
    json.add("time", u.time ? std::optional(u.time->text()) : std::nullopt).add("children", u.children).add("customers", u.customers);
    json.add("value_cents", u.value_cents).add("key", u.key).add("recorded_by", u.recorded_by).add("recorded_at", u.recorded_at.rfc3339());
    return json.text();
}

std::optional<store::PendingRow> noted_before(const Job& job, store::PendingRow row, bool date_given) {
    auto& usage = row.pending.usage;
    if (!usage.key) return std::nullopt;
    auto found = store::pending_with_key(job.db(), usage.site, *usage.key);
    if (!found) return std::nullopt;
    if (!date_given) usage.date = found->pending.usage.date;
    if (found->pending.code.ten == row.pending.code.ten && model::same_content(found->pending.usage, usage)) return found;
    throw Error(Kind::conflict, "exists", {N_("the key \"{key}\" stands for another record, the pending usage {id}"), {{"key", *usage.key}, {"id", found->pending.usage.id}}});
}

void refuse_repeat(const Job& job, const model::PendingUsage& pending) {
    const auto first = store::same_pending_since(job.db(), pending, pending.usage.recorded_at.plus_seconds(-model::repeat_guard_seconds));
    if (!first) return;
    throw Error(Kind::conflict, "repeated",
                {N_("{code} was noted just now, at {time}, as the pending usage {id}"),
                 {{"code", first->pending.code.shown()}, {"time", time::helsinki_time(first->pending.usage.recorded_at).text()}, {"id", first->pending.usage.id}}},
                {N_("if it is another ticket, record it with --again")});
}

/// A key that stands for another record by now stays with that one; nullopt: the visit itself is a usage already.
std::optional<store::UsageRow> usage_of(const Job& job, const store::PendingRow& row, const model::Card& card) {
    store::UsageRow made;
    made.usage = row.pending.usage;
    made.usage.id = 0;
    made.usage.card = card.id;
    // The holder was let in: what the register knows of the card by now does not undo that.
    made.usage.discretion = made.usage.discretion.value_or("");
    auto judged = card;
    judged.blocked_reason.reset();
    if (const auto fault = model::judge(made.usage, judged, {.expired = true})) throw Error(*fault);
    if (made.usage.key)
        if (const auto known = store::usage_with_key(job.db(), made.usage.site, *made.usage.key)) {
            if (!known->deleted && model::same_content(known->row.usage, made.usage)) return std::nullopt;
            made.usage.key.reset();
        }
    made.standing = row.standing;
    made.kind = word(card.kind());
    made.home_municipality = home_municipality(job, card);
    return made;
}

}  // namespace

UsageView note_pending(const Job& job, const store::PendingRow& wanted, bool date_given, bool again) {
    require_schema(job, store::schema_with_slots);
    auto row = wanted;
    auto& usage = row.pending.usage;
    usage.card_status = "not_found";
    if (const auto before = noted_before(job, row, date_given)) return view(*before);
    if (const auto fault = model::judge_code(usage, row.pending.code)) throw Error(*fault);
    if (usage.key)
        if (const auto known = store::usage_with_key(job.db(), usage.site, *usage.key))
            throw Error(Kind::conflict, "exists", {N_("the key \"{key}\" stands for another record, usage {id}"), {{"key", *usage.key}, {"id", known->row.usage.id}}});
    if (store::site_of_erased(job.db(), row.pending.code))
        throw Error(Kind::not_found, "unknown_card", {N_("{code} will not be registered any more, so its visits are not noted"), {{"code", row.pending.code.shown()}}});
    if (!again && !usage.key) refuse_repeat(job, row.pending);
    usage.id = store::insert_pending(job.db(), row);
    audit(job, "pending note", object_name("pending", usage.id), std::nullopt, json_of(row));
    return view(row);
}

void list_pending(const Job& job, const std::optional<std::string>& site, const std::function<void(const UsageView&)>& take) {
    const auto sites = sites_for(job, model::Action::usage_see);
    std::optional<model::Id> only;
    if (site) only = find_site(job, *site, model::Action::usage_see).id;
    if (!store::has_slots(job.db())) return;
    for (const auto& row : store::pendings(job.db(), sites, only)) take(view(row));
}

UsageView drop_pending(const Job& job, std::string_view id) {
    require(job, model::Action::pending_drop);
    const auto number = read_id(id, N_("\"{value}\" is not the id of a pending usage"));
    db::Transaction transaction(job.db(), db::Access::write);
    require_schema(job, store::schema_with_slots);
    const auto row = store::pending(job.db(), number);
    const auto site = row ? store::site(job.db(), row->pending.usage.site) : std::nullopt;
    if (!site || !may(job, model::Action::pending_drop, *site))
        throw Error(Kind::not_found, "not_found", {N_("there is no pending usage {id}"), {{"id", number}}}, {N_("see: kaiku {words}"), {{"words", "usage pending"}}});
    store::delete_pending(job.db(), number);
    audit(job, "pending drop", object_name("pending", number), json_of(*row), std::nullopt);
    transaction.commit();
    return view(*row);
}

std::int64_t settle_pending(const Job& job, model::Id card_id) {
    if (!store::has_slots(job.db())) return 0;
    std::int64_t made = 0;
    for (const auto& row : store::registered_pendings(job.db(), card_id)) {
        const auto card = store::find_card(job.db(), row.pending.code).value();
        store::delete_pending(job.db(), row.pending.usage.id);
        auto usage = usage_of(job, row, card);
        if (!usage) continue;
        usage->usage.id = store::insert_usage(job.db(), *usage);
        store::add_to_summary(job.db(), {{usage->cell(), usage->figures()}});
        audit(job, "usage record", object_name("usage", usage->usage.id), json_of(row), work::json_of(usage->usage));
        ++made;
    }
    return made;
}

}  // namespace kaiku::work
