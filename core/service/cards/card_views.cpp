// SPDX-License-Identifier: Apache-2.0

#include "core/service/cards/card_views.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "core/base/json.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/resolve.hpp"
#include "core/store/audit_log.hpp"
#include "core/store/cards.hpp"
#include "core/store/imports.hpp"
#include "core/store/places.hpp"
#include "core/store/reference_lookup.hpp"

namespace kaiku::service {

namespace {

/// Makes views of cards, for which it looks up each name once.
class CardViews {
public:
    explicit CardViews(const Operation& operation) : operation_(operation) {}

    CardView make(const model::Card& card) {
        CardView view{card,
                      model::status_on(card.blocked(), card.valid_until, operation_.today),
                      site(card.site),
                      {},
                      {},
                      false};
        if (card.postal_code) view.municipality = municipality(*card.postal_code);
        if (card.blocked()) view.replaced_by = find_replacement_code(operation_, card.id);
        view.was_replaced = view.replaced_by || was_replaced(operation_, card);
        return view;
    }

private:
    const std::string& site(model::Id id) {
        auto& name = sites_[id];
        if (name.empty()) name = store::find_site(operation_.db(), id).value_or(model::Site{}).name;
        return name;
    }
    const std::optional<std::string>& municipality(const std::string& postal_code) {
        const auto known = municipalities_.find(postal_code);
        if (known != municipalities_.end()) return known->second;
        auto code = store::find_municipality_of_postal_code(operation_.db(), postal_code);
        if (code) code = store::municipality_name(operation_.db(), *code);
        return municipalities_.emplace(postal_code, std::move(code)).first->second;
    }

    const Operation& operation_;
    std::map<model::Id, std::string> sites_;
    std::map<std::string, std::optional<std::string>> municipalities_;
};

/// The query as JSON, for the audit log.
std::string query_to_json(const CardQuery& query) {
    base::JsonObject json;
    const auto iso = [](const std::optional<time::Day>& day) {
        return day ? std::optional(day->iso()) : std::nullopt;
    };
    json.add("site", query.site ? std::optional(query.site->text()) : std::nullopt)
        .add("kind",
             query.kind ? std::optional(std::string(to_string(*query.kind))) : std::nullopt);
    json.add("status",
             query.status ? std::optional(std::string(to_string(*query.status))) : std::nullopt)
        .add("valid_on", iso(query.valid_on));
    json.add("expiring_within", query.expiring_within)
        .add("registered_from", iso(query.registered_from))
        .add("registered_to", iso(query.registered_to));
    json.add("limit", query.limit).add("offset", query.offset);
    return json.text();
}

/// Adds the imports that registered or changed the card. Their entries are about all of their rows;
/// of these only the id is shown, for kaiku imports show.
void add_imports_of(const Operation& operation, model::Id card,
                    std::vector<model::AuditEntry>& entries) {
    for (const auto import : store::list_imports_of_card(operation.db(), card))
        store::for_each_audit_entry(
            operation.db(), object_name("import", import), [&](model::AuditEntry entry) {
                if (entry.action != "card import") return;
                entry.after = base::JsonObject().add("import", import).text();
                entries.push_back(std::move(entry));
            });
}

}  // namespace

bool was_replaced(const Operation& operation, const model::Card& card) {
    return card.blocked_reason == replaced_reason &&
           store::find_last_entry_at(operation.db(), object_name("card", card.id), "card replace");
}

std::optional<std::string> find_replacement_code(const Operation& operation, model::Id card) {
    constexpr auto action = model::Action::card_see;
    const auto newer = store::find_replacement(operation.db(), card);
    if (!newer) return std::nullopt;
    const bool can_see = model::is_allowed_everywhere(operation.caller.grants, action) ||
                         is_permitted_at_site(operation, action, newer->site);
    return can_see ? newer->code : std::string();
}

CardView view_of_card(const Operation& operation, const model::Card& card) {
    return CardViews(operation).make(card);
}

CardView show_card(const Operation& operation, const model::CardCode& code) {
    const auto card = resolve_card(operation, code, model::Action::card_see);
    log_access(operation, "card show", object_name("card", card.id), std::nullopt);
    return CardViews(operation).make(card);
}

namespace {

store::CardFilter filter_of(const Operation& operation, const CardQuery& query) {
    if (const auto fault = time::validate_range(query.registered_from, query.registered_to))
        throw base::Error(*fault);
    store::CardFilter filter;
    filter.sites = permitted_sites(operation, model::Action::card_see);
    if (query.site)
        filter.site = resolve_site(operation, *query.site, model::Action::card_see,
                                   model::OrganisationKind::distributor)
                          .id;
    filter.kind = query.kind;
    filter.status = query.status;
    filter.valid_on = query.valid_on;
    filter.expiring_within = query.expiring_within;
    filter.registered_from = query.registered_from;
    filter.registered_to = query.registered_to;
    filter.limit = query.limit;
    filter.offset = query.offset;
    filter.today = operation.today;
    return filter;
}

}  // namespace

std::int64_t count_cards(const Operation& operation, const CardQuery& query) {
    require_permission(operation, model::Action::card_see);
    const auto filter = filter_of(operation, query);
    db::Transaction transaction(operation.db(), db::Access::read);
    return store::count_cards(operation.db(), filter);
}

std::int64_t list_cards(const Operation& operation, const CardQuery& query,
                        const std::function<void(const CardView&)>& on_row) {
    require_permission(operation, model::Action::card_see);
    const auto filter = filter_of(operation, query);
    log_access(operation, "card list", "cards", query_to_json(query));
    db::Transaction transaction(operation.db(), db::Access::read);
    CardViews views(operation);
    return store::for_each_card(operation.db(), filter,
                                [&](const model::Card& card) { on_row(views.make(card)); });
}

void card_history(const Operation& operation, const model::CardCode& code,
                  const std::function<void(const model::AuditEntry&)>& on_row) {
    std::vector<model::AuditEntry> entries;
    const auto card = resolve_card(operation, code, model::Action::card_see).id;
    const auto object = object_name("card", card);
    add_imports_of(operation, card, entries);
    store::for_each_audit_entry(operation.db(), object,
                                [&](const model::AuditEntry& entry) { entries.push_back(entry); });
    std::stable_sort(entries.begin(), entries.end(), [](const auto& left, const auto& right) {
        return left.number < right.number;
    });
    log_access(operation, "card history", object, std::nullopt);
    for (const auto& entry : entries) on_row(entry);
}

}  // namespace kaiku::service
