// Opening a holder's OmaKaiku account: what the distributor does.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/model/holder.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

struct Activation {
    model::Holder holder;
    model::Card card;
    std::string code;          // with which the holder sets a password, once
    time::Instant expires_at;  // so long it holds
};

/// Opens the account of a card, or gives the one it has a new code, address and name; a password
/// that it has stays until the holder sets another, but ends with the address that it belonged to.
/// A paper card is a mobile card as well from then on. The account of a card that is usable no
/// more, and the caller's to change, goes on with the card that is activated with the same address;
/// its password ends. Throws Error blocked for a blocked card, conflict `exists` for an address of
/// another card's account, and what model::read_email() and model::name_on_card() say.
/// `before_commit` does what belongs to it outside the register: when it throws, nothing is
/// changed.
Activation activate_card(
    const Operation& operation, std::string_view code, std::string_view email,
    const std::optional<std::string>& name,
    const std::function<void(const Activation&)>& before_commit = [](const Activation&) {});

}  // namespace kaiku::service
