// SPDX-License-Identifier: Apache-2.0
// Registration and management of cards by distributors (R1-R9).
#pragma once
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "core/model/card.hpp"
#include "core/service/cards/card_views.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

using model::CardFields;

/// Sets the fields of the card, normalised and checked against the code lists. Fault: malformed
/// `out_of_range`, or an invalid text. Does not set the site, which the caller resolves.
std::optional<base::Fault> apply_fields(const Operation& operation, model::Card& card,
                                        const CardFields& fields);

/// Throws Error blocked `blocked` for a blocked card.
void require_not_blocked(const Operation& operation, const model::Card& card);
/// Why the card, which must be blocked, is blocked: the argument `blocked_reason` of messages.
base::MessageArgument blocked_reason_argument(const model::Card& card, bool was_replaced);

/// Registers a card. Throws conflict `exists`, refused `erased`, and the faults of validate_card().
CardView register_card(const Operation& operation, const model::CardCode& code,
                       const CardFields& fields);
/// A code that no card has: the prefix and random digits. Throws malformed `out_of_range` for an
/// unknown prefix.
model::CardCode unused_code(const Operation& operation, std::string_view prefix);

/// `cleared` are keys of optional fields that lose their value.
CardView edit_card(const Operation& operation, const model::CardCode& code,
                   const CardFields& fields, const std::vector<std::string_view>& cleared = {});
/// Renews from `from` (default: today) for as long as the rules of the office's area say, a year
/// without any (R5, R34), or until `valid_until`. `on_shortened` gets the former last valid day if
/// the rules set an earlier one. Throws blocked `blocked` for a blocked card.
CardView renew_card(const Operation& operation, const model::CardCode& code,
                    std::optional<time::Day> from, std::optional<time::Day> valid_until,
                    const std::function<void(time::Day former)>& on_shortened = {});
/// Blocks a card for a reason (R7). Throws conflict `exists` if it is already blocked.
CardView block_card(const Operation& operation, const model::CardCode& code,
                    const model::Reason& reason);
/// Unblocks a card. Throws conflict `exists` if it is not blocked. A replaced card stays blocked:
/// throws refused `replaced`.
CardView unblock_card(const Operation& operation, const model::CardCode& code);
/// Replaces a lost card with a new code; the holder keeps the OmaKaiku account (R9). `on_blocked`
/// gets the old card if it was blocked: the new one is not. Returns the new card's view. Throws
/// conflict `exists` for a card that was replaced before, refused `replaced` if the card that
/// replaced it has been erased, refused `wrong_kind`.
CardView replace_card(const Operation& operation, const model::CardCode& old_code,
                      const model::CardCode& new_code,
                      const std::function<void(const model::Card& old_card)>& on_blocked = {});

}  // namespace kaiku::service
