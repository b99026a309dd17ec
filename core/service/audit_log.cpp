// SPDX-License-Identifier: Apache-2.0

#include "core/service/audit_log.hpp"

#include "core/base/json.hpp"
#include "core/store/audit_log.hpp"

namespace kaiku::service {

namespace {

std::optional<std::string> iso(const std::optional<time::Day>& day) {
    return day ? std::optional(day->iso()) : std::nullopt;
}
std::optional<std::string> iso(const std::optional<time::Instant>& at) {
    return at ? std::optional(at->rfc3339()) : std::nullopt;
}

}  // namespace

std::string to_json(const model::Card& c) {
    base::JsonObject json;
    json.add("code", c.code.display_text())
        .add("medium", to_string(c.medium))
        .add("registered_on", c.registered_on.iso())
        .add("issued_on", c.issued_on.iso());
    json.add("renewed_on", iso(c.renewed_on))
        .add("valid_until", c.valid_until.iso())
        .add("max_children", c.max_children);
    json.add("birth_year", c.birth_year)
        .add("postal_code", c.postal_code)
        .add("gender", c.gender)
        .add("life_situation", c.life_situation);
    json.add("organisation", c.organisation)
        .add("site_id", c.site)
        .add("blocked_reason", c.blocked_reason)
        .add("blocked_at", iso(c.blocked_at));
    return json.text();
}

std::string to_json(const model::Usage& u) {
    base::JsonObject json;
    json.add("card_id", u.card)
        .add("site_id", u.site)
        .add("event_id", u.event)
        .add("slot_id", u.slot)
        .add("date", u.date.iso());
    json.add("time", u.time ? std::optional(u.time->text()) : std::nullopt)
        .add("children", u.children)
        .add("customers", u.customers);
    json.add("value_cents", u.value_cents)
        .add("card_status", u.card_status)
        .add("discretion", u.discretion)
        .add("key", u.key);
    json.add("recorded_by", u.recorded_by).add("recorded_at", u.recorded_at.rfc3339());
    return json.text();
}

std::string to_json(const model::Organisation& o) {
    return base::JsonObject()
        .add("name", o.name)
        .add("kind", to_string(o.kind))
        .add("municipality", o.municipality)
        .add("area_id", o.area == 0 ? std::nullopt : std::optional(o.area))
        .text();
}

std::string to_json(const model::Site& s) {
    return base::JsonObject()
        .add("name", s.name)
        .add("organisation_id", s.organisation)
        .add("municipality", s.municipality)
        .add("sector", s.sector)
        .text();
}

std::string to_json(const model::Event& e) {
    base::JsonObject json;
    json.add("name", e.name)
        .add("site_id", e.site)
        .add("active", e.active)
        .add("value_field", e.value_field)
        .add("published", e.published);
    json.add("description", e.description).add("sector", e.sector);
    return json.text();
}

void append_audit_entry(const Operation& operation, std::string action, std::string object,
                        std::optional<std::string> before, std::optional<std::string> after) {
    store::AuditEntry entry;
    entry.at = operation.clock();
    entry.actor = operation.caller.name;
    entry.action = std::move(action);
    entry.object = std::move(object);
    entry.before = std::move(before);
    entry.after = std::move(after);
    store::append_audit_entry(operation.db(), entry);
}

void log_access(const Operation& operation, std::string action, std::string object,
                std::optional<std::string> what) {
    try {
        db::Transaction transaction(operation.db(), db::Access::write);
        append_audit_entry(operation, std::move(action), std::move(object), std::nullopt,
                           std::move(what));
        transaction.commit();
    } catch (const base::Error& error) {
        if (error.fault().code != "read_only" || operation.caller.user != 0) throw;
    }
}

std::string object_name(std::string_view kind, model::Id id) {
    return std::string(kind) + ":" + std::to_string(id);
}

}  // namespace kaiku::service
