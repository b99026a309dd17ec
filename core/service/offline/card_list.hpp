// SPDX-License-Identifier: Apache-2.0
// Signed lists of the cards that can be used on a day, for programs of others that check cards
// without a network (docs/card-list-format.md).
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "core/model/values.hpp"
#include "core/service/operation.hpp"
#include "core/time/day.hpp"

namespace kaiku::service {

struct CardListRequest {
    std::int64_t days = 1;               // from today on
    std::optional<model::SiteRef> site;  // the venue that checks; default: all, or the only one
    bool own = false;                    // only the cards of the site's area
    std::optional<std::string> passphrase;
};

struct CardListSummary {
    time::Day first_day, last_day;
    std::optional<std::string> site, area;
    std::int64_t valid = 0, blocked = 0;
};

/// Writes the list to the file, and its signature beside it as `FILE.minisig`. The list has hashes
/// of codes in an order that says nothing, the last of its days on which each valid card can be
/// used, and which cards are blocked; nothing else of a card. Whose who may record at no or several
/// sites, but not everywhere, must name the site. Logs the access. Throws malformed `not_a_file`
/// for standard output, refused `no_area` like create_offline_file().
CardListSummary write_card_list(const Operation& operation, const CardListRequest& request,
                                const std::string& path);

/// The public key of the register's lists, as a minisign key file.
std::string card_list_public_key(const Operation& operation);

}  // namespace kaiku::service
