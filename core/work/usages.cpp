#include "core/work/usages.hpp"

#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/store/audit.hpp"
#include "core/store/cards.hpp"
#include "core/store/events.hpp"
#include "core/store/pending.hpp"
#include "core/store/places.hpp"
#include "core/store/reference.hpp"
#include "core/store/usages.hpp"
#include "core/work/access.hpp"
#include "core/work/find.hpp"
#include "core/work/events.hpp"
#include "core/work/pending.hpp"
#include "core/work/trail.hpp"
#include "core/work/usage_time.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;

constexpr std::size_t longest_key = 100;

UsageView view(const store::UsageRow& row) { return {row.usage, row.code, row.site_name, row.event_name}; }

void refuse_value(const std::optional<std::int64_t>& value, const std::optional<model::Event>& event) {
    if (!value || (event && event->value_field)) return;
    if (!event)
        throw Error(Kind::refused, "not_allowed", {N_("a value can be recorded only for an event that has its value field on")}, {N_("name the event with --event")});
    throw Error(Kind::refused, "not_allowed", {N_("the event {event} does not have its value field on"), {{"event", event->name}}});
}

void refuse_inactive(const model::Event& event) {
    if (!event.active) throw Error(Kind::refused, "inactive_event", {N_("the event {event} is not active"), {{"event", event.name}}});
}

std::string sector_of(const model::Site& site, const std::optional<model::Event>& event) {
    if (event && event->sector) return *event->sector;
    return site.sector.value_or("");
}

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

std::string home_municipality(const Job& job, const model::Card& card) {
    if (!card.postal_code) return {};
    return store::municipality_of_postal_code(job.db(), *card.postal_code).value_or("");
}

void refuse_lone_reason(const std::optional<std::string>& reason, bool allow_expired) {
    if (reason && !allow_expired) throw Error(Kind::malformed, "missing", {N_("a reason is told with --allow-expired")});
}

std::optional<std::string> read_reason(const std::optional<std::string>& reason) {
    return reason ? base::read_text(*reason, "reason").value() : std::string();
}

}  // namespace

namespace {

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
    if (wanted.allow_expired) usage.discretion = read_reason(wanted.reason);
    return usage;
}

}  // namespace

std::vector<model::Site> recording_sites(const Job& job) {
    require(job, model::Action::usage_record);
    auto sites = store::sites(job.db());
    std::erase_if(sites, [&](const model::Site& site) { return site.kind != model::OrganisationKind::venue || !may(job, model::Action::usage_record, site); });
    return sites;
}

model::Site recording_site(const Job& job, const std::optional<std::string>& named) { return venue_site(job, named, model::Action::usage_record); }

UsageView record_usage(const Job& job, const NewUsage& wanted) {
    refuse_lone_reason(wanted.reason, wanted.allow_expired);
    require(job, model::Action::usage_record);
    db::Transaction transaction(job.db(), db::Access::write);
    expect_site(job, wanted.site);
    const auto card = card_to_record(job, wanted);
    const auto site = venue_site(job, wanted.site, model::Action::usage_record);
    const auto event = event_of(job, site, wanted);

    store::UsageRow row;
    auto& usage = row.usage = usage_of(job, site, event, wanted);
    if (card) usage.card = card->id;
    job.db().look_ahead([&] {
        if (usage.key) store::usage_with_key(job.db(), usage.site, *usage.key);
        else if (card && !wanted.again) repeated(job, usage);
        store::find_standing(job.db(), site, sector_of(site, event));
        if (card) home_municipality(job, *card);
    });
    // A retry is answered before anything is judged again: the card may have been blocked since the first answer was lost.
    const bool date_given = wanted.date || wanted.slot;
    if (card)
        if (auto before = recorded_before(job, usage, date_given)) return view(*before);
    if (event) refuse_inactive(*event);
    if (!wanted.slot) give_slot(job, usage, event, std::nullopt, wanted.date.has_value(), wanted.time.has_value());
    refuse_value(usage.value_cents, event);
    row.standing = store::standing_now(job.db(), site, sector_of(site, event));
    row.site_name = site.name;
    if (event) row.event_name = event->name;
    if (!card) {
        auto noted = note_pending(job, {{model::read_code(wanted.code).value(), usage}, row.standing, row.site_name, row.event_name}, date_given, wanted.again);
        transaction.commit();
        return noted;
    }
    if (const auto fault = model::judge(usage, *card, {.expired = wanted.allow_expired})) throw Error(*fault);
    if (!wanted.again && !usage.key) refuse_repeat(job, usage);
    row.kind = word(card->kind());
    row.home_municipality = home_municipality(job, *card);
    row.code = card->code.shown();
    store::add_to_summary(job.db(), {{row.cell(), row.figures()}});
    job.db().look_ahead([&] { store::audit_head(job.db()); });
    usage.id = store::insert_usage(job.db(), row);
    audit(job, "usage record", object_name("usage", usage.id), std::nullopt, json_of(usage));
    transaction.commit();
    return view(row);
}

namespace {

/// A code that no card has is not wrong: it finds no usages.
model::Id card_of_filter(const Job& job, const std::string& raw) {
    constexpr model::Id none = 0;
    const auto card = store::find_card(job.db(), model::read_code(raw).value());
    return card ? card->id : none;
}

store::UsageFilter filter_of(const Job& job, const UsageQuery& query) {
    store::UsageFilter filter;
    const auto ordered = [](const std::optional<time::Day>& from, const std::optional<time::Day>& to) {
        if (from && to && *to < *from)
            throw Error(Kind::malformed, "out_of_range",
                        {N_("the range ends on {to}, before it starts on {from}"), {time::date_argument("to", *to), time::date_argument("from", *from)}});
    };
    ordered(query.from, query.to);
    ordered(query.recorded_from, query.recorded_to);
    filter.from = query.from;
    filter.to = query.to;
    filter.time = query.time;
    filter.sites = sites_for(job, model::Action::usage_see);
    if (query.card) filter.card = card_of_filter(job, *query.card);
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

std::int64_t list_usages(const Job& job, const UsageQuery& query, const std::function<void(const UsageView&)>& take) {
    db::Transaction transaction(job.db(), db::Access::read);
    return store::each_usage(job.db(), filter_of(job, query), [&](const store::UsageRow& row) { take(view(row)); });
}

std::int64_t count_usages(const Job& job, const UsageQuery& query) {
    db::Transaction transaction(job.db(), db::Access::read);
    return store::count_usages(job.db(), filter_of(job, query));
}

UsageView show_usage(const Job& job, std::string_view id) { return view(existing(job, id, model::Action::usage_see)); }

UsageView edit_usage(const Job& job, std::string_view id, const UsageChanges& changes) {
    refuse_lone_reason(changes.reason, changes.allow_expired);
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
        if (event->id != usage.event) refuse_inactive(*event);
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
        row.standing = store::standing_like(job.db(), row.standing, sector_of(site, event));

    if (changes.allow_expired && (changes.reason || !usage.discretion)) usage.discretion = read_reason(changes.reason);
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
    if (moved || changes.value_cents) refuse_value(usage.value_cents, event);

    store::update_usage(job.db(), row);
    store::Summary change;
    change[before.cell()] += before.figures().negated();
    change[row.cell()] += row.figures();
    store::add_to_summary(job.db(), change);
    if (json_of(before.usage) != json_of(usage)) audit(job, "usage edit", object_name("usage", usage.id), json_of(before.usage), json_of(usage));
    transaction.commit();
    return view(row);
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
    return view(row);
}

}  // namespace kaiku::work
