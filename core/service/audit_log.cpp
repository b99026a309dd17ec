// SPDX-License-Identifier: Apache-2.0

#include "core/service/audit_log.hpp"

#include "core/base/json.hpp"
#include "core/store/audit_log.hpp"

namespace kaiku::service {

namespace {

/// Values as an entry contains them.
std::string logged(time::Day day) { return day.iso(); }
std::string logged(time::TimeOfDay time) { return time.text(); }
std::string logged(time::Instant at) { return at.rfc3339(); }
std::string_view logged(model::Medium medium) { return to_string(medium); }
bool logged(bool value) { return value; }
std::int64_t logged(std::int64_t number) { return number; }
const std::string& logged(const std::string& text) { return text; }

template <class T>
void add(base::JsonObject& json, std::string_view key, const T& value) {
    json.add(key, logged(value));
}
template <class T>
void add(base::JsonObject& json, std::string_view key, const std::optional<T>& value) {
    if (value)
        json.add(key, logged(*value));
    else
        json.add_null(key);
}

template <class Fields, class Record>
void add_fields(base::JsonObject& json, const Fields& fields, const Record& record) {
    model::for_each_field(fields,
                          [&](const auto& field) { add(json, field.key, record.*field.member); });
}

}  // namespace

namespace {

base::JsonObject json_of(const model::Card& card) {
    base::JsonObject json;
    json.add("code", card.code.display_text());
    add_fields(json, model::card_fields, card);
    return json;
}

}  // namespace

std::string to_json(const model::Card& card) { return json_of(card).text(); }

std::string to_json(const model::Card& card, std::string_view relation,
                    const std::optional<model::Id>& other) {
    auto json = json_of(card);
    json.add(relation, other ? std::optional(object_name("card", *other)) : std::nullopt);
    return json.text();
}

std::string to_json(const model::Usage& usage) {
    base::JsonObject json;
    add_fields(json, model::usage_fields, usage);
    return json.text();
}

std::string to_json(const model::Organisation& o) {
    base::JsonObject json;
    json.add("name", o.name)
        .add("kind", to_string(o.kind))
        .add("municipality", o.municipality)
        .add("area_id", o.area == 0 ? std::nullopt : std::optional(o.area));
    if (o.has_own_area) json.add("own_area", true);
    return json.add("email", o.email).text();
}

std::string to_json(const model::Site& s) {
    return base::JsonObject()
        .add("name", s.name)
        .add("organisation_id", s.organisation)
        .add("municipality", s.municipality)
        .add("sector", s.sector)
        .add("email", s.email)
        .text();
}

std::string to_json(const model::Event& event) {
    base::JsonObject json;
    add_fields(json, model::event_fields, event);
    return json.text();
}

model::AuditHead append_audit_entry(const Operation& operation, std::string action,
                                    std::string object, std::optional<std::string> before,
                                    std::optional<std::string> after) {
    model::AuditEntry entry;
    entry.at = operation.clock();
    entry.actor = operation.caller.name;
    entry.action = std::move(action);
    entry.object = std::move(object);
    entry.before = std::move(before);
    entry.after = std::move(after);
    return store::append_audit_entry(operation.db(), entry);
}

void append_holder_entry(const Operation& operation, model::Id account, std::string action,
                         std::string object, std::optional<std::string> before,
                         std::optional<std::string> after) {
    Operation own = operation;
    own.caller = {object_name("holder", account), 0, {}, false};
    append_audit_entry(own, std::move(action), std::move(object), std::move(before),
                       std::move(after));
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
