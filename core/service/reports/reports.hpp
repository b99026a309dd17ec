// Reports for those who look after cards and sites, by hand or every night (`kaiku report`). Each
// asks the policy for a right of its own and looks only where the caller's grants reach. None has
// background data (R4) in it. Days are those of Helsinki; what comes after the job's day is not
// there yet.
#pragma once
#include <cstdint>
#include <functional>

#include "core/service/cards/cards.hpp"
#include "core/service/operation.hpp"
#include "core/store/reports.hpp"

namespace kaiku::service {

struct RenewalView {
    store::Renewal card;
    int days_left = 0;  // 0 on the last valid day
};
/// Cards that are valid today and whose last valid day is at most so many days away, by code.
/// Blocked cards are none of them, nor are expired ones.
void list_renewals(const Operation& operation, int within_days,
                   const std::function<void(const RenewalView&)>& on_row);

/// Venue sites that have recorded, but no visit of the last `days` days; by name.
void list_silent_sites(const Operation& operation, int days,
                       const std::function<void(const store::SilentSite&)>& on_row);

/// Cards registered more than `days` days ago that have no usage, by code; whatever their status.
/// Year of birth, postal code, municipality, gender and life situation are left out.
void list_unused_cards(const Operation& operation, int days,
                       const std::function<void(const CardView&)>& on_row);

/// Visits of groups (R13) where the number of customers named with community cards is not that of
/// the usages of customer cards; `from`: of this day or later.
void list_differing_groups(const Operation& operation, std::optional<time::Day> from,
                           const std::function<void(const store::GroupVisit&)>& on_row);

}  // namespace kaiku::service
