// SPDX-License-Identifier: Apache-2.0

#include "core/service/admin/privacy.hpp"

#include <algorithm>

#include "core/base/json.hpp"
#include "core/db/connection.hpp"
#include "core/model/code_text.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/cards/home_municipalities.hpp"
#include "core/service/resolve.hpp"
#include "core/store/cards.hpp"
#include "core/store/code_columns.hpp"
#include "core/store/credentials.hpp"
#include "core/store/erasure.hpp"
#include "core/store/holders.hpp"
#include "core/store/places.hpp"
#include "core/store/schema.hpp"
#include "core/store/usages.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

/// The account of the card. A card that waits for joining another account is shown as one whose
/// holder has not set a password yet (R27).
std::optional<HolderAccount> account_of(const Operation& operation, model::Id card,
                                        const std::optional<model::Holder>& holder) {
    if (store::has_attempts(operation.db()))
        if (const auto join = store::find_join_of(operation.db(), card))
            return HolderAccount{join->email, join->name, false};
    if (!holder) return std::nullopt;
    return HolderAccount{
        holder->email, holder->name,
        !store::load_credentials(operation.db(), store::holder_account_of(holder->id))
             .password_hash.empty()};
}

std::vector<store::AuditEntry> entries_on(const Operation& operation,
                                          const std::vector<std::string>& objects) {
    std::vector<store::AuditEntry> entries;
    for (const auto& object : objects)
        store::for_each_audit_entry(operation.db(), object, [&](const store::AuditEntry& entry) {
            entries.push_back(entry);
        });
    std::sort(entries.begin(), entries.end(),
              [](const auto& a, const auto& b) { return a.number < b.number; });
    return entries;
}

/// Adds the texts in which an erasure would look for the card's code, except for those of the card
/// itself and for the audit log.
void add_mentions(const Operation& operation, const model::Card& card, HolderData& data) {
    const model::CodeSet codes{card.code.ten};
    db::Transaction transaction(operation.db(), db::Access::read);
    store::for_each_text_with_code(operation.db(), codes, [&](const store::CodeText& found) {
        data.mentions.push_back({found.place, model::redact_other_codes(found.text, codes)});
    });
}

/// Whether a card with this code was erased from a site where the caller may erase cards.
bool is_erased_here(const Operation& operation, const model::CardCode& code) {
    const auto site = store::find_site_of_erased_card(operation.db(), code);
    const auto where = store::find_site(operation.db(), site.value_or(0));
    return where && is_permitted(operation, model::Action::card_erase, *where);
}

/// Appends the entry of an erasure, which lists those whose contents it erases, and erases them.
void log_erasure(const Operation& operation, std::string_view action, std::string object,
                 const store::ErasureResult& erased, base::JsonObject content) {
    append_audit_entry(operation, std::string(action), std::move(object), std::nullopt,
                       content.add("entries", store::format_entry_ranges(erased.entries)).text());
    store::erase_audit_contents(operation.db(), erased.entries);
}

Erasure counted(std::int64_t cards, store::ErasureResult erased) {
    return {cards,
            erased.usages,
            static_cast<std::int64_t>(erased.entries.size()),
            {},
            std::move(erased.left_in)};
}

/// Erases what an undone import has kept of a card that was removed with it. Returns false if there
/// is no such card or the caller may not erase it. The card has no audit entries of its own because
/// it was imported in a batch.
bool erase_undone(const Operation& operation, const model::CardCode& code,
                  store::ErasureResult& erased) {
    if (store::find_card(operation.db(), code)) return false;
    const auto site = store::find_site_of_undone_card(operation.db(), code);
    const auto where = store::find_site(operation.db(), site.value_or(0));
    if (!where || !is_permitted(operation, model::Action::card_erase, *where)) return false;
    erased = store::erase_undone_card(operation.db(), code, *site);
    log_erasure(operation, store::erasure_action, object_name("site", *site), erased, {});
    return true;
}

store::ErasureResult erase(const Operation& operation, const std::vector<model::Card>& cards) {
    std::vector<store::CardToErase> with_homes;
    HomeMunicipalityCache homes(operation);
    for (const auto& card : cards)
        with_homes.push_back(
            {card, card.postal_code ? homes.code(homes.of(*card.postal_code)) : std::string()});
    return store::erase_cards(operation.db(), with_homes);
}

}  // namespace

HolderData export_holder(const Operation& operation, const model::CardCode& code) {
    require_permission(operation, model::Action::card_erase);
    const auto card = resolve_card(operation, code, model::Action::card_erase);
    HolderData data;
    data.card = view_of_card(operation, card);
    std::vector<std::string> objects{object_name("card", card.id)};
    {
        db::Transaction transaction(operation.db(), db::Access::read);
        store::UsageFilter filter;
        filter.cards = std::vector{card.id};
        store::for_each_usage(operation.db(), filter, [&](const store::UsageRow& row) {
            data.usages.push_back(view_of(row));
        });
    }
    for (const auto id : store::list_usage_ids_of_card(operation.db(), card.id))
        objects.push_back(object_name("usage", id));
    if (store::has_holders(operation.db())) {
        const auto holder = store::find_holder_by_card(operation.db(), card.id);
        data.account = account_of(operation, card.id, holder);
        if (holder) {
            objects.push_back(object_name("holder", holder->id));
            for (const auto& said : store::list_ratings_by(operation.db(), holder->id))
                data.feedback.push_back({said.event, said.event_name, said.site_name,
                                         said.rating.stars, said.rating.comment, said.rated_at});
        }
    }
    data.audit = entries_on(operation, objects);
    add_mentions(operation, card, data);
    log_access(operation, "privacy export", object_name("card", card.id), std::nullopt);
    return data;
}

Erasure erase_holder(const Operation& operation, const model::CardCode& code) {
    require_permission(operation, model::Action::card_erase);
    require_schema(operation, store::schema_with_guarded_contents);
    db::Transaction transaction(operation.db(), db::Access::write);
    if (is_erased_here(operation, code)) return {};
    if (store::ErasureResult erased; erase_undone(operation, code, erased)) {
        transaction.commit();
        return counted(1, std::move(erased));
    }
    const auto card = resolve_card(operation, code, model::Action::card_erase);
    // Read before the erasure, which removes the links.
    auto kept = store::list_linked_codes(operation.db(), card.id);
    auto erased = erase(operation, {card});
    log_erasure(operation, store::erasure_action, object_name("card", card.id), erased, {});
    transaction.commit();
    auto done = counted(1, std::move(erased));
    done.kept = std::move(kept);
    return done;
}

Erasure erase_unused_since(const Operation& operation, time::Day day, bool trial) {
    require_nationwide_permission(operation, model::Action::card_erase);
    require_schema(operation, store::schema_with_guarded_contents);
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto cards = store::list_cards_unused_since(operation.db(), day);
    auto erased = erase(operation, cards);
    const auto undone = store::purge_undone_before(operation.db(), day);
    const auto count = static_cast<std::int64_t>(cards.size()) + undone.cards;
    if (trial || (cards.empty() && undone.all == 0)) return counted(count, std::move(erased));
    log_erasure(operation, store::retention_action, "register", erased,
                base::JsonObject()
                    .add("before", day.iso())
                    .add("cards", count)
                    .add("usages", erased.usages));
    transaction.commit();
    return counted(count, std::move(erased));
}

void wipe_erased(const Operation& operation) { operation.db().vacuum(); }

void require_not_erased(const Operation& operation, const model::CardCode& code) {
    if (store::find_site_of_erased_card(operation.db(), code))
        throw Error(
            ErrorKind::refused, "erased",
            {N_("{code} was erased and cannot be used again"), {{"code", code.display_text()}}},
            {N_("give the holder a card with another code")});
}

}  // namespace kaiku::service
