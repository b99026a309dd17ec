// SPDX-License-Identifier: Apache-2.0
#include "core/model/card.hpp"

#include <array>

namespace kaiku::model {

namespace {

using base::ErrorKind;
using base::Fault;

constexpr std::array<std::pair<Status, std::string_view>, 6> words{
    {{Status::malformed, "malformed"},
     {Status::not_found, "not_found"},
     {Status::blocked, "blocked"},
     {Status::expired, "expired"},
     {Status::expiring, "expiring"},
     {Status::valid, "valid"}}};

template <class T>
bool has_value(const std::optional<T>& value) {
    return value.has_value();
}
template <class T>
bool has_value(const T&) {
    return true;
}

/// The key of the first mandatory field that the card lacks; empty if it has all.
std::string_view missing_field(const Card& card) {
    const auto kind = card.kind();
    std::string_view key;
    for_each_input_field<card_fields>([&](const auto& field) {
        if (key.empty() && field.is_mandatory && field.kind.value_or(kind) == kind &&
            !has_value(card.*field.member))
            key = field.key;
    });
    return key;
}

/// The key of the first field that the card has, but only cards of the other kind have; empty if
/// there is none.
std::string_view foreign_field(const Card& card) {
    const auto kind = card.kind();
    std::string_view key;
    for_each_input_field<card_fields>([&](const auto& field) {
        if (key.empty() && field.kind.value_or(kind) != kind && has_value(card.*field.member))
            key = field.key;
    });
    return key;
}

Fault missing(std::string_view key) {
    return {ErrorKind::malformed,
            "missing",
            {N_("{field} is missing"), {{"field", key}}},
            {},
            std::string(key)};
}

Fault wrong_kind(base::Message message, std::string_view key) {
    return {ErrorKind::refused, "wrong_kind", std::move(message), {}, std::string(key)};
}

Fault foreign(const Card& card, std::string_view key) {
    return wrong_kind(
        {card.kind() == CardKind::customer ? N_("{code} is a customer card: leave out {field}")
                                           : N_("{code} is a community card: leave out {field}"),
         {{"code", card.code.display_text()}, {"field", key}}},
        key);
}

std::optional<Fault> validate_birth_year(const Card& card) {
    const auto youngest = card.issued_on.year() - 16;
    if (*card.birth_year > youngest)
        return Fault{ErrorKind::refused,
                     "too_young",
                     {N_("the holder must turn 16 during the year of issue, {year}: born in "
                         "{latest} or earlier"),
                      {{"year", card.issued_on.year()}, {"latest", youngest}}},
                     {},
                     "birth_year"};
    if (*card.birth_year < card.issued_on.year() - 125)
        return Fault{ErrorKind::malformed,
                     "out_of_range",
                     {N_("the birth year {year} is more than 125 years before the year of issue, "
                         "{issued}"),
                      {{"year", *card.birth_year}, {"issued", card.issued_on.year()}}},
                     {},
                     "birth_year"};
    return std::nullopt;
}

std::optional<Fault> validate_fields_of_kind(const Card& card) {
    const auto lacking = missing_field(card), excess = foreign_field(card);
    if (card.kind() == CardKind::community) {
        if (!lacking.empty()) return missing(lacking);
        if (!excess.empty()) return foreign(card, excess);
        return std::nullopt;
    }
    if (!excess.empty()) return foreign(card, excess);
    if (!lacking.empty()) return missing(lacking);
    return validate_birth_year(card);
}

}  // namespace

std::string_view to_string(Status status) { return words[static_cast<std::size_t>(status)].second; }

std::optional<Status> parse_status(std::string_view text) {
    for (const auto& [status, word] : words)
        if (word == text) return status;
    return std::nullopt;
}

Status status_on(bool blocked, time::Day valid_until, time::Day day) {
    if (blocked) return Status::blocked;
    if (day > valid_until) return Status::expired;
    return valid_until - day <= expiring_days ? Status::expiring : Status::valid;
}

time::Day last_valid_day(time::Day day, int months) {
    // A year after 29 February, plus_months() gives 28 February, which is already the last day.
    const auto next = day.plus_months(months);
    return next.day_of_month() == day.day_of_month() ? next.plus_days(-1) : next;
}

base::Message status_message(Status status, time::Day valid_until) {
    switch (status) {
        case Status::malformed:
            return {N_("The code is not a Kaikukortti code")};
        case Status::not_found:
            return {N_("The card was not found in the register!")};
        case Status::blocked:
            return {N_("The card is not active!")};
        case Status::expired:
            return {N_("The card's validity ended on {date}"),
                    {time::date_argument("date", valid_until)}};
        case Status::expiring:
            return {N_("The card's validity ends soon, on {date}"),
                    {time::date_argument("date", valid_until)}};
        case Status::valid:
            break;
    }
    return {N_("The card's last valid day is {date}"), {time::date_argument("date", valid_until)}};
}

std::optional<base::Fault> validate_card(const Card& card) {
    if (card.code.is_mobile_only() && card.medium != Medium::mobile)
        return wrong_kind(
            {N_("{code} exists only as a mobile card"), {{"code", card.code.display_text()}}},
            "medium");
    if (auto fault = validate_fields_of_kind(card)) return fault;
    if (card.valid_until < card.issued_on)
        return Fault{ErrorKind::malformed,
                     "out_of_range",
                     {N_("the last valid day {date} is before the day of issue {issued}"),
                      {time::date_argument("date", card.valid_until),
                       time::date_argument("issued", card.issued_on)}},
                     {},
                     "valid_until"};
    // Dates have a year of four digits: the register could not read others back.
    if (card.valid_until.year() > 9999)
        return Fault{
            ErrorKind::malformed,
            "out_of_range",
            {N_("the last valid day of a card issued on {issued} is too far in the future"),
             {time::date_argument("issued", card.issued_on)}},
            {},
            "valid_until"};
    return std::nullopt;
}

}  // namespace kaiku::model
