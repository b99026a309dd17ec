// SPDX-License-Identifier: Apache-2.0
#include "core/model/usage.hpp"

namespace kaiku::model {

using base::ErrorKind;
using base::Fault;

bool has_same_content(const Usage& a, const Usage& b) {
    return a.card == b.card && a.event == b.event && a.date == b.date && a.time == b.time &&
           a.children == b.children && a.customers == b.customers && a.value_cents == b.value_cents;
}

namespace {

/// That the card is not valid on the day of the visit: it has ended, or ends before that day.
base::Message expired_message(const Card& card, time::Day date, time::Day today) {
    const base::MessageArgument code{"code", card.code.display_text()};
    const auto last = time::date_argument("date", card.valid_until);
    if (card.valid_until < today || date <= today)
        return {N_("{code}: the card's validity ended on {date}"), {code, last}};
    return {N_("{code}: the card's last valid day {date} is before the event on {event_date}"),
            {code, last, time::date_argument("event_date", date)}};
}

}  // namespace

std::optional<base::Fault> validate_usage(Usage& usage, const Card& card, time::Day today,
                                          Permissions permissions,
                                          const std::optional<std::string>& refusing_area) {
    const auto code = card.code.display_text();
    if (card.blocked())
        return Fault{
            ErrorKind::blocked,
            "blocked",
            {N_("{code}: the card is not active! Its use cannot be recorded"), {{"code", code}}},
            {N_("ask the holder to contact the office that gave the card")},
            "code"};
    const auto status = status_on(false, card.valid_until, usage.date);
    usage.card_status = to_string(status);
    if (status == Status::expired && !permissions.expired)
        return Fault{ErrorKind::expired,
                     "expired",
                     expired_message(card, usage.date, today),
                     {N_("to admit the holder at your discretion, record it with --allow-expired")},
                     "code"};
    if (refusing_area && !permissions.other_area)
        return Fault{
            ErrorKind::refused,
            "other_area",
            {N_("{code}: {area} does not accept cards of other areas"),
             {{"code", code}, {"area", *refusing_area}}},
            {N_("to admit the holder at your discretion, record it with --allow-other-area")},
            "code"};
    if (status != Status::expired && !refusing_area) usage.discretion.reset();
    if (auto fault = validate_customers(usage, card.code)) return fault;
    usage.warnings.clear();
    if (card.max_children && usage.children > *card.max_children)
        usage.warnings.emplace_back("children_over_limit");
    if (usage.date < card.registered_on) usage.warnings.emplace_back("before_registration");
    // Tickets for a slot may be given out before it.
    if (usage.date > today && !usage.slot) usage.warnings.emplace_back("in_future");
    if (refusing_area) usage.warnings.emplace_back("other_area");
    return std::nullopt;
}

std::optional<Fault> validate_customers(const Usage& usage, const CardCode& code) {
    if (!usage.customers || code.kind() != CardKind::customer) return std::nullopt;
    return Fault{ErrorKind::refused,
                 "wrong_kind",
                 {N_("{code} is a customer card: a number of customers can be recorded only with a "
                     "community card"),
                  {{"code", code.display_text()}}},
                 {N_("leave out the number of customers")},
                 "customers"};
}

base::Message warning_message(const std::string& warning) {
    if (warning == "children_over_limit") return {N_("more children than the number on the card")};
    if (warning == "before_registration")
        return {N_("the visit was before the card was registered")};
    if (warning == "in_future") return {N_("the day of the visit is in the future")};
    if (warning == "other_area")
        return {N_("the card was of another area, whose cards the area did not accept")};
    if (warning == "blocked_meanwhile")
        return {
            N_("the card was blocked before the visit, recorded without a network, reached the "
               "register")};
    if (warning == "expired_meanwhile")
        return {
            N_("the card's validity is now considered to have ended before that day; the visit was "
               "recorded without a network")};
    if (warning == "inactive_event")
        return {N_("the event was no longer active; the visit was recorded without a network")};
    if (warning == "slot_removed")
        return {
            N_("the slot of the event was removed before the visit, recorded without a network, "
               "reached the register")};
    return {warning, {}};
}

}  // namespace kaiku::model
