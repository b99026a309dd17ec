// SPDX-License-Identifier: Apache-2.0
// The venue sites and events that the rows of a usage import name, each looked up once.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/model/event.hpp"
#include "core/model/place.hpp"
#include "core/service/imports/sites.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// Where a usage is recorded. It stays where it is until evict_if_full().
struct UsagePlace {
    model::Site site;
    std::optional<model::Event> event;  // its id is 0 while it is only going to be made
    model::Id site_version =
        0;  // of the site as it is now, with the sector that counts; 0: not asked for yet
    std::map<time::Moment, model::Id> slots =
        {};  // of a scheduled event: those asked for; 0: there is none
};

class UsagePlaceResolver {
public:
    UsagePlaceResolver(const Operation& operation, const std::optional<model::SiteRef>& site,
                       bool create_events);

    /// A place, or why there is none: what SiteResolver says, `unknown_event`, a text that cannot
    /// be read.
    struct PlaceLookup {
        UsagePlace* place = nullptr;
        std::optional<base::Fault> fault = {};
    };
    const PlaceLookup& resolve(std::string_view site, std::string_view event);

    /// Makes the event, if it is to be made, and the standing, before a usage that needs them is
    /// written.
    void create_missing(UsagePlace& place);
    /// The slot of a scheduled event that begins then; 0: none.
    model::Id slot(UsagePlace& place, const time::Moment& begin);
    /// The events that were made, a JSON array; empty when there are none.
    std::optional<std::string> created_events() const;

    void evict_if_full();

private:
    struct Venue {
        UsagePlace plain;  // without an event
        StringMap<PlaceLookup> by_cell;
        std::unordered_map<std::string, std::unique_ptr<UsagePlace>>
            by_event;  // by folded name, or by id
    };

    PlaceLookup look_up(Venue& venue, std::string_view event) const;
    Venue& venue(const model::Site& site);

    const Operation& operation_;
    SiteResolver sites_;
    bool create_events_;
    StringMap<PlaceLookup> without_site_;  // answers where already the site is at fault
    std::unordered_map<model::Id, std::unique_ptr<Venue>> venues_;
    std::size_t kept_ = 0;
    std::vector<std::string> created_events_;
};

}  // namespace kaiku::service
