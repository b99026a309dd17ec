// SPDX-License-Identifier: Apache-2.0
#include "core/model/card.hpp"

#include <algorithm>
#include <array>
#include <utility>

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
constexpr bool words_are_in_order() {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i].first != static_cast<Status>(i)) return false;
    return true;
}
static_assert(words_are_in_order(), "to_string() finds a word by its place");

template <class T>
bool has_value(const std::optional<T>& value) {
    return value.has_value();
}
template <class T>
bool has_value(const T&) {
    return true;
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
    if (!card.birth_year || card.kind() != CardKind::customer) return std::nullopt;
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

std::optional<Fault> validate_last_day(const Card& card) {
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

/// Collects the faults of a card whose unreadable fields are known.
class CardFaults {
public:
    CardFaults(const Card& card, const std::vector<std::string_view>& unreadable)
        : card_(card), unreadable_(unreadable) {}

    std::vector<Fault> find() {
        if (card_.code.is_mobile_only() && card_.medium != Medium::mobile && can_read("medium"))
            add(wrong_kind(
                {N_("{code} exists only as a mobile card"), {{"code", card_.code.display_text()}}},
                "medium"));
        // First what decides whether the card is of the kind that was meant.
        if (card_.kind() == CardKind::community) {
            add_missing();
            add_foreign();
        } else {
            add_foreign();
            add_missing();
        }
        if (can_read("issued_on")) {
            if (can_read("birth_year")) add(validate_birth_year(card_));
            if (can_read("valid_until")) add(validate_last_day(card_));
        }
        return std::move(faults_);
    }

private:
    bool can_read(std::string_view key) const {
        return std::find(unreadable_.begin(), unreadable_.end(), key) == unreadable_.end();
    }

    void add(std::optional<Fault> fault) {
        if (fault) faults_.push_back(*std::move(fault));
    }

    void add_missing() {
        const auto kind = card_.kind();
        for_each_input_field<card_fields>([&](const auto& field) {
            if (field.is_mandatory && field.kind.value_or(kind) == kind &&
                !has_value(card_.*field.member) && can_read(field.key))
                add(missing(field.key));
        });
    }

    /// Fields that only cards of the other kind have.
    void add_foreign() {
        const auto kind = card_.kind();
        for_each_input_field<card_fields>([&](const auto& field) {
            if (field.kind.value_or(kind) != kind && has_value(card_.*field.member))
                add(foreign(card_, field.key));
        });
    }

    const Card& card_;
    const std::vector<std::string_view>& unreadable_;
    std::vector<Fault> faults_;
};

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

std::vector<Fault> find_card_faults(const Card& card,
                                    const std::vector<std::string_view>& unreadable) {
    return CardFaults(card, unreadable).find();
}

std::optional<Fault> validate_card(const Card& card) {
    auto faults = find_card_faults(card);
    if (faults.empty()) return std::nullopt;
    return std::move(faults.front());
}

}  // namespace kaiku::model
