// SPDX-License-Identifier: Apache-2.0
// One recorded use of a card and the rules of recording (R10-R17).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.hpp"
#include "core/model/card.hpp"

namespace kaiku::model {

/// One usage as the register stores it.
struct Usage {
    Id id = 0;
    Id card = 0;
    Id site = 0;
    std::optional<Id> event;
    std::optional<Id> slot;  // R15: of a scheduled event; date and time are the slot's
    time::Day date;
    std::optional<time::TimeOfDay> time;
    std::int64_t children = 0;
    std::optional<std::int64_t> customers;    // R13: community cards only
    std::optional<std::int64_t> value_cents;  // R14
    std::string card_status = "valid";        // by the dates of the card, on the usage's date (R16)
    /// The reason of an admission at discretion; an empty text if none was given.
    std::optional<std::string> discretion;
    /// children_over_limit, before_registration, in_future, other_area, slot_removed,
    /// blocked_meanwhile, expired_meanwhile, inactive_event
    std::vector<std::string> warnings;
    std::string recorded_by;
    time::Instant recorded_at;
    std::optional<std::string> key;  // R17: chosen by the client
};

/// The fields of a usage in the order in which they are logged. Besides these a usage has its id
/// and its warnings.
inline constexpr std::tuple usage_fields{
    Field{.key = "card_id", .member = &Usage::card, .is_fixed = true},
    Field{.key = "site_id", .member = &Usage::site, .is_fixed = true},
    Field{.key = "event_id", .member = &Usage::event},
    Field{.key = "slot_id", .member = &Usage::slot, .since = 4},
    Field{.key = "date", .member = &Usage::date},
    Field{.key = "time", .member = &Usage::time},
    Field{.key = "children", .member = &Usage::children},
    Field{.key = "customers", .member = &Usage::customers},
    Field{.key = "value_cents", .member = &Usage::value_cents},
    Field{.key = "card_status", .member = &Usage::card_status},
    Field{.key = "discretion", .member = &Usage::discretion},
    Field{.key = "key", .member = &Usage::key, .is_fixed = true},
    Field{.key = "recorded_by", .member = &Usage::recorded_by, .is_fixed = true},
    Field{.key = "recorded_at", .member = &Usage::recorded_at, .is_fixed = true},
};

/// A visit with a card that is not registered yet; the card and what follows from it are missing.
struct PendingUsage {
    CardCode code;
    Usage usage;
};

/// Whether both are the same visit, by the fields that a key identifies (R17); who recorded it,
/// when, and its status are not compared.
bool has_same_content(const Usage& a, const Usage& b);

/// What the recorder takes responsibility for.
struct Permissions {
    bool expired = false;     // admit a card that has expired by the event's date, at discretion
    bool other_area = false;  // admit a card of another area where none is accepted, at discretion
};

constexpr int duplicate_window_seconds = 120;  // R17: one card read twice

/// Checks a usage, with its slot, against its card (R12, R13, R16, R34) and sets `card_status` and
/// `warnings`. Whether the card is blocked counts now, its dates on the usage's date; `today` only
/// decides how an expired card is reported and what is in the future. `refusing_area` is the area
/// of the site if it does not accept the card. Faults: blocked, expired and refused `other_area`
/// (unless permitted), refused `wrong_kind` for customers on a customer card.
std::optional<base::Fault> validate_usage(Usage& usage, const Card& card, time::Day today,
                                          Permissions permissions,
                                          const std::optional<std::string>& refusing_area);

/// The check that needs no card: customers are recorded only with a community card. Fault: refused
/// `wrong_kind`.
std::optional<base::Fault> validate_customers(const Usage& usage, const CardCode& code);

/// The warning as a message.
base::Message warning_message(const std::string& warning);

}  // namespace kaiku::model
