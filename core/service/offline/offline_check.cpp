// SPDX-License-Identifier: Apache-2.0
#include "core/service/offline/offline_check.hpp"

#include "core/db/connection.hpp"
#include "core/store/offline_file.hpp"

namespace kaiku::service {

std::optional<model::Card> card_in_file(const OfflineFile& offline_file,
                                        const model::CardCode& code, const std::string& hash) {
    const auto kept = store::find_offline_card(offline_file.connection(), hash);
    if (!kept) return std::nullopt;
    model::Card card;
    card.code = {code.ten, kept->with_check};
    card.registered_on = card.issued_on = kept->registered_on;
    card.valid_until = kept->valid_until;
    card.max_children = kept->max_children;
    if (kept->blocked) card.blocked_reason = std::string();
    return card;
}

CheckResult check_offline(const OfflineFile& offline_file, std::string_view code, time::Day today) {
    const auto info = store::read_offline_info(offline_file.connection());
    auto result = evaluate_card(code, today, true, [&](const model::CardCode& read) {
        return card_in_file(offline_file, read, hash_card(info, offline_file.key(), read.ten));
    });
    if (info.own_area && result.status == model::Status::not_found) {
        result.is_among_some_cards = true;
        result.message = {N_("The file has only cards of {area}; the card may still be valid"),
                          {{"area", *info.own_area}}};
    }
    return result;
}

}  // namespace kaiku::service
