// SPDX-License-Identifier: Apache-2.0
// The venue sites and events of the rows of a usage import, each looked up once.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/string_map.hpp"
#include "core/model/event.hpp"
#include "core/model/place.hpp"
#include "core/service/imports/sites.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// The place of a usage. References are valid until evict_if_full().
struct UsagePlace {
    model::Site site;
    std::optional<model::Event> event;  // its id is 0 until it is created
    model::Id site_version =
        0;  // the current version of the site with the sector of the event; 0: not looked up yet
    std::map<time::Moment, model::Id> slots =
        {};  // of a scheduled event, those looked up so far; 0: there is none
};

class UsagePlaceResolver {
public:
    /// `keeps_events`: created events stay even if other rows are rejected.
    UsagePlaceResolver(const Operation& operation, const std::optional<model::SiteRef>& site,
                       bool create_events, bool keeps_events);

    /// A place, or the fault: one of SiteResolver, `unknown_event`, or one of EventRef::parse().
    struct PlaceLookup {
        UsagePlace* place = nullptr;
        std::optional<base::Fault> fault = {};
        model::Id site = 0;  // known also if the event has a fault
    };
    const PlaceLookup& resolve(std::string_view site, std::string_view event);

    /// Creates the event and the site version if they are missing, before a usage that needs them
    /// is written. Returns a warning if the site has an event that was probably meant.
    std::optional<base::Message> create_missing(UsagePlace& place);
    /// The slot of a scheduled event that begins then; 0 if there is none.
    model::Id slot(UsagePlace& place, const time::Moment& begin);
    /// The events that were created, a JSON array; nullopt if there are none.
    std::optional<std::string> created_events() const;

    /// Forgets all places if there are very many, so that memory stays bounded.
    void evict_if_full();

private:
    struct Venue {
        UsagePlace plain;  // without an event
        base::StringMap<PlaceLookup> by_cell;
        std::unordered_map<std::string, std::unique_ptr<UsagePlace>>
            by_event;                                     // by folded name, or by id
        std::optional<std::vector<model::Event>> events;  // of the site, once one was created
    };

    PlaceLookup look_up(Venue& venue, std::string_view event) const;
    Venue& venue(const model::Site& site);
    std::optional<base::Message> create_event(UsagePlace& place);

    const Operation& operation_;
    SiteResolver sites_;
    bool create_events_, keeps_events_;
    base::StringMap<PlaceLookup> without_site_;  // answers for cells of sites with a fault
    std::unordered_map<model::Id, std::unique_ptr<Venue>> venues_;
    std::size_t kept_ = 0;
    std::vector<std::string> created_events_;
};

}  // namespace kaiku::service
