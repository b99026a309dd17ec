// One recorded use of a card and the rules of recording (R10-R17).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.hpp"
#include "core/model/card.hpp"

namespace kaiku::model {

/// One usage as the register keeps it.
struct Usage {
    Id id = 0;
    Id card = 0;
    Id site = 0;
    std::optional<Id> event;
    std::optional<Id> slot;  // R15: of a scheduled event; date and time are its own
    time::Day date;
    std::optional<time::TimeOfDay> time;
    std::int64_t children = 0;
    std::optional<std::int64_t> customers;    // R13: community cards only
    std::optional<std::int64_t> value_cents;  // R14
    std::string card_status = "valid";        // what the dates said on the event's date (R16)
    std::optional<std::string>
        discretion;  // the reason of an admission at discretion; empty when none was told
    std::vector<std::string> warnings;  // words: children_over_limit, before_registration,
                                        // blocked_meanwhile, expired_meanwhile
    std::string recorded_by;
    time::Instant recorded_at;
    std::optional<std::string> key;  // R17: chosen by the client
};

/// A visit with a card that is not registered yet; its card and what is judged by it are missing.
struct PendingUsage {
    CardCode code;
    Usage usage;
};

/// Whether both say the same of a visit; who recorded it, when and how it was judged is no part of
/// that. What a key stands for (R17).
bool has_same_content(const Usage& a, const Usage& b);

/// What the recorder answers for.
struct Permissions {
    bool expired = false;  // admit a card that has expired by the event's date, at discretion
};

constexpr int duplicate_window_seconds = 120;  // R17: a reader that beeps twice

/// Judges a usage against its card (R12, R13, R16) and fills in `card_status` and `warnings`.
/// Blocked is judged now, the dates on the usage's date. Faults: blocked, expired (unless
/// permitted), refused `wrong_kind` for customers on a customer card.
std::optional<base::Fault> validate_usage(Usage& usage, const Card& card, Permissions permissions);

/// What can be said without the card: customers are recorded with a community card alone. Faults:
/// refused `wrong_kind`.
std::optional<base::Fault> validate_customers(const Usage& usage, const CardCode& code);

/// The warning in words for people.
base::Message warning_message(const std::string& warning);

}  // namespace kaiku::model
