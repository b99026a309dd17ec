// SPDX-License-Identifier: Apache-2.0
#include "core/service/offline/synced_usage.hpp"

#include "core/base/replaced_bytes.hpp"
#include "core/db/connection.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/cards/home_municipalities.hpp"
#include "core/service/events/events.hpp"
#include "core/service/places/area_rules.hpp"
#include "core/service/resolve.hpp"
#include "core/service/usages/pending.hpp"
#include "core/service/usages/usage_slot.hpp"
#include "core/store/audit_log.hpp"
#include "core/store/cards.hpp"
#include "core/store/events.hpp"
#include "core/store/pending.hpp"
#include "core/store/places.hpp"
#include "core/store/usage_segments.hpp"
#include "core/store/usages.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

/// Records one usage of an offline file in the register.
class SyncedUsage {
public:
    SyncedUsage(const Operation& operation, const model::Site& site, time::Instant taken_at,
                OfflineUsage offline)
        : operation_(operation), site_(site), taken_at_(taken_at), offline_(std::move(offline)) {}

    /// Throws what refuses it.
    SyncedRecord record(std::vector<std::string>& flags) {
        require_plausible_instant();
        db::Transaction transaction(operation_.db(), db::Access::write);
        const auto& key = offline_.key->text();
        const auto known = store::find_usage_by_key(operation_.db(), site_.id, key);
        const auto waiting = store::find_pending_by_key(operation_.db(), site_.id, key);
        // The instant of recording identifies it even if it was edited since then: the instant
        // itself cannot be edited.
        if (known && known->row.usage.recorded_at == offline_.recorded_at) return unchanged();
        if (waiting && waiting->pending.usage.recorded_at == offline_.recorded_at)
            return unchanged();
        const auto card = store::find_card(operation_.db(), offline_.code);
        if (!card && !offline_.pending) throw_unknown_card(offline_.code);
        const auto same = known ? unchanged() : SyncedRecord{};  // before anything is written
        complete(flags);
        if (card) row_.usage.card = card->id;
        if (known && !known->deleted_at && model::has_same_content(known->row.usage, row_.usage))
            return same;
        if (known || waiting)
            throw Error(ErrorKind::conflict, "exists",
                        {N_("the key \"{key}\" belongs to another record"), {{"key", key}}});
        if (!card) {
            record_pending(
                operation_,
                {{offline_.code, row_.usage}, row_.site_version, site_.name, row_.event_name},
                {.date = true, .time = true}, true);
            const auto entry = store::read_audit_head(operation_.db());
            transaction.commit();
            return recorded(flags, entry);
        }
        apply_rules(*card, flags);
        row_.kind = to_string(card->kind());
        row_.home_municipality = home_municipality(operation_, *card);
        row_.usage.id = store::insert_usage(operation_.db(), row_);
        store::add_counted_usage(operation_.db(), row_);
        const auto entry =
            append_audit_entry(operation_, "usage record", object_name("usage", row_.usage.id),
                               std::nullopt, to_json(row_.usage));
        transaction.commit();
        return recorded(flags, entry);
    }

private:
    /// Within the transaction that has found the record, which is rolled back.
    SyncedRecord unchanged() const {
        return {SyncResult::unchanged, store::read_audit_head(operation_.db())};
    }
    static SyncedRecord recorded(const std::vector<std::string>& flags,
                                 const model::AuditHead& entry) {
        return {flags.empty() ? SyncResult::recorded : SyncResult::flagged, entry};
    }

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
        if (!event && offline_.event) require_readable_name();
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

    /// An event is not created with a name that could not be read when the file was created.
    void require_readable_name() const {
        const auto& name = offline_.event->text();
        if (!offline_.event_id || !base::has_replaced_bytes(name)) return;
        throw Error(ErrorKind::not_found, "unknown_event",
                    {N_("the event \"{name}\" was deleted, and � replaces what cannot be read of "
                        "its name; record the visit with: kaiku usage record"),
                     {{"name", name}}});
    }

    /// Whether the slot of the visit was removed since then, and none was added at its time.
    bool is_slot_removed(const std::optional<model::Event>& event) const {
        if (!event || !event->scheduled || !offline_.slot_id || !offline_.time) return false;
        const bool existed = *offline_.slot_id > 0 &&
                             *offline_.slot_id <= operation_.db().last_id("event_slot") &&
                             !store::find_slot(operation_.db(), *offline_.slot_id);
        return existed &&
               !store::find_slot_at(operation_.db(), event->id, {offline_.date, *offline_.time});
    }

    /// Applies the rules to a usage that has happened: the holder was admitted.
    void apply_rules(model::Card card, std::vector<std::string>& flags) {
        auto& usage = row_.usage;
        const auto recorded_status = usage.card_status;
        const bool blocked = card.blocked();
        card.blocked_reason.reset();
        const auto refused_by = refusing_area(operation_, site_, card.site, usage.date);
        if (const auto fault = model::validate_usage(
                usage, card, operation_.today, {.expired = true, .other_area = true}, refused_by))
            throw Error(*fault);
        std::erase(usage.warnings, "other_area");
        if (refused_by) flags.emplace_back("other_area");
        if (refused_by && !usage.discretion) usage.discretion = std::string();
        if (blocked) flags.push_back("blocked_meanwhile");
        if (usage.card_status == "expired" && recorded_status != "expired")
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

}  // namespace

SyncedRecord record_synced_usage(const Operation& operation, const model::Site& site,
                                 time::Instant taken_at, OfflineUsage usage,
                                 std::vector<std::string>& flags) {
    return SyncedUsage(operation, site, taken_at, std::move(usage)).record(flags);
}

}  // namespace kaiku::service
