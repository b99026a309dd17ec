#include "core/work/box.hpp"

#include "core/base/hash.hpp"
#include "core/base/secret.hpp"
#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/model/place.hpp"
#include "core/store/box.hpp"
#include "core/work/find.hpp"
#include "core/work/sealed_visit.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;

constexpr std::size_t longest_key = 100;

std::string hash_of(const store::BoxFacts& facts, const model::CardCode& code) { return base::slow_hash_hex(code.ten, facts.salt, facts.memory_kib); }

/// The card as far as the box knows it.
std::optional<model::Card> card_of(const Box& box, const model::CardCode& code, const std::string& hash) {
    const auto kept = store::box_card(box.connection(), hash);
    if (!kept) return std::nullopt;
    model::Card card;
    card.code = {code.ten, kept->with_check};
    card.registered_on = card.issued_on = kept->registered_on;
    card.valid_until = kept->valid_until;
    card.max_children = kept->max_children;
    if (kept->blocked) card.blocked_reason = std::string();
    return card;
}

void require_site(const store::BoxFacts& facts, const std::optional<std::string>& named) {
    if (!named || base::fold(*named) == base::fold(facts.site_name) || base::trim(*named) == std::to_string(facts.site)) return;
    throw Error(Kind::refused, "wrong_site", {N_("the file was taken for {site}, not for {named}"), {{"site", facts.site_name}, {"named", base::printable(*named)}}});
}

std::optional<model::Event> event_of(const Box& box, const NewUsage& wanted) {
    auto& connection = box.connection();
    if (!wanted.event) {
        if (!wanted.slot) return std::nullopt;
        const auto id = as_id(base::trim(*wanted.slot));
        const auto slot = id ? store::box_slot(connection, *id) : std::nullopt;
        return slot ? store::box_event(connection, slot->event) : std::nullopt;
    }
    const auto name = base::read_text(*wanted.event, "event").value();
    if (auto event = store::box_event_named(connection, name)) return event;
    if (const auto id = as_id(name))
        if (auto event = store::box_event(connection, *id)) return event;
    if (wanted.create_event) return store::make_box_event(connection, name);
    throw Error(Kind::not_found, "unknown_event", {N_("{site} has no event \"{name}\""), {{"site", store::box_facts(connection).site_name}, {"name", name}}},
                {N_("create it on the spot with --create-event")});
}

void give_slot(const Box& box, model::Usage& usage, const std::optional<model::Event>& event, const NewUsage& wanted) {
    auto& connection = box.connection();
    if (wanted.slot) {
        if (!event) throw Error(Kind::malformed, "missing", {N_("the event of the slot is not named")}, {N_("name the event with --event")});
        const auto id = as_id(base::trim(*wanted.slot));
        auto slot = id ? store::box_slot(connection, *id) : std::nullopt;
        if (!id) slot = store::box_slot_at(connection, event->id, time::read_moment(*wanted.slot, "slot").value());
        if (!slot || slot->event != event->id) throw Error(model::no_such_slot(*event, *wanted.slot, Kind::refused));
        if ((wanted.date && usage.date != slot->at.date) || (wanted.time && usage.time != slot->at.span.start))
            throw Error(Kind::malformed, "usage", {N_("--slot has a date and a time of its own, which are not those of --date and --time")});
        usage.slot = slot->id;
        usage.date = slot->at.date;
        usage.time = slot->at.span.start;
    } else if (event && event->scheduled) {
        const auto slot = usage.time ? store::box_slot_at(connection, event->id, {usage.date, *usage.time}) : std::nullopt;
        if (!slot) throw Error(model::no_slot_then(*event, usage.date, usage.time));
        usage.slot = slot->id;
    } else if (usage.time) {
        if (const auto fault = time::time_fault(usage.date, *usage.time)) throw Error(*fault);
    }
}

/// What tells one visit from another, so that a reader that beeps twice is noticed (R17).
std::string visit_text(const std::string& hash, const model::Usage& u) {
    return hash + " " + std::to_string(u.event.value_or(0)) + " " + u.date.iso() + " " + (u.time ? u.time->text() : std::string("-"));
}

void refuse_repeat(const Box& box, const std::string& code, const std::string& visit, time::Instant now) {
    const auto first = store::same_visit_since(box.connection(), visit, now.plus_seconds(-model::repeat_guard_seconds));
    if (!first) return;
    throw Error(Kind::conflict, "repeated", {N_("{code} was recorded just now, at {time}"), {{"code", code}, {"time", time::helsinki_time(first->recorded_at).text()}}},
                {N_("if it is another ticket, record it with --again")});
}

}  // namespace

Box::Box(std::unique_ptr<db::Connection> connection) : connection_(std::move(connection)) {}
Box::Box(Box&&) noexcept = default;
Box::~Box() = default;
Box Box::open_to_read(const std::string& path) { return Box(store::open_box(path, db::Access::read)); }
Box Box::open_to_write(const std::string& path) { return Box(store::open_box(path, db::Access::write)); }

CheckResult check_in_box(const Box& box, std::string_view raw, time::Day today) {
    return judge_check(raw, today, true, [&](const model::CardCode& code) { return card_of(box, code, hash_of(store::box_facts(box.connection()), code)); });
}

UsageView record_in_box(const Box& box, const NewUsage& wanted, time::Day today, time::Instant now) {
    const auto discretion = discretion_of(wanted.reason, wanted.allow_expired);
    const auto code = model::read_code(wanted.code).value();
    db::Transaction transaction(box.connection(), db::Access::write);
    const auto facts = store::box_facts(box.connection());
    require_site(facts, wanted.site);
    const auto hash = hash_of(facts, code);
    const auto card = card_of(box, code, hash);
    if (!card && !wanted.pending) throw Error(Kind::not_found, "unknown_card", {N_("{code}: the card was not found in the register!"), {{"code", code.shown()}}});
    const auto event = event_of(box, wanted);

    SealedVisit visit;
    visit.code = card ? card->code : code;
    visit.pending = !card;
    if (event) visit.event_name = event->name;
    auto& usage = visit.usage;
    usage.site = facts.site;
    if (event) usage.event = event->id;
    usage.date = wanted.date.value_or(today);
    usage.time = wanted.time;
    usage.children = wanted.children;
    usage.customers = wanted.customers;
    usage.value_cents = wanted.value_cents;
    usage.discretion = discretion;
    usage.recorded_at = now;
    usage.key = wanted.key ? base::read_text(*wanted.key, "key", longest_key).value() : "offline-" + base::random_hex(12);
    give_slot(box, usage, event, wanted);

    const auto what = visit_text(hash, usage);
    if (!card) usage.card_status = "not_found";
    const auto fault_of_card = card ? model::judge(usage, *card, {.expired = wanted.allow_expired}) : model::judge_code(usage, code);
    const UsageView view{usage, visit.code.shown(), facts.site_name, visit.event_name};
    // A retry is answered before anything is held against it.
    if (const auto before = store::record_with_key(box.connection(), *usage.key)) {
        if (before->visit == what) return view;
        throw Error(Kind::conflict, "exists", {N_("the key \"{key}\" stands for another record"), {{"key", *usage.key}}});
    }
    if (const auto fault = model::event_fault(event)) throw Error(*fault);
    if (const auto fault = model::value_fault(event, usage.value_cents)) throw Error(*fault);
    if (fault_of_card) throw Error(*fault_of_card);
    if (!wanted.again && !wanted.key) refuse_repeat(box, visit.code.shown(), what, now);
    auto sent = visit;
    if (usage.event && *usage.event < 0) sent.usage.event.reset();  // the register does not know it yet
    store::insert_record(box.connection(), {0, *usage.key, now, what, base::seal(facts.public_key, text_of(sent)), false});
    transaction.commit();
    return view;
}

BoxStatus box_status(const Box& box) {
    const auto facts = store::box_facts(box.connection());
    BoxStatus status{facts.site_name, facts.taken_at, facts.taken_by, store::count_box_cards(box.connection()), 0, 0};
    for (const auto& record : store::records(box.connection())) {
        ++status.records;
        if (!record.arrived) ++status.waiting;
    }
    return status;
}

}  // namespace kaiku::work
