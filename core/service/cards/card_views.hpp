// SPDX-License-Identifier: Apache-2.0
// Shows and lists cards, and their history. Each access to background data is logged.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "core/model/audit_entry.hpp"
#include "core/model/card.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// A card as shown to people, with the names that its ids refer to.
struct CardView {
    model::Card card;
    model::Status status = model::Status::valid;  // on Operation::today
    std::string site;
    std::optional<std::string> municipality;  // of the postal code, Finnish name
    std::optional<std::string> replaced_by;   // as find_replacement_code()
    bool was_replaced = false;                // see was_replaced()
};

/// The reason for which a replaced card is blocked (R9). Somebody may have given the same text.
inline constexpr std::string_view replaced_reason = "replaced";

/// Whether the card was replaced, also by one that was erased since then: the link is gone, but not
/// the entry of the audit log.
bool was_replaced(const Operation& operation, const model::Card& card);

/// The code of the card that replaced this one; empty if the caller may not see that card; nullopt
/// if there is none.
std::optional<std::string> find_replacement_code(const Operation& operation, model::Id card);

/// The view of a card that the caller has already found.
CardView view_of_card(const Operation& operation, const model::Card& card);

CardView show_card(const Operation& operation, const model::CardCode& code);

struct CardQuery {
    std::optional<model::SiteRef> site;
    std::optional<model::CardKind> kind;
    std::optional<model::Status> status;
    std::optional<time::Day> valid_on;
    std::optional<int> expiring_within;
    std::optional<time::Day> registered_from, registered_to;
    std::optional<std::int64_t> limit;
    std::int64_t offset = 0;
};
/// Calls `on_row` for each matching card that the caller may see, by code, within the limit and the
/// offset, and returns the number of calls. Streams the cards. Logs the access, as show_card() and
/// card_history() do.
std::int64_t list_cards(const Operation& operation, const CardQuery& query,
                        const std::function<void(const CardView&)>& on_row);
/// The number of all matching cards that the caller may see, whatever the limit and the offset.
std::int64_t count_cards(const Operation& operation, const CardQuery& query);

/// Calls `on_row` for the entries of the audit log on the card, oldest first.
void card_history(const Operation& operation, const model::CardCode& code,
                  const std::function<void(const model::AuditEntry&)>& on_row);

}  // namespace kaiku::service
