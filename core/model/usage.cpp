#include "core/model/usage.hpp"

namespace kaiku::model {

using base::Fault;
using base::Kind;

bool same_content(const Usage& a, const Usage& b) {
    return a.card == b.card && a.event == b.event && a.date == b.date && a.time == b.time && a.children == b.children && a.customers == b.customers &&
           a.value_cents == b.value_cents;
}

std::optional<base::Fault> judge(Usage& usage, const Card& card, Permissions permissions) {
    const auto code = card.code.shown();
    if (card.blocked())
        return Fault{Kind::blocked, "blocked", {N_("{code}: the card is not active! It cannot be recorded"), {{"code", code}}}, {}, "code"};
    const auto status = status_on(false, card.valid_until, usage.date);
    usage.card_status = word(status);
    if (status == Status::expired && !permissions.expired)
        return Fault{Kind::expired,
                     "expired",
                     {N_("{code}: the card's validity ended on {date}"), {{"code", code}, time::date_argument("date", card.valid_until)}},
                     {N_("to admit at discretion, record it with --allow-expired")},
                     "code"};
    if (status != Status::expired) usage.discretion.reset();
    if (auto fault = judge_code(usage, card.code)) return fault;
    usage.warnings.clear();
    if (card.max_children && usage.children > *card.max_children) usage.warnings.emplace_back("children_over_limit");
    if (usage.date < card.registered_on) usage.warnings.emplace_back("before_registration");
    return std::nullopt;
}

std::optional<Fault> judge_code(const Usage& usage, const CardCode& code) {
    if (!usage.customers || code.kind() != CardKind::customer) return std::nullopt;
    return Fault{Kind::refused,
                 "wrong_kind",
                 {N_("{code} is a customer card: the number of customers is recorded with a community card"), {{"code", code.shown()}}},
                 {},
                 "customers"};
}

base::Message warning_message(const std::string& warning) {
    if (warning == "children_over_limit") return {N_("more children than the card's number")};
    if (warning == "before_registration") return {N_("the visit was before the card was registered")};
    if (warning == "blocked_meanwhile") return {N_("the card had been blocked by the time that the visit, recorded without a network, arrived")};
    if (warning == "expired_meanwhile") return {N_("the card counts as expired on that day by now; the visit was recorded without a network")};
    return {warning, {}};
}

}  // namespace kaiku::model
