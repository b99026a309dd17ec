// SPDX-License-Identifier: Apache-2.0
#include "core/service/offline/sync.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <vector>

#include "core/base/file.hpp"
#include "core/base/hash.hpp"
#include "core/base/interrupt.hpp"
#include "core/base/json.hpp"
#include "core/base/secret.hpp"
#include "core/base/temporary_file.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/cards/home_municipalities.hpp"
#include "core/service/events/events.hpp"
#include "core/service/offline/offline_usage.hpp"
#include "core/service/resolve.hpp"
#include "core/service/usages/pending.hpp"
#include "core/service/usages/usage_slot.hpp"
#include "core/service/users/login.hpp"
#include "core/store/cards.hpp"
#include "core/store/events.hpp"
#include "core/store/offline_file.hpp"
#include "core/store/pending.hpp"
#include "core/store/places.hpp"
#include "core/store/schema.hpp"
#include "core/store/usages.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

constexpr int days_back = 31;
constexpr std::size_t cards_at_once = 500;

/// Memory in KiB for hashing one card, so that creating an offline file takes about ten seconds at
/// most even with the national register: a KiB takes about a microsecond, and 8 is the minimum.
std::int64_t memory_for(std::int64_t cards) {
    return std::clamp<std::int64_t>(8'000'000 / std::max<std::int64_t>(cards, 1),
                                    store::min_hash_kib, store::max_hash_kib);
}

[[noreturn]] void throw_waiting_records(const std::string& path, std::int64_t waiting) {
    throw Error(
        ErrorKind::conflict, "exists",
        base::Message::counted("{file} has {count} record that is not in the register yet",
                               "{file} has {count} records that are not in the register yet",
                               waiting, {{"file", path}}),
        {N_("send them to the register first with: kaiku offline sync FILE")});
}

/// The existing offline file; nullptr where the path is free. Throws for any other file, and for an
/// offline file with unsent records.
std::unique_ptr<db::Connection> existing_offline_file(const std::string& path) {
    std::error_code unknown;
    if (!std::filesystem::exists(path, unknown) ||
        (std::filesystem::is_regular_file(path, unknown) &&
         std::filesystem::file_size(path, unknown) == 0))
        return nullptr;
    try {
        auto offline_file = store::open_offline_store(path, db::Access::write);
        if (const auto waiting = store::count_unsynced_records(*offline_file))
            throw_waiting_records(path, waiting);
        return offline_file;
    } catch (const Error& error) {
        if (error.fault().code != "wrong_file") throw;
        throw Error(ErrorKind::conflict, "exists",
                    {N_("{file} exists already; nothing was changed"), {{"file", path}}});
    }
}

/// Refuses further recording into the file, which is about to be replaced: a record must not get
/// lost.
void retire_offline_file(db::Connection& offline_file, const std::string& path) {
    db::Transaction transaction(offline_file, db::Access::write);
    if (const auto waiting = store::count_unsynced_records(offline_file))
        throw_waiting_records(path, waiting);
    store::clear_offline_info(offline_file);
    transaction.commit();
}

void put_cards(const Operation& operation, db::Connection& offline_file,
               const store::OfflineFileInfo& facts, std::int64_t expected) {
    std::vector<store::OfflineCard> some;
    std::int64_t done = 0;
    store::for_each_card_validation_row(operation.db(), [&](const store::CardValidationRow& card) {
        if (model::is_erased(card.code)) return;
        some.push_back({base::argon2id_hash_hex(card.code, facts.salt, facts.memory_kib),
                        card.with_check, card.registered_on, card.valid_until, card.max_children,
                        card.blocked});
        if (some.size() == cards_at_once) {
            base::throw_if_interrupted();
            store::insert_offline_cards(offline_file, some);
            some.clear();
        }
        if (operation.progress && ++done % 100 == 0)
            operation.progress(static_cast<double>(done) /
                               static_cast<double>(std::max<std::int64_t>(expected, 1)));
    });
    store::insert_offline_cards(offline_file, some);
}

void put_events(const Operation& operation, db::Connection& offline_file, model::Id site) {
    store::EventFilter filter;
    filter.site = site;
    for (const auto& row : store::list_events(operation.db(), filter)) {
        store::insert_offline_event(offline_file, row.event);
        if (!row.event.scheduled) continue;
        for (const auto& slot : store::list_slots(
                 operation.db(), row.event.id, operation.today.plus_days(-days_back), std::nullopt))
            store::insert_offline_slot(offline_file, slot.slot);
    }
}

/// Records one usage of an offline file in the register.
class Arrival {
public:
    Arrival(const Operation& operation, const model::Site& site, time::Instant taken_at,
            OfflineUsage offline)
        : operation_(operation), site_(site), taken_at_(taken_at), offline_(std::move(offline)) {}

    enum class SyncResult { recorded, unchanged, flagged };
    /// Throws what refuses it.
    SyncResult record(std::vector<std::string>& flags) {
        require_plausible_instant();
        db::Transaction transaction(operation_.db(), db::Access::write);
        const auto& key = offline_.key->text();
        const auto known = store::find_usage_by_key(operation_.db(), site_.id, key);
        const auto waiting = store::find_pending_by_key(operation_.db(), site_.id, key);
        // The instant of recording identifies it even if it was edited since then: the instant
        // itself cannot be edited.
        if (known && known->row.usage.recorded_at == offline_.recorded_at)
            return SyncResult::unchanged;
        if (waiting && waiting->pending.usage.recorded_at == offline_.recorded_at)
            return SyncResult::unchanged;
        const auto card = store::find_card(operation_.db(), offline_.code);
        if (!card && !offline_.pending) throw_unknown_card(offline_.code);
        complete(flags);
        if (card) row_.usage.card = card->id;
        if (known && !known->deleted && model::has_same_content(known->row.usage, row_.usage))
            return SyncResult::unchanged;
        if (known || waiting)
            throw Error(ErrorKind::conflict, "exists",
                        {N_("the key \"{key}\" belongs to another record"), {{"key", key}}});
        if (!card) {
            record_pending(
                operation_,
                {{offline_.code, row_.usage}, row_.site_version, site_.name, row_.event_name}, true,
                true);
            transaction.commit();
            return flags.empty() ? SyncResult::recorded : SyncResult::flagged;
        }
        apply_rules(*card, flags);
        row_.kind = to_string(card->kind());
        row_.home_municipality = home_municipality(operation_, *card);
        store::add_to_summary(operation_.db(), {{row_.cell(), row_.measures()}});
        row_.usage.id = store::insert_usage(operation_.db(), row_);
        append_audit_entry(operation_, "usage record", object_name("usage", row_.usage.id),
                           std::nullopt, to_json(row_.usage));
        transaction.commit();
        return flags.empty() ? SyncResult::recorded : SyncResult::flagged;
    }

private:
    /// The clock of the computer at the door may be wrong, but not by more than a day: then the
    /// date of the visit would be wrong, too.
    void require_plausible_instant() const {
        constexpr std::int64_t day_seconds = 86'400;
        const auto at = offline_.recorded_at;
        if (at >= taken_at_.plus_seconds(-day_seconds) &&
            at <= operation_.clock().plus_seconds(day_seconds))
            return;
        throw Error(ErrorKind::malformed, "out_of_range",
                    {N_("it was recorded at {instant}, which is before the file was created or in "
                        "the future"),
                     {{"instant", at.rfc3339()}}},
                    {N_("check the clock of the computer that recorded it")});
    }

    /// Fills in the row and applies the rules of its event (R14, R15). An event that was renamed
    /// since then is found by its id, one that was deleted or created offline by its name.
    void complete(std::vector<std::string>& flags) {
        auto& usage = row_.usage;
        usage.site = site_.id;
        usage.date = offline_.date;
        usage.time = offline_.time;
        usage.children = offline_.children;
        usage.customers = offline_.customers;
        usage.value_cents = offline_.value_cents;
        usage.card_status = offline_.card_status;
        if (offline_.at_discretion)
            usage.discretion = offline_.reason ? offline_.reason->text() : std::string();
        usage.key = offline_.key->text();
        usage.recorded_at = offline_.recorded_at;
        usage.recorded_by = operation_.caller.name;
        std::optional<model::Event> event;
        if (offline_.event_id) event = store::find_event(operation_.db(), *offline_.event_id);
        if (event && event->site != site_.id) event.reset();
        if (!event && offline_.event)
            event = get_or_create_event(operation_, site_,
                                        model::EventRef::of_name(*offline_.event), true);
        if (event) usage.event = event->id;
        if (event && !event->active) flags.emplace_back("inactive_event");
        if (const auto fault = model::validate_value(event, usage.value_cents)) throw Error(*fault);
        if (is_slot_removed(event))
            flags.emplace_back("slot_removed");
        else
            assign_slot(operation_, usage, event, std::nullopt, true, usage.time.has_value());
        if (event) row_.event_name = event->name;
        row_.site_name = site_.name;
        row_.site_version = store::ensure_current_site_version(operation_.db(), site_, event);
    }

    /// Whether the slot of the visit was removed since then, and none was added at its time.
    bool is_slot_removed(const std::optional<model::Event>& event) const {
        if (!event || !event->scheduled || !offline_.slot_id || !offline_.time) return false;
        const bool existed = *offline_.slot_id > 0 &&
                             *offline_.slot_id <= operation_.db().last_id("event_slot") &&
                             !store::resolve_slot(operation_.db(), *offline_.slot_id);
        return existed &&
               !store::find_slot_at(operation_.db(), event->id, {offline_.date, *offline_.time});
    }

    /// Applies the rules to a usage that has happened: the holder was admitted.
    void apply_rules(model::Card card, std::vector<std::string>& flags) {
        auto& usage = row_.usage;
        const auto recorded_status = usage.card_status;
        const bool blocked = card.blocked();
        card.blocked_reason.reset();
        if (const auto fault =
                model::validate_usage(usage, card, operation_.today, {.expired = true}))
            throw Error(*fault);
        if (blocked) flags.push_back("blocked_meanwhile");
        if (usage.card_status == "expired" && recorded_status != "expired" && !offline_.pending)
            flags.push_back("expired_meanwhile");
        if (usage.card_status == "expired" && !usage.discretion) usage.discretion = std::string();
        usage.warnings.insert(usage.warnings.end(), flags.begin(), flags.end());
    }

    const Operation& operation_;
    const model::Site& site_;
    time::Instant taken_at_;  // when the offline file was created
    OfflineUsage offline_;
    store::UsageRow row_;
};

OfflineUsage decrypt_usage(const std::string& seed, const store::SealedRecord& record) {
    const auto text = base::open_sealed(seed, record.sealed);
    if (!text) throw Error(ErrorKind::failed, "damaged", {N_("the record is damaged")});
    return parse_offline_usage(*text);
}

/// Fills an empty file, and logs that cards leave the register in it.
void write_offline_file(const Operation& operation, const model::Site& site,
                        const std::string& path) {
    {
        db::Transaction reading(operation.db(), db::Access::read);
        const auto cards = store::count_cards(operation.db());
        const store::OfflineFileInfo facts{
            site.id,
            site.name,
            register_id(operation.records),
            operation.clock(),
            operation.caller.name,
            base::random_hex(16),
            memory_for(cards),
            base::derive_public_key(
                store::find_register_property(operation.db(), "offline_seed").value())};
        const auto offline_file = store::create_offline_store(path, facts);
        db::Transaction writing(*offline_file, db::Access::write);
        put_cards(operation, *offline_file, facts, cards);
        put_events(operation, *offline_file, site.id);
        writing.commit();
    }
    db::Transaction transaction(operation.db(), db::Access::write);
    append_audit_entry(operation, "offline take", object_name("site", site.id), std::nullopt,
                       std::nullopt);
    transaction.commit();
}

}  // namespace

OfflineStatus create_offline_file(const Operation& operation,
                                  const std::optional<model::SiteRef>& wanted,
                                  const std::string& path) {
    const auto site = resolve_venue_site(operation, wanted, model::Action::usage_record);
    require_schema(operation, store::schema_with_network);
    const auto former = existing_offline_file(path);
    base::OutputFile file(path, base::OutputFile::Readers::owner);
    write_offline_file(operation, site, file.working_path());
    if (former) retire_offline_file(*former, path);
    file.commit();
    std::filesystem::permissions(
        path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    return offline_status(OfflineFile::open_to_read(path));
}

std::uint64_t max_offline_file_bytes(const Operation& operation) {
    constexpr std::uint64_t for_records = 64 << 20, for_card = 512;
    require_permission(operation, model::Action::usage_record);
    require_schema(operation, store::schema_with_network);
    return for_records + for_card * static_cast<std::uint64_t>(store::count_cards(operation.db()));
}

void stream_offline_file(const Operation& operation, const std::optional<model::SiteRef>& wanted,
                         const std::function<void(std::string_view)>& on_block) {
    const auto site = resolve_venue_site(operation, wanted, model::Action::usage_record);
    require_schema(operation, store::schema_with_network);
    const base::TemporaryFile file;
    write_offline_file(operation, site, file.path());
    file.for_each_block(on_block);
}

SyncSummary sync_offline_file(const Operation& operation, const OfflineFile& offline_file,
                              const SyncCallback& flagged, const SyncCallback& rejected) {
    require_permission(operation, model::Action::usage_record);
    require_schema(operation, store::schema_with_network);
    const auto facts = store::read_offline_info(offline_file.connection());
    if (facts.register_id != register_id(operation.records))
        throw Error(ErrorKind::refused, "other_register",
                    {N_("the file was made from another register")},
                    {N_("give that register with --db")});
    // By its id alone: another site may have that number as its name.
    const auto found = store::find_site(operation.db(), facts.site);
    if (!found || found->kind != model::OrganisationKind::venue ||
        !is_permitted(operation, model::Action::usage_record, *found))
        throw Error(ErrorKind::not_found, "not_found",
                    {N_("there is no site \"{name}\""), {{"name", facts.site_name}}},
                    {N_("see: kaiku {words}"), {{"words", "site list"}}});
    const auto site = *found;
    const auto seed = store::find_register_property(operation.db(), "offline_seed").value();
    SyncSummary summary;
    for (const auto id : store::list_offline_record_ids(offline_file.connection())) {
        base::throw_if_interrupted();
        ++summary.read;
        try {
            const auto record = store::read_sealed_record(offline_file.connection(), id);
            if (record.is_synced) {  // even if it was dropped, erased or edited since then
                ++summary.unchanged;
                continue;
            }
            std::vector<std::string> flags;
            const auto end =
                Arrival(operation, site, facts.taken_at, decrypt_usage(seed, record)).record(flags);
            if (end == Arrival::SyncResult::recorded) ++summary.recorded;
            if (end == Arrival::SyncResult::unchanged) ++summary.unchanged;
            if (end == Arrival::SyncResult::flagged) ++summary.flagged;
            for (const auto& flag : flags) flagged(id, model::warning_message(flag));
            db::Transaction transaction(offline_file.connection(), db::Access::write);
            store::mark_synced(offline_file.connection(), id);
            transaction.commit();
        } catch (const Error& error) {
            if (error.fault().kind == ErrorKind::failed && error.fault().code != "damaged") throw;
            if (error.fault().kind == ErrorKind::interrupted) throw;
            ++summary.rejected;
            rejected(id, error.fault().message);
        }
    }
    return summary;
}

}  // namespace kaiku::service
