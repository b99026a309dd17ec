// SPDX-License-Identifier: Apache-2.0
// What the reports on cards and sites list.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "core/model/id.hpp"
#include "core/time/slot.hpp"

namespace kaiku::model {

/// A card that has to be renewed.
struct Renewal {
    std::string code;  // in display form
    Id site_id = 0;
    std::string site;
    time::Day valid_until;
};

/// A venue site without recent usages.
struct SilentSite {
    std::string site, organisation;
    time::Day last_usage_on;
    std::int64_t usages_before = 0;  // up to and including that day
};

/// A visit of a group (R13).
struct GroupVisit {
    Id site_id = 0;
    std::string site;
    std::optional<std::string> event;
    time::Day date;
    std::optional<Id> slot;
    std::int64_t customers = 0;  // recorded with community cards
    /// Usages of customer cards at the same site, event, date and slot.
    std::int64_t customer_usages = 0;
};

}  // namespace kaiku::model
