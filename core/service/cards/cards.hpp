// SPDX-License-Identifier: Apache-2.0
// Registration and management of cards by distributors (R1-R9).
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

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
    std::optional<std::string> replaced_by;   // code of the card that replaced this one
};

using model::CardFields;

/// Sets the fields of the card, normalised and checked against the code lists. Fault: malformed
/// `out_of_range`, or an invalid text. Does not set the site, which the caller resolves.
std::optional<base::Fault> apply_fields(const Operation& operation, model::Card& card,
                                        const CardFields& fields);

/// Throws Error blocked `blocked` for a blocked card.
void require_not_blocked(const model::Card& card);

/// Registers a card. Throws conflict `exists`, refused `erased`, and the faults of validate_card().
CardView register_card(const Operation& operation, const model::CardCode& code,
                       const CardFields& fields);
/// A code that no card has: the prefix and random digits. Throws malformed `out_of_range` for an
/// unknown prefix.
model::CardCode unused_code(const Operation& operation, std::string_view prefix);

/// The view of a card that the caller has already found.
CardView view_of_card(const Operation& operation, const model::Card& card);

CardView show_card(const Operation& operation, const model::CardCode& code);
CardView edit_card(const Operation& operation, const model::CardCode& code,
                   const CardFields& fields);
/// Renews from `from` (default: today) for one year (R5) or until `valid_until`. Throws blocked
/// `blocked` for a blocked card.
CardView renew_card(const Operation& operation, const model::CardCode& code,
                    std::optional<time::Day> from, std::optional<time::Day> valid_until);
/// Blocks a card for a reason (R7). Throws conflict `exists` if it is already blocked.
CardView block_card(const Operation& operation, const model::CardCode& code,
                    const model::Reason& reason);
/// Unblocks a card. Throws conflict `exists` if it is not blocked. A replaced card stays blocked:
/// throws refused `replaced`.
CardView unblock_card(const Operation& operation, const model::CardCode& code);
/// Replaces a lost card with a new code; the holder keeps the OmaKaiku account (R9). Returns the
/// new card's view.
CardView replace_card(const Operation& operation, const model::CardCode& old_code,
                      const model::CardCode& new_code);

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
/// Calls `on_row` for each matching card that the caller may see, by code, and returns their
/// number. Streams the cards. Logs the access, as show_card() and card_history() do.
std::int64_t list_cards(const Operation& operation, const CardQuery& query,
                        const std::function<void(const CardView&)>& on_row);

void card_history(const Operation& operation, const model::CardCode& code,
                  const std::function<void(const model::AuditEntry&)>& on_row);

}  // namespace kaiku::service
