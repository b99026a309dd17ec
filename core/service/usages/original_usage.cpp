// SPDX-License-Identifier: Apache-2.0
#include "core/service/usages/original_usage.hpp"

#include "core/base/json_reader.hpp"
#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/service/audit_log.hpp"
#include "core/store/audit_log.hpp"
#include "core/store/events.hpp"
#include "core/store/pending.hpp"
#include "core/store/schema.hpp"
#include "core/store/usages.hpp"

namespace kaiku::service {

namespace {

/// Sets what an entry says of the fields that can be edited.
void assign_logged(model::Usage& usage, const base::JsonValue& logged) {
    usage.event = logged.number("event_id");
    usage.slot = logged.number("slot_id");
    if (const auto date = logged.text("date")) usage.date = time::day_from_iso(*date);
    const auto time = logged.text("time");
    usage.time = time ? std::optional(time::time_from_text(*time)) : std::nullopt;
    usage.children = logged.number("children").value_or(0);
    usage.customers = logged.number("customers");
    usage.value_cents = logged.number("value_cents");
}

/// The usage or pending usage with the key, as it was recorded.
std::optional<model::Usage> recorded_with(const Operation& operation, model::Id site,
                                          const model::UsageKey& key) {
    if (const auto found = store::find_usage_by_key(operation.db(), site, key.text()))
        return usage_as_recorded(operation, found->row.usage);
    if (!store::has_schema(operation.db(), store::schema_with_slots)) return std::nullopt;
    const auto waiting = store::find_pending_by_key(operation.db(), site, key.text());
    return waiting ? std::optional(waiting->pending.usage) : std::nullopt;
}

}  // namespace

model::Usage usage_as_recorded(const Operation& operation, const model::Usage& usage) {
    auto original = usage;
    bool is_edited = false;
    store::for_each_audit_entry(
        operation.db(), object_name("usage", usage.id), [&](const model::AuditEntry& entry) {
            if (is_edited || entry.action != "usage edit") return;
            is_edited = true;
            if (const auto logged = base::read_json(entry.before.value_or("")))
                assign_logged(original, *logged);
        });
    return original;
}

bool has_event_once_named(const Operation& operation, const model::Usage& as_recorded,
                          std::string_view wanted) {
    if (!as_recorded.event) return false;
    const auto name = base::fold(wanted);
    bool had_name = false;
    store::for_each_audit_entry(
        operation.db(), object_name("event", *as_recorded.event),
        [&](const model::AuditEntry& entry) {
            if (entry.action != "event edit" || entry.at < as_recorded.recorded_at) return;
            const auto before = base::read_json(entry.before.value_or(""));
            if (before && base::fold(before->text("name").value_or("")) == name) had_name = true;
        });
    return had_name;
}

std::optional<model::Event> event_once_named(const Operation& operation, model::Id site,
                                             const model::UsageKey& key,
                                             const model::EventRef& wanted) {
    const auto usage = recorded_with(operation, site, key);
    if (!usage || !has_event_once_named(operation, *usage, wanted.text())) return std::nullopt;
    return store::find_event(operation.db(), *usage->event);
}

}  // namespace kaiku::service
