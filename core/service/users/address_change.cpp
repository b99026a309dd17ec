// SPDX-License-Identifier: Apache-2.0

#include "core/service/users/address_change.hpp"

#include "core/base/text.hpp"
#include "core/base/token.hpp"
#include "core/db/connection.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/users/credentials.hpp"
#include "core/store/cards.hpp"
#include "core/store/schema.hpp"

namespace kaiku::service {

std::optional<store::HolderJoin> find_address_change(const Operation& operation,
                                                     std::string_view email,
                                                     std::string_view code) {
    if (!store::has_schema(operation.db(), store::schema_with_attempts)) return std::nullopt;
    auto change = store::find_address_change(operation.db(), base::hash_one_time_code(code));
    if (!change || operation.clock() >= change->code_until ||
        base::fold(change->email) != base::fold(normalized_address(email)))
        return std::nullopt;
    return change;
}

void change_address(const Operation& operation, const store::HolderJoin& change,
                    const std::string& password_hash, const std::string& entry) {
    constexpr const char* ask_office = N_("ask the office that gave you the card for a new one");
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto now = store::find_address_change(operation.db(), change.code_hash);
    const auto card = store::find_card(operation.db(), change.card);
    const auto addressed = store::find_holder_by_email(operation.db(), change.email);
    if (!now || !card || card->blocked() || (addressed && addressed->id != now->account))
        throw_wrong_code(ask_office);
    const auto account = store::holder_account_of(now->account);
    store::update_holder(operation.db(), {now->account, now->card, now->email, now->name});
    store::reset_account(operation.db(), now->account);
    set_password(operation, account, password_hash);
    store::delete_join_of(operation.db(), now->card);
    append_holder_entry(operation, now->account, "my activate", object_name("holder", now->account),
                        std::nullopt, entry);
    transaction.commit();
}

void cancel_address_change(const Operation& operation, model::Id card) {
    if (store::has_schema(operation.db(), store::schema_with_attempts))
        store::delete_join_of(operation.db(), card);
}

}  // namespace kaiku::service
