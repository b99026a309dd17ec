// SPDX-License-Identifier: Apache-2.0
#include "core/service/offline/offline_recording.hpp"

#include "core/base/hash.hpp"
#include "core/base/sealed_text.hpp"
#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/model/place.hpp"
#include "core/service/labels.hpp"
#include "core/service/names.hpp"
#include "core/service/offline/offline_check.hpp"
#include "core/service/offline/offline_usage.hpp"
#include "core/service/offline/visit_seal.hpp"
#include "core/service/resolve.hpp"
#include "core/service/usages/advice.hpp"
#include "core/store/offline_file.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

[[noreturn]] void throw_unknown_card(const store::OfflineFileInfo& info,
                                     const model::CardCode& code) {
    if (info.own_area)
        throw Error(ErrorKind::not_found, "unknown_card",
                    {N_("{code} is not in this file, which has only cards of {area}"),
                     {{"code", code.display_text()}, {"area", *info.own_area}}},
                    {N_("to admit the holder, record the visit with --pending")});
    throw Error(
        ErrorKind::not_found, "unknown_card",
        {N_("{code}: the card was not found in the register"), {{"code", code.display_text()}}},
        {unknown_card_advice});
}

std::vector<std::string> organisation_of(const store::OfflineFileInfo& info) {
    if (!info.organisation) return {};
    return {*info.organisation};
}

void require_site(const store::OfflineFileInfo& facts, const std::optional<model::SiteRef>& site) {
    if (!site || site->id() == facts.site ||
        is_named({facts.site_name, organisation_of(facts), facts.site}, site->text()))
        return;
    throw Error(ErrorKind::refused, "wrong_site",
                {N_("the file was made for {site}, not for {named}"),
                 {{"site", facts.site_name}, {"named", site->text()}}});
}

/// The event of that name in the file, or else the one that has that label.
std::optional<model::Event> find_event_named(db::Connection& connection,
                                             const store::OfflineFileInfo& facts,
                                             const std::string& text) {
    auto details = organisation_of(facts);
    details.insert(details.begin(), facts.site_name);
    auto found = find_with_details(
        text,
        [&](const std::string& name) {
            std::vector<model::Event> named;
            if (auto event = store::find_offline_event_by_name(connection, name))
                named.push_back(*std::move(event));
            return named;
        },
        [&](const model::Event& event) { return Labelled{event.name, details, event.id}; });
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::optional<model::Event> event_of(const OfflineFile& offline_file,
                                     const store::OfflineFileInfo& facts, const NewUsage& wanted) {
    auto& connection = offline_file.connection();
    if (!wanted.event) {
        if (!wanted.slot) return std::nullopt;
        const auto& id = wanted.slot->id();
        const auto slot = id ? store::find_offline_slot(connection, *id) : std::nullopt;
        return slot ? store::find_offline_event(connection, slot->event) : std::nullopt;
    }
    const auto& name = wanted.event->text();
    if (auto event = find_event_named(connection, facts, name)) return event;
    if (const auto id = wanted.event->id())
        if (auto event = store::find_offline_event(connection, *id)) return event;
    const bool has_label_id = ends_with_label_id(name);
    if (wanted.create_event && !has_label_id) {
        require_no_card_code(name);
        return store::create_offline_event(connection, name);
    }
    throw Error(ErrorKind::not_found, "unknown_event",
                {N_("{site} has no event \"{name}\""), {{"site", facts.site_name}, {"name", name}}},
                has_label_id
                    ? base::Message(event_id_advice)
                    : base::Message(N_("create it with {option}"), {{"option", "--create-event"}}));
}

/// Commands that change events change the register, not the file, which may have events of its own.
Error error_of_event(base::Fault fault, const model::Event& event) {
    fault.hint = {};
    if (event.id > 0) fault.hint = {N_("the file has the event as it was when the file was taken")};
    return Error(std::move(fault));
}

void assign_slot(const OfflineFile& offline_file, model::Usage& usage,
                 const std::optional<model::Event>& event, const NewUsage& wanted) {
    auto& connection = offline_file.connection();
    if (wanted.slot) {
        if (!event) throw Error(model::missing_event_fault());
        const auto& id = wanted.slot->id();
        const auto slot =
            id ? store::find_offline_slot(connection, *id)
               : store::find_offline_slot_at(connection, event->id, *wanted.slot->begin());
        if (!slot || slot->event != event->id)
            throw error_of_event(
                model::missing_slot_fault(*event, *wanted.slot, ErrorKind::refused), *event);
        if ((wanted.date && usage.date != slot->at.date) ||
            (wanted.time && usage.time != slot->at.span.start))
            throw Error(model::other_time_fault());
        usage.slot = slot->id;
        usage.date = slot->at.date;
        usage.time = slot->at.span.start;
    } else if (event && event->scheduled) {
        const auto slot = usage.time ? store::find_offline_slot_at(connection, event->id,
                                                                   {usage.date, *usage.time})
                                     : std::nullopt;
        if (!slot)
            throw error_of_event(model::slot_mismatch_fault(*event, usage.date, usage.time),
                                 *event);
        usage.slot = slot->id;
    } else if (usage.time) {
        if (const auto fault = time::validate_time(usage.date, *usage.time)) throw Error(*fault);
    }
}

/// Recognises the visit of a usage in what the file keeps of earlier ones.
class VisitMatcher {
public:
    VisitMatcher(const std::optional<FileKey>& key, const model::CardCode& code,
                 const model::Usage& usage, std::string_view card_hash)
        : key_(key), code_(code), usage_(usage), plain_(plain_visit(card_hash, usage)) {}

    bool matches(const std::string& visit) const {
        return visit == plain_ || is_sealed_visit(visit, code_, usage_, key_);
    }
    /// Whether it is the same record, as for a key.
    bool matches_record(const std::string& visit) const {
        return visit == plain_ || is_sealed_usage(visit, code_, usage_, key_);
    }

private:
    const std::optional<FileKey>& key_;
    const model::CardCode& code_;
    const model::Usage& usage_;
    std::string plain_;
};

/// A code that is read twice is noticed (R17).
void require_not_repeated(const std::vector<store::OfflineRecord>& records,
                          const VisitMatcher& visit, const model::CardCode& code,
                          time::Instant since) {
    for (const auto& record : records)
        if (record.recorded_at >= since && visit.matches(record.visit))
            throw Error(ErrorKind::conflict, "repeated",
                        {N_("{code} was recorded just now, at {time}"),
                         {{"code", code.display_text()},
                          {"time", time::helsinki_time(record.recorded_at).text()}}},
                        {N_("if it is another ticket, record it with --again")});
}

}  // namespace

UsageView record_offline(const OfflineFile& offline_file, const NewUsage& wanted, time::Day today,
                         time::Instant now) {
    const auto discretion =
        discretion_reason(wanted.reason, wanted.allow_expired || wanted.allow_other_area);
    const auto& code = wanted.code;
    const auto& file_key = offline_file.key();
    db::Transaction transaction(offline_file.connection(), db::Access::write);
    // `offline take` holds this lock while it puts a new file in the place of this one.
    if (offline_file.connection().is_replaced()) store::throw_replaced_file();
    const auto facts = store::read_offline_info(offline_file.connection());
    require_site(facts, wanted.site);
    const auto hash = hash_card(facts, file_key, code.ten);
    const auto card = card_in_file(offline_file, code, hash);
    if (!card && !wanted.pending) throw_unknown_card(facts, code);
    const auto event = event_of(offline_file, facts, wanted);

    model::Usage usage;
    usage.site = facts.site;
    if (event) usage.event = event->id;
    usage.date = wanted.date.value_or(today);
    usage.time = wanted.time;
    usage.children = wanted.children;
    usage.customers = wanted.customers;
    usage.value_cents = wanted.value_cents;
    usage.discretion = discretion;
    usage.recorded_at = now;
    const auto key =
        wanted.key
            ? *wanted.key
            : model::UsageKey::parse(std::string(store::own_key_prefix) + base::random_hex(12))
                  .value();
    usage.key = key.text();
    assign_slot(offline_file, usage, event, wanted);

    if (!card) usage.card_status = "not_found";
    const auto fault_of_card =
        card ? model::validate_usage(usage, *card, today, {.expired = wanted.allow_expired}, {})
             : model::validate_customers(usage, code);
    // The file does not know the areas of the cards; the register judges that.
    if (wanted.allow_other_area) usage.discretion = discretion;
    const auto& registered_code = card ? card->code : code;
    const UsageView view{usage, registered_code.display_text(), facts.site_name,
                         event ? std::optional(event->name) : std::nullopt};
    const VisitMatcher visit(file_key, registered_code, usage, hash);
    // A retry is answered before any rule refuses it.
    if (const auto before =
            store::find_offline_record_by_key(offline_file.connection(), key.text())) {
        if (visit.matches_record(before->visit)) return view;
        throw Error(ErrorKind::conflict, "exists",
                    {N_("the key \"{key}\" belongs to another record"), {{"key", key.text()}}});
    }
    if (const auto fault = model::validate_event(event)) throw error_of_event(*fault, *event);
    if (const auto fault = model::validate_value(event, usage.value_cents))
        throw event ? error_of_event(*fault, *event) : Error(*fault);
    if (fault_of_card) throw Error(*fault_of_card);
    const auto visits = store::list_records_with_visit(offline_file.connection());
    const auto since = now.plus_seconds(-model::duplicate_window_seconds);
    if (!wanted.again && !wanted.key) require_not_repeated(visits, visit, registered_code, since);
    store::clear_duplicate_visits(offline_file.connection(), since);
    OfflineUsage record;
    record.code = registered_code;
    // The register does not know an event that was created offline; its id here is below 0.
    if (event && event->id > 0) record.event_id = event->id;
    if (event) {
        // A name that an older program stored may have characters that are refused today; the
        // register finds its event by the id.
        auto name = event->name;
        base::remove_invisible(name);
        if (const auto read = model::EventName::parse(name)) record.event = *read;
    }
    record.date = usage.date;
    record.time = usage.time;
    record.slot_id = usage.slot;
    record.children = wanted.children;
    record.customers = wanted.customers;
    record.value_cents = wanted.value_cents;
    record.at_discretion = usage.discretion.has_value();
    if (record.at_discretion) record.reason = wanted.reason;
    record.key = key;
    record.card_status = usage.card_status;
    record.recorded_at = now;
    record.pending = !card;
    const auto text = serialize(record);
    store::insert_offline_record(
        offline_file.connection(),
        {0, key.text(), now,
         seal_visit(code, usage, wanted.key ? SealUse::key : SealUse::duplicate, file_key),
         base::seal(facts.public_key, file_key ? file_key->encrypt(text) : text), false});
    transaction.commit();
    return view;
}

}  // namespace kaiku::service
