// SPDX-License-Identifier: Apache-2.0

#include "core/service/cards/card_check.hpp"

#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/store/cards.hpp"

namespace kaiku::service {

CheckResult evaluate_card(
    std::string_view raw, time::Day today, bool with_details,
    const std::function<std::optional<model::Card>(const model::CardCode&)>& find) {
    CheckResult result;
    const auto code = model::parse_code(raw);
    if (!code) {
        result.code = base::visible_text(base::trim(raw));
        result.message = code.fault().message;
        result.hint = code.fault().hint;
        return result;
    }
    const auto card = find(*code);
    if (!card) {
        result.code = code->display_text();
        result.status = model::Status::not_found;
        result.message = status_message(result.status, {});
        return result;
    }
    result.code = card->code.display_text();
    result.status = model::status_on(card->blocked(), card->valid_until, today);
    result.valid_until = card->valid_until;
    result.days_left = card->valid_until - today;
    if (with_details) {
        result.kind = card->kind();
        result.max_children = card->max_children;
        result.organisation = card->organisation;
    }
    result.message = status_message(result.status, card->valid_until);
    return result;
}

CheckResult check_code(const Operation& operation, std::string_view raw) {
    return evaluate_card(
        raw, operation.today, is_permitted(operation, model::Action::card_check),
        [&](const model::CardCode& code) { return store::find_card(operation.db(), code); });
}

}  // namespace kaiku::service
