// What distributors do with cards, and what everybody may ask of one (R1-R9).
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/model/card.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// A card as commands show it: with the names that its ids stand for.
struct CardView {
    model::Card card;
    model::Status status = model::Status::valid;  // on the day of the job
    std::string site;
    std::optional<std::string> municipality;  // of the postal code, Finnish name
    std::optional<std::string> replaced_by;   // code
};

/// The fields of a card that a person can give; absent ones are not given.
struct CardFields {
    std::optional<time::Day> issued_on, valid_until;
    std::optional<std::int64_t> birth_year, max_children;
    std::optional<std::string> postal_code, gender, life_situation, organisation;
    std::optional<model::Medium> medium;
    std::optional<std::string> site;
};

/// Gives the fields to the card, normalised and checked against the code lists. Fault: malformed
/// `out_of_range`, too long or bad texts. The site is not among them: it is resolved by the caller.
std::optional<base::Fault> apply_fields(const Operation& operation, model::Card& card,
                                        const CardFields& fields);

/// Throws Error blocked.
void require_not_blocked(const model::Card& card);

/// Registers a card. Throws conflict `exists`, and what validate_card() says.
CardView register_card(const Operation& operation, const model::CardCode& code,
                       const CardFields& fields);
/// A code that no card has: the letters and random digits.
model::CardCode unused_code(const Operation& operation, std::string_view prefix);

/// A card that the caller has found, with the names that its ids stand for.
CardView view_of_card(const Operation& operation, const model::Card& card);

CardView show_card(const Operation& operation, std::string_view code);
CardView edit_card(const Operation& operation, std::string_view code, const CardFields& fields);
/// Renews from `from` (default today): one year (R5) or until the day given. Throws refused
/// `blocked` for a blocked card.
CardView renew_card(const Operation& operation, std::string_view code,
                    std::optional<time::Day> from, std::optional<time::Day> valid_until);
/// Blocks for a reason (R7). Blocking a blocked card: conflict `exists`.
CardView block_card(const Operation& operation, std::string_view code, std::string_view reason);
/// Takes the block back. A card that is not blocked: conflict `exists`. One that was replaced stays
/// blocked: refused `replaced`.
CardView unblock_card(const Operation& operation, std::string_view code);
/// The holder of a lost card goes on with a new code, and the same OmaKaiku account (R9). The new
/// card's view.
CardView replace_card(const Operation& operation, std::string_view old_code,
                      std::string_view new_code);

struct CardQuery {
    std::optional<std::string> site;
    std::optional<model::CardKind> kind;
    std::optional<model::Status> status;
    std::optional<time::Day> valid_on;
    std::optional<int> expiring_within;
    std::optional<time::Day> registered_from, registered_to;
    std::optional<std::int64_t> limit;
    std::int64_t offset = 0;
};
/// Cards by code, streaming; the number given out. Of the sites whose cards the caller may see.
/// Looking leaves an entry in the trail, as show_card() and card_history() do.
std::int64_t list_cards(const Operation& operation, const CardQuery& query,
                        const std::function<void(const CardView&)>& on_row);

/// One step in the life of a card.
struct HistoryEntry {
    std::int64_t number;
    time::Instant at;
    std::string actor;
    std::string action;
    std::optional<std::string> before, after;  // JSON
};
void card_history(const Operation& operation, std::string_view code,
                  const std::function<void(const HistoryEntry&)>& on_row);

}  // namespace kaiku::service
