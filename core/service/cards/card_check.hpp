// What everybody may ask of a card: whether it can be used (R6).
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/card.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// What a recorder learns of a code (R6).
struct CheckResult {
    std::string code;  // as registered; for a malformed or unknown one as it was read
    model::Status status = model::Status::malformed;
    std::optional<time::Day> valid_until;
    std::optional<int> days_left;  // negative after the last valid day
    std::optional<model::CardKind> kind;
    std::optional<std::int64_t> max_children;
    base::Message message;
    base::Message hint;  // what to do about a malformed one
};
/// Judges one code as typed, scanned or read by what `find` knows of cards; `whole`: with kind and
/// children. Never throws for what the code is.
CheckResult evaluate_card(
    std::string_view raw, time::Day today, bool with_details,
    const std::function<std::optional<model::Card>(const model::CardCode&)>& find);
/// The same by the register.
CheckResult check_code(const Operation& operation, std::string_view raw);

/// The usable cards' codes that differ little from one that was not found, a few at most: to ask
/// whoever holds the card, never to be taken by itself. For recorders; throws what require()
/// throws.
std::vector<std::string> similar_card_codes(const Operation& operation, std::string_view raw);

}  // namespace kaiku::service
