// SPDX-License-Identifier: Apache-2.0
// Where sites were when their usages or cards were recorded: names beside their figures.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "core/stats/uses.hpp"

namespace kaiku::stats {

constexpr std::string_view site_place_separator = " / ";
/// Adds a name to names that are separated so, unless it is one of them.
void add_site_place(std::string& names, const std::string& name);
/// The name that a key is; empty if it is not a name.
std::string name_of(const Key& key);

/// Several names, of a site that moved or changed hands within the period, are separated.
struct SitePlace {
    std::string organisation, municipality;
};
using SitePlaces = std::map<std::int64_t, SitePlace>;  // by the site's id

/// The places of the sites that the query covers; its levels are ignored. Of a site that has been
/// in several, those with usages. Only names, no measures, so they are not suppressed; a place of
/// which rounding leaves nothing is left out.
SitePlaces read_site_places(const service::Operation& operation, const UsesQuery& query);
/// The same for the sites at which the cards of compute_cards() count.
SitePlaces read_card_site_places(const service::Operation& operation, const UsesQuery& query);

}  // namespace kaiku::stats
