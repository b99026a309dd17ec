// SPDX-License-Identifier: Apache-2.0

#include "core/service/users/activation.hpp"

#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/base/token.hpp"
#include "core/db/connection.hpp"
#include "core/model/user.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/cards/cards.hpp"
#include "core/service/names.hpp"
#include "core/service/resolve.hpp"
#include "core/service/users/credentials.hpp"
#include "core/store/cards.hpp"
#include "core/store/holders.hpp"
#include "core/store/places.hpp"
#include "core/store/preferences.hpp"
#include "core/store/schema.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

/// Whether the account of that card may move to another card: the card is no longer usable on the
/// actual day (not the day of --today), and the caller may change it.
bool can_be_transferred(const Operation& operation, model::Id id) {
    const auto card = store::find_card(operation.db(), id).value();
    const auto status =
        model::status_on(card.blocked(), card.valid_until, time::helsinki_day(operation.clock()));
    if (status == model::Status::valid || status == model::Status::expiring) return false;
    const auto site = store::find_site(operation.db(), card.site);
    return site && is_permitted(operation, model::Action::card_change, *site);
}

/// What an activation does with accounts.
struct Target {
    model::Holder account;               // to use for the card; id 0: a new one
    std::optional<model::Holder> joins;  // the other card's account that the card may join instead
};

/// The account to use for the card: its own, or the one with the address if that may leave its
/// card; otherwise a new one. An account of another card that may not leave it is joined, which its
/// owner must allow. Throws conflict `exists` in a register that cannot store that yet.
Target target_for(const Operation& operation, const model::Card& card, const std::string& email) {
    const auto own = store::find_holder_by_card(operation.db(), card.id);
    const auto addressed = store::find_holder_by_email(operation.db(), email);
    if (!addressed || addressed->card == card.id)
        return {own.value_or(model::Holder{}), std::nullopt};
    if (!own && can_be_transferred(operation, addressed->card)) return {*addressed, std::nullopt};
    require_schema(operation, store::schema_with_attempts);
    return {own.value_or(model::Holder{}), addressed};
}

bool is_open(const Operation& operation, const model::Holder& account) {
    return account.id != 0 &&
           !store::load_credentials(operation.db(), store::holder_account_of(account.id))
                .password_hash.empty();
}

std::optional<std::string> language_of(const Operation& operation, const model::Holder& account) {
    if (account.id == 0 || !store::has_schema(operation.db(), store::schema_with_reminders))
        return std::nullopt;
    return store::load_holder_settings(operation.db(), account.id).lang;
}

/// A password belongs to one person. With another card or address the account may become another
/// person's, so its password, sessions and settings are removed.
void reset_account(const Operation& operation, const model::Holder& account) {
    store::reset_account(operation.db(), account.id);
    store::delete_sessions_of(operation.db(), store::holder_account_of(account.id));
}

/// What the audit log keeps of an activation. The office can read it, so that it is the same for a
/// card that may join an account as for one that gets an account: without the account's number, and
/// a card that waits to join an account counts as having one with the address given for it.
/// "my activate" entries connect account and card.
std::string trace(const model::Card& card, const char* address = nullptr) {
    base::JsonObject json;
    json.add("medium", to_string(card.medium));
    if (address) json.add("address", address);
    return json.text();
}

}  // namespace

Activation activate_card(const Operation& operation, const model::CardCode& code,
                         const model::EmailAddress& email,
                         const std::optional<model::HolderName>& name,
                         const std::function<void(const Activation&)>& before_commit) {
    require_permission(operation, model::Action::card_change);
    require_personal_login(operation);
    require_schema(operation, store::schema_with_holders);
    const auto& address = email.text();
    require_no_card_code(address);
    if (name) require_no_card_code(name->text());
    db::Transaction transaction(operation.db(), db::Access::write);
    auto card = resolve_card(operation, code, model::Action::card_change);
    require_not_blocked(operation, card);
    const auto [former, joins] = target_for(operation, card, address);
    const auto waiting = store::has_schema(operation.db(), store::schema_with_attempts)
                             ? store::find_join_of(operation.db(), card.id)
                             : std::nullopt;
    const bool moves = former.id != 0 && former.card != card.id,
               is_new = former.id == 0 && !waiting,
               same_address =
                   base::fold(waiting ? waiting->email : former.email) == base::fold(address);
    // An account that its holder has opened keeps address, password and sessions until the code is
    // used with the new address.
    const bool has_other_address =
        former.id != 0 && !moves && base::fold(former.email) != base::fold(address);
    const bool stays_open = has_other_address && is_open(operation, former);
    if (stays_open) require_schema(operation, store::schema_with_attempts);
    const auto own_lang = language_of(operation, former);
    if (moves || (has_other_address && !stays_open)) reset_account(operation, former);
    const auto before =
        waiting || (former.id != 0 && !moves) ? std::optional(trace(card)) : std::nullopt;
    if (card.medium == model::Medium::paper) {
        card.medium = model::Medium::both;
        store::update_card(operation.db(), card);
    }
    if (waiting) store::delete_join_of(operation.db(), card.id);

    model::Holder holder{former.id, card.id, address, model::name_on_card(card, name).value()};
    Activation activation{holder,
                          card,
                          {},
                          operation.clock().plus_seconds(code_seconds),
                          joins.has_value(),
                          joins ? joins->email : address,
                          joins               ? language_of(operation, *joins)
                          : has_other_address ? std::nullopt  // may be another person's
                                              : own_lang,
                          std::nullopt,
                          std::nullopt};
    if (stays_open) activation.former_address = {former.email, own_lang};
    if (joins || stays_open) {
        activation.code = base::new_one_time_code();
        store::save_join(operation.db(),
                         {card.id, joins ? joins->id : former.id, address, holder.name,
                          base::hash_one_time_code(activation.code), activation.expires_at});
    } else {
        if (former.id == 0)
            holder.id = store::insert_holder(operation.db(), holder);
        else
            store::update_holder(operation.db(), holder);
        const auto account = store::holder_account_of(holder.id);
        store::reset_failures(operation.db(), account);
        activation.holder = holder;
        activation.code = issue_code(operation, account);
    }
    if (moves) {
        append_audit_entry(operation, "card deactivate", object_name("card", former.card),
                           base::JsonObject().add("account", former.id).text(), std::nullopt);
        activation.left = store::find_card(operation.db(), former.card).value().code.display_text();
    }
    append_audit_entry(operation, "card activate", object_name("card", card.id), before,
                       trace(card, same_address ? "same"
                                   : is_new     ? "new"
                                                : "changed"));
    before_commit(activation);
    transaction.commit();
    return activation;
}

}  // namespace kaiku::service
