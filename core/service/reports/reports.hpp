// SPDX-License-Identifier: Apache-2.0
// Reports for those who manage cards and sites, run by hand or every night (`kaiku report`). Each
// requires a separate permission and covers only what the caller's grants cover. None contains
// background data (R4). Days are days in Helsinki; whatever is dated after the operation's day is
// ignored.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/model/report.hpp"
#include "core/service/cards/card_views.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

struct RenewalView {
    model::Renewal card;
    std::string office;  // the site's name, with its organisation where several have it
    int days_left = 0;   // 0 on the last valid day
};
/// Cards that are valid today and whose last valid day is at most `within_days` days away, by code.
/// Blocked and expired cards are not included. `sites`: only cards of these.
void list_renewals(const Operation& operation, int within_days,
                   const std::function<void(const RenewalView&)>& on_row,
                   const std::optional<std::vector<model::Id>>& sites = {});

/// One or more sites that give out cards and get reports at one address: a site with an address of
/// its own, or the other sites of an organisation with an address. A site without any address is
/// alone, without an `email`.
struct Office {
    std::string name;  // of the site or the organisation, distinguished where several have it
    std::optional<std::string> email;
    std::vector<model::Id> sites;
};
/// The offices whose reports on cards the caller gets, by name of their first site.
std::vector<Office> list_offices(const Operation& operation);

/// Venue sites that have recorded usages, but none for the last `days` days; by name.
void list_silent_sites(const Operation& operation, int days,
                       const std::function<void(const model::SilentSite&)>& on_row);

/// Cards registered more than `days` days ago that have no usage, by code and whatever their
/// status. Year of birth, postal code, municipality, gender and life situation are left out.
void list_unused_cards(const Operation& operation, int days,
                       const std::function<void(const CardView&)>& on_row);

/// Group visits (R13) where the number of customers recorded with community cards differs from the
/// number of usages of customer cards. `from`: only visits on this day or later.
void list_differing_groups(const Operation& operation, std::optional<time::Day> from,
                           const std::function<void(const model::GroupVisit&)>& on_row);

}  // namespace kaiku::service
