#include "core/work/recording.hpp"

#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/store/audit.hpp"
#include "core/store/events.hpp"
#include "core/store/pending.hpp"
#include "core/store/places.hpp"
#include "core/store/schema.hpp"
#include "core/store/usages.hpp"
#include "core/work/access.hpp"
#include "core/work/events.hpp"
#include "core/work/find.hpp"
#include "core/work/home_municipalities.hpp"
#include "core/work/pending.hpp"
#include "core/work/trail.hpp"
#include "core/work/usage_time.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;

constexpr std::size_t longest_key = 100;

/// The record that the key stands for already, when it is this one.
std::optional<store::UsageRow> recorded_before(const Job& job, model::Usage usage, bool date_given) {
    if (!usage.key) return std::nullopt;
    auto found = store::usage_with_key(job.db(), usage.site, *usage.key);
    if (!found) return std::nullopt;
    // A retry after midnight is still the record of the day before.
    if (!date_given) usage.date = found->row.usage.date;
    if (!found->deleted && model::same_content(found->row.usage, usage)) return std::move(found->row);
    throw Error(Kind::conflict, "exists", {N_("the key \"{key}\" stands for another record, usage {id}"), {{"key", *usage.key}, {"id", found->row.usage.id}}});
}

std::optional<store::UsageRow> repeated(const Job& job, const model::Usage& usage) {
    return store::same_usage_since(job.db(), usage, usage.recorded_at.plus_seconds(-model::repeat_guard_seconds));
}

void refuse_repeat(const Job& job, const model::Usage& usage) {
    const auto first = repeated(job, usage);
    if (!first) return;
    throw Error(Kind::conflict, "repeated",
                {N_("{code} was recorded just now, at {time}, as usage {id}"),
                 {{"code", first->code}, {"time", time::helsinki_time(first->usage.recorded_at).text()}, {"id", first->usage.id}}},
                {N_("if it is another ticket, record it with --again")});
}

std::optional<store::PendingRow> pending_with_key(const Job& job, const model::Usage& usage) {
    if (!usage.key || !store::has_slots(job.db())) return std::nullopt;
    return store::pending_with_key(job.db(), usage.site, *usage.key);
}

/// A key stands for one record of its site: a visit that waits for its card keeps it.
void refuse_key_of_pending(const Job& job, const model::Usage& usage) {
    const auto waiting = pending_with_key(job, usage);
    if (waiting)
        throw Error(Kind::conflict, "exists", {N_("the key \"{key}\" stands for another record, the pending usage {id}"), {{"key", *usage.key}, {"id", waiting->pending.usage.id}}});
}

/// nullopt: it is not registered yet, and may be noted.
std::optional<model::Card> card_to_record(const Job& job, const NewUsage& wanted) {
    try {
        return find_card(job, wanted.code, model::Action::card_check);
    } catch (const Error& error) {
        if (error.fault().code != "unknown_card" || !wanted.pending) throw;
        return std::nullopt;
    }
}

std::optional<model::Event> event_of(const Job& job, const model::Site& site, const NewUsage& wanted) {
    if (wanted.event) return event_to_record(job, site, *wanted.event, wanted.create_event);
    if (!wanted.slot) return std::nullopt;
    const auto id = event_of_slot(job, site.id, *wanted.slot);
    return id ? store::event(job.db(), *id) : std::nullopt;
}

model::Usage usage_of(const Job& job, const model::Site& site, const std::optional<model::Event>& event, const NewUsage& wanted) {
    model::Usage usage;
    usage.site = site.id;
    if (event) usage.event = event->id;
    usage.date = wanted.date.value_or(job.today);
    usage.time = wanted.time;
    if (wanted.slot) give_slot(job, usage, event, wanted.slot, wanted.date.has_value(), wanted.time.has_value());
    usage.children = wanted.children;
    usage.customers = wanted.customers;
    usage.value_cents = wanted.value_cents;
    usage.recorded_by = job.caller.name;
    usage.recorded_at = job.clock();
    if (wanted.key) usage.key = base::read_text(*wanted.key, "key", longest_key).value();
    return usage;
}

}  // namespace

std::optional<std::string> discretion_of(const std::optional<std::string>& reason, bool allow_expired) {
    if (reason && !allow_expired) throw Error(Kind::malformed, "missing", {N_("a reason is told with --allow-expired")});
    if (!allow_expired) return std::nullopt;
    return reason ? base::read_text(*reason, "reason").value() : std::string();
}

std::vector<model::Site> recording_sites(const Job& job) {
    require(job, model::Action::usage_record);
    auto sites = store::sites(job.db());
    std::erase_if(sites, [&](const model::Site& site) { return site.kind != model::OrganisationKind::venue || !may(job, model::Action::usage_record, site); });
    return sites;
}

model::Site recording_site(const Job& job, const std::optional<std::string>& named) { return venue_site(job, named, model::Action::usage_record); }

UsageView record_usage(const Job& job, const NewUsage& wanted) {
    const auto discretion = discretion_of(wanted.reason, wanted.allow_expired);
    require(job, model::Action::usage_record);
    db::Transaction transaction(job.db(), db::Access::write);
    expect_site(job, wanted.site);
    const auto card = card_to_record(job, wanted);
    const auto site = venue_site(job, wanted.site, model::Action::usage_record);
    const auto event = event_of(job, site, wanted);

    store::UsageRow row;
    auto& usage = row.usage = usage_of(job, site, event, wanted);
    usage.discretion = discretion;
    if (card) usage.card = card->id;
    job.db().look_ahead([&] {
        if (usage.key) store::usage_with_key(job.db(), usage.site, *usage.key);
        else if (card && !wanted.again) repeated(job, usage);
        store::find_standing(job.db(), site, model::sector_of(site, event));
        pending_with_key(job, usage);
        if (card) home_municipality(job, *card);
    });
    // A retry is answered before anything is judged again: the card may have been blocked since the first answer was lost.
    const bool date_given = wanted.date || wanted.slot;
    if (card)
        if (auto before = recorded_before(job, usage, date_given)) return view_of(*before);
    if (const auto fault = model::event_fault(event)) throw Error(*fault);
    if (!wanted.slot) give_slot(job, usage, event, std::nullopt, wanted.date.has_value(), wanted.time.has_value());
    if (const auto fault = model::value_fault(event, usage.value_cents)) throw Error(*fault);
    row.standing = store::standing_now(job.db(), site, model::sector_of(site, event));
    row.site_name = site.name;
    if (event) row.event_name = event->name;
    if (!card) {
        auto noted = note_pending(job, {{model::read_code(wanted.code).value(), usage}, row.standing, row.site_name, row.event_name}, date_given, wanted.again);
        transaction.commit();
        return noted;
    }
    if (const auto fault = model::judge(usage, *card, {.expired = wanted.allow_expired})) throw Error(*fault);
    refuse_key_of_pending(job, usage);
    if (!wanted.again && !usage.key) refuse_repeat(job, usage);
    row.kind = word(card->kind());
    row.home_municipality = home_municipality(job, *card);
    row.code = card->code.shown();
    store::add_to_summary(job.db(), {{row.cell(), row.figures()}});
    job.db().look_ahead([&] { store::audit_head(job.db()); });
    usage.id = store::insert_usage(job.db(), row);
    audit(job, "usage record", object_name("usage", usage.id), std::nullopt, json_of(usage));
    transaction.commit();
    return view_of(row);
}

}  // namespace kaiku::work
