// SPDX-License-Identifier: Apache-2.0
// Checks whether a card can be used (R6). Open to everyone.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/card.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// What a recorder is told about a code (R6).
struct CheckResult {
    std::string code;  // as registered; as read if malformed or unknown
    model::Status status = model::Status::malformed;
    std::optional<time::Day> valid_until;
    std::optional<int> days_left;  // negative after the last valid day
    std::optional<model::CardKind> kind;
    std::optional<std::int64_t> max_children;
    std::optional<std::string> organisation;  // of a community card
    base::Message message;
    base::Message hint;  // what to do about a malformed code
    /// The code was looked up among some cards only: `not_found` does not mean that there is no
    /// such card.
    bool is_among_some_cards = false;
};
/// Checks one code as typed, scanned or read, using the cards that `find` returns. `with_details`:
/// include the kind, the children and the organisation. Never throws for the contents of the code.
CheckResult evaluate_card(
    std::string_view raw, time::Day today, bool with_details,
    const std::function<std::optional<model::Card>(const model::CardCode&)>& find);
/// The same, using the register.
CheckResult check_code(const Operation& operation, std::string_view raw);

}  // namespace kaiku::service
