// SPDX-License-Identifier: Apache-2.0
// A card, its state on a day, and the rules of registering and renewing (R3-R9).
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "core/base/error.hpp"
#include "core/model/card_code.hpp"
#include "core/model/values.hpp"
#include "core/time/instant.hpp"

namespace kaiku::model {

/// Everything that the register keeps of a card (R3, R4). It never contains the holder's name.
struct Card {
    Id id = 0;
    CardCode code;
    Medium medium = Medium::paper;
    time::Day registered_on;
    time::Day issued_on;
    std::optional<time::Day> renewed_on;
    time::Day valid_until;                     // the card is still valid on this day (R5)
    std::optional<std::int64_t> max_children;  // customer cards only, 0-99
    std::optional<std::int64_t> birth_year;
    std::optional<std::string> postal_code;
    std::optional<std::string> gender;  // words of the register's code lists
    std::optional<std::string> life_situation;
    std::optional<std::string> organisation;  // community cards only
    Id site = 0;                              // the distributor's site that gave the card
    std::optional<std::string> blocked_reason;
    std::optional<time::Instant> blocked_at;

    bool blocked() const { return blocked_reason.has_value(); }
    CardKind kind() const { return code.kind(); }
};

enum class Status { malformed, not_found, blocked, expired, expiring, valid };
std::string_view to_string(Status status);
std::optional<Status> parse_status(std::string_view word);

/// A card is `expiring` when its last valid day is at most this number of days away (R6).
constexpr int expiring_days = 21;

/// The state on a day (R6): blocked regardless of the dates, otherwise by the last valid day.
Status status_on(bool blocked, time::Day valid_until, time::Day day);

/// The last valid day of a card issued or renewed on `day`: one year including that day (R5). For
/// 29 February it is 28 February.
time::Day last_valid_day(time::Day day);

/// The text that the recorder sees (R6), worded as in the manual.
base::Message status_message(Status status, time::Day valid_until);

/// Checks R3, R4 and R5 when a card is registered or edited: mandatory background data
/// of a customer card, none on a community card, its organisation's name, age (at least 16, or 16
/// during the year of issue), last valid day not before the day of issue, medium of X and Z.
/// Faults: malformed `missing`, refused `wrong_kind`, refused `too_young`, malformed
/// `out_of_range`.
std::optional<base::Fault> validate_card(const Card& card);

}  // namespace kaiku::model
