// SPDX-License-Identifier: Apache-2.0

#include "core/service/admin/privacy.hpp"

#include <algorithm>
#include <variant>

#include "core/base/json.hpp"
#include "core/base/json_reader.hpp"
#include "core/db/connection.hpp"
#include "core/model/code_text.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/resolve.hpp"
#include "core/service/usages/pending.hpp"
#include "core/store/audit_erasure.hpp"
#include "core/store/audit_log.hpp"
#include "core/store/card_circumstances.hpp"
#include "core/store/cards.hpp"
#include "core/store/code_columns.hpp"
#include "core/store/credentials.hpp"
#include "core/store/entry_references.hpp"
#include "core/store/erasure.hpp"
#include "core/store/erasure_targets.hpp"
#include "core/store/holders.hpp"
#include "core/store/places.hpp"
#include "core/store/preferences.hpp"
#include "core/store/reminders.hpp"
#include "core/store/schema.hpp"
#include "core/store/usages.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

/// The account of the card. A card that waits for joining another account is shown as one whose
/// holder has not set a password yet, unless its own account was opened (R27).
std::optional<HolderAccount> account_of(const Operation& operation, model::Id card,
                                        const std::optional<model::Holder>& holder) {
    const bool is_open =
        holder && !store::load_credentials(operation.db(), store::holder_account_of(holder->id))
                       .password_hash.empty();
    const auto join = store::has_schema(operation.db(), store::schema_with_attempts)
                          ? store::find_join_of(operation.db(), card)
                          : std::nullopt;
    if (join && !is_open) return HolderAccount{join->email, join->name, false};
    if (!holder) return std::nullopt;
    HolderAccount account{holder->email, holder->name, is_open};
    if (join) {
        account.waiting_email = join->email;
        account.waiting_name = join->name;
    }
    if (!store::has_schema(operation.db(), store::schema_with_reminders)) return account;
    account.settings = store::load_holder_settings(operation.db(), holder->id);
    if (const auto latest = store::find_latest_reminder(operation.db(), holder->id)) {
        account.reminder_until = latest->valid_until;
        account.reminder_mailed_at = latest->mailed_at;
    }
    return account;
}

/// Adds the texts in a JSON document that contain one of the codes.
void add_texts(const base::JsonValue& json, const model::CodeSet& codes,
               std::vector<std::string>& texts) {
    if (const auto* text = std::get_if<std::string>(&json.value)) {
        if (model::contains_code(*text, codes)) texts.push_back(*text);
    } else if (const auto* items = std::get_if<base::JsonValue::Array>(&json.value)) {
        for (const auto& item : *items) add_texts(item, codes, texts);
    } else if (const auto* members = std::get_if<base::JsonValue::Object>(&json.value)) {
        for (const auto& member : *members) add_texts(member.second, codes, texts);
    }
}

/// What to show of a stored text that contains one of the codes. Of a JSON document only the texts
/// in it that do: its other data may be about other holders.
std::vector<std::string> list_mentions_in(const std::string& stored, const model::CodeSet& codes) {
    const auto json = base::read_json(stored);
    if (!json) return {stored};
    std::vector<std::string> texts;
    add_texts(*json, codes, texts);
    return texts;
}

/// What to show of an audit log entry on something else; the action, if it only links the card with
/// another one.
std::vector<std::string> list_mentions_in(const model::AuditEntry& entry,
                                          const model::CodeSet& codes) {
    std::vector<std::string> texts;
    for (const auto& content : {entry.before, entry.after})
        if (content)
            for (auto& text : list_mentions_in(*content, codes)) texts.push_back(std::move(text));
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    if (texts.empty()) texts.push_back(entry.action);
    return texts;
}

/// Adds what an erasure would find outside the card and its usages: former data, entries of the
/// audit log, and texts that contain the code.
void add_traces(const Operation& operation, const model::Card& card, HolderData& data) {
    db::Transaction transaction(operation.db(), db::Access::read);
    store::ErasureTargets targets;
    store::add_erasure_targets(operation.db(), card, targets);
    const auto codes = targets.codes;
    const auto add_mentions = [&](const std::string& place, const std::vector<std::string>& texts) {
        for (const auto& text : texts)
            data.mentions.push_back({place, model::redact_other_codes(text, codes)});
    };
    const auto formers = store::list_former_data(operation.db(), card);
    for (const auto& former : formers)
        data.former.push_back({former.import, model::redact_other_codes(former.json, codes)});
    store::for_each_text_with_code(operation.db(), codes, [&](const store::CodeText& found) {
        if (std::none_of(formers.begin(), formers.end(),
                         [&](const auto& former) { return former.json == found.text; }))
            add_mentions(found.place, list_mentions_in(found.text, codes));
    });
    const auto entries = store::find_audit_mentions(operation.db(), std::move(targets));
    data.audit = store::load_audit_entries(operation.db(), entries.own);
    for (const auto& entry : store::load_audit_entries(operation.db(), entries.others))
        add_mentions(store::entry_place(entry.number), list_mentions_in(entry, codes));
}

/// The site of a card that was removed with an undone import, if the caller may erase cards there;
/// nullopt if there is no such card.
std::optional<model::Id> find_site_of_removed_card(const Operation& operation,
                                                   const model::CardCode& code) {
    const auto site = store::find_site_of_undone_card(operation.db(), code);
    const auto where = store::find_site(operation.db(), site.value_or(0));
    if (!where || !is_permitted(operation, model::Action::card_erase, *where)) return std::nullopt;
    return site;
}

/// A site of these pending usages, if the caller may erase cards at all of them; nullopt if there
/// are none.
std::optional<model::Id> find_site_of_pending(const Operation& operation,
                                              const std::vector<UsageView>& pending) {
    std::optional<model::Id> found;
    for (const auto& noted : pending) {
        found = noted.usage.site;
        const auto site = store::find_site(operation.db(), *found).value();
        if (!is_permitted(operation, model::Action::card_erase, site)) return std::nullopt;
    }
    return found;
}

/// What the register has kept of a code that no card has.
struct CodeWithoutCard {
    model::Id site = 0;
    bool was_card = false;  // of a card that was removed with an undone import
    std::vector<UsageView> pending;
};

/// Nullopt if a card has the code, nothing is kept of it, or the caller may not erase cards there.
std::optional<CodeWithoutCard> find_code_without_card(const Operation& operation,
                                                      const model::CardCode& code) {
    if (store::find_card(operation.db(), code)) return std::nullopt;
    const auto removed = find_site_of_removed_card(operation, code);
    auto pending = list_pending_of(operation, code);
    const auto site = removed ? removed : find_site_of_pending(operation, pending);
    if (!site) return std::nullopt;
    return CodeWithoutCard{*site, removed.has_value(), std::move(pending)};
}

/// The site from which a card with this code was erased, if the caller may erase cards there.
std::optional<model::Id> find_erasing_site(const Operation& operation,
                                           const model::CardCode& code) {
    const auto site = store::find_site_of_erased_card(operation.db(), code);
    const auto where = store::find_site(operation.db(), site.value_or(0));
    if (!where || !is_permitted(operation, model::Action::card_erase, *where)) return std::nullopt;
    return site;
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
            0,
            {},
            std::move(erased.left_in)};
}

void add_circumstances(const Operation& operation, const model::Card& card, HolderData& data) {
    for (const auto& [day, circumstances] : store::list_circumstances(operation.db(), card.id))
        data.statistics.push_back(
            {day, store::site_version_name(operation.db(), circumstances.site_version),
             circumstances.home_municipality.empty()
                 ? ""
                 : store::municipality_name(operation.db(), circumstances.home_municipality)});
}

}  // namespace

HolderData export_holder(const Operation& operation, const model::CardCode& code) {
    require_permission(operation, model::Action::card_erase);
    HolderData data;
    if (auto kept = find_code_without_card(operation, code)) {
        model::Card removed;
        removed.code = code;
        data.usages = std::move(kept->pending);
        add_traces(operation, removed, data);
        log_access(operation, "privacy export", object_name("site", kept->site), std::nullopt);
        return data;
    }
    const auto card = resolve_card(operation, code, model::Action::card_erase);
    data.card = view_of_card(operation, card);
    add_circumstances(operation, card, data);
    {
        db::Transaction transaction(operation.db(), db::Access::read);
        store::UsageFilter filter;
        filter.cards = std::vector{card.id};
        store::for_each_usage(operation.db(), filter, [&](const store::UsageRow& row) {
            data.usages.push_back(view_of(row));
        });
    }
    if (store::has_schema(operation.db(), store::schema_with_holders)) {
        const auto holder = store::find_holder_by_card(operation.db(), card.id);
        data.account = account_of(operation, card.id, holder);
        if (holder)
            for (const auto& said : store::list_ratings_by(operation.db(), holder->id))
                data.feedback.push_back({said.event, said.event_name, said.site_name,
                                         said.rating.stars, said.rating.comment, said.rated_at});
    }
    add_traces(operation, card, data);
    log_access(operation, "privacy export", object_name("card", card.id), std::nullopt);
    return data;
}

Erasure erase_holder(const Operation& operation, const model::CardCode& code) {
    require_permission(operation, model::Action::card_erase);
    require_schema(operation, store::schema_with_card_circumstances);
    db::Transaction transaction(operation.db(), db::Access::write);
    if (const auto site = find_erasing_site(operation, code)) {
        auto erased = store::erase_code_again(operation.db(), code);
        if (erased.texts == 0 && erased.entries.empty()) return counted(0, std::move(erased));
        log_erasure(operation, store::erasure_action, object_name("site", *site), erased, {});
        transaction.commit();
        return counted(0, std::move(erased));
    }
    // A card that was imported in a batch has no audit entries of its own.
    if (const auto found = find_code_without_card(operation, code)) {
        auto erased = found->was_card
                          ? store::erase_code_of_removed_card(operation.db(), code, found->site)
                          : store::erase_noted_code(operation.db(), code);
        log_erasure(operation, store::erasure_action, object_name("site", found->site), erased, {});
        transaction.commit();
        auto done = counted(found->was_card ? 1 : 0, std::move(erased));
        done.pending = static_cast<std::int64_t>(found->pending.size());
        return done;
    }
    const auto card = resolve_card(operation, code, model::Action::card_erase);
    // Read before the erasure, which removes the links.
    auto kept = store::list_linked_codes(operation.db(), card.id);
    auto erased = store::erase_cards(operation.db(), {card});
    log_erasure(operation, store::erasure_action, object_name("card", card.id), erased, {});
    transaction.commit();
    auto done = counted(1, std::move(erased));
    done.kept = std::move(kept);
    return done;
}

Erasure erase_unused_since(const Operation& operation, time::Day day, bool dry_run) {
    require_nationwide_permission(operation, model::Action::card_erase);
    require_schema(operation, store::schema_with_card_circumstances);
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto cards = store::list_cards_unused_since(operation.db(), day);
    const auto undone = store::purge_undone_before(operation.db(), day);
    auto erased = store::erase_cards(operation.db(), cards, undone.imports);
    const auto count = static_cast<std::int64_t>(cards.size()) + undone.cards;
    if (dry_run || (cards.empty() && undone.imports.empty()))
        return counted(count, std::move(erased));
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
