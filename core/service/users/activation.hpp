// SPDX-License-Identifier: Apache-2.0
// Opens a holder's OmaKaiku account; done by the distributor.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/model/holder.hpp"
#include "core/model/user.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

struct Activation {
    model::Holder holder;
    model::Card card;
    std::string code;          // one-time code for setting a password
    time::Instant expires_at;  // when `code` expires
    /// The address belongs to another card's account, which this card joins only together with that
    /// account's password. Its owner is told by mail; the office must not learn of it (R27).
    bool joins = false;
    std::string mail_to;                   // the address as the account has it
    std::optional<std::string> mail_lang;  // that the owner of this address has chosen
    /// The other address of the card's account, which its owner has opened. The account stays as it
    /// is until the code is used; its owner is told by mail.
    struct FormerAddress {
        std::string email;
        std::optional<std::string> lang;
    };
    std::optional<FormerAddress> former_address;
    /// The code of the card, no longer usable, whose account moved to this card.
    std::optional<std::string> left;
};

/// Opens an account for a card, or gives its existing account a new code, address and name. An
/// existing password stays valid until the holder sets another. An account that was opened keeps
/// its address, too, until the code is used with the new one. A paper card also becomes a mobile
/// card. If the address belongs to the account of a card that is no longer usable and that the
/// caller may change, that account moves to this card and its password is removed. If it belongs to
/// any other account, the answer is that of a new one, and join_account() uses the code. Throws
/// Error blocked `blocked` for a blocked card, and the faults of model::name_on_card(), and denied
/// `needs_login` for a token. `before_commit` performs the steps outside the register: if it
/// throws, nothing is changed.
Activation activate_card(
    const Operation& operation, const model::CardCode& code, const model::EmailAddress& email,
    const std::optional<model::HolderName>& name,
    const std::function<void(const Activation&)>& before_commit = [](const Activation&) {});

}  // namespace kaiku::service
