// SPDX-License-Identifier: Apache-2.0
// Recording a usage (R10-R17).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/model/place.hpp"
#include "core/service/usages/usages.hpp"

namespace kaiku::service {

/// What fills in the slot of a usage that has neither a slot nor a time: that of the selected
/// event, whether the usage names it or not.
struct SelectedSlot {
    std::optional<model::Id> event;      // nullopt: each event that has the slot
    std::optional<model::SlotRef> slot;  // nullopt: see default_slot_of_day()
};

/// A usage as a recorder gives it. UsageChanges and OfflineUsage have the same field names.
struct NewUsage {
    model::CardCode code;
    std::optional<model::SiteRef> site;
    std::optional<model::EventRef> event;
    bool create_event = false;
    std::optional<time::Day> date;  // default: today
    std::optional<time::TimeOfDay> time;
    std::optional<model::SlotRef> slot;  // of a scheduled event (R15)
    bool slot_filled_in = false;         // the recorder has given neither it nor a time
    SelectedSlot selected;
    model::Children children;
    std::optional<model::Customers> customers;
    std::optional<model::UsageValue> value_cents;
    bool allow_expired = false, allow_other_area = false;
    std::optional<model::Reason> reason;  // of the admission at discretion
    bool again = false;                   // another ticket, not the same reading twice
    std::optional<model::UsageKey> key;
    bool pending = false;  // note the visit of a card that is not registered yet
};

/// Records a usage. The same site and key is the same record: its usage is returned unchanged.
/// Throws what model::validate_usage() says, not_found `unknown_card`, `unknown_event`, refused
/// `not_allowed` for a value where the event has no value field, refused `inactive_event`,
/// `no_slot`, conflict `repeated` for the same card, site, event, date and time within two minutes
/// (R17), conflict `exists` for a key that belongs to another record.
UsageView record_usage(const Operation& operation, NewUsage wanted);

/// The venue sites where the caller may record, by name (R10).
std::vector<model::Site> recording_sites(const Operation& operation);
/// The given site, or else the only one where the caller may record. Throws as record_usage() does.
model::Site recording_site(const Operation& operation, const std::optional<model::SiteRef>& site);
/// The fault of a site at which the caller can no longer record, by the name under which it was
/// chosen; nullopt if they can.
std::optional<base::Fault> lost_site_fault(const Operation& operation, model::Id site,
                                           const model::SiteRef& chosen_as);

/// What the rules of areas (R34) say to somebody who records at a site: asked before recording, so
/// that a desk can ask the right questions.
struct AreaTerms {
    int child_age = 18;                        // the age in years below which somebody is a child
    std::optional<std::string> refusing_area;  // the site's area, if it does not accept the card
};
/// On the day of the visit. An unknown card is accepted. Throws as recording_site().
AreaTerms area_terms(const Operation& operation, const model::SiteRef& site,
                     const model::CardCode& code, time::Day day);

/// What is stored of an admission at discretion: the reason, empty when none was given; nullopt
/// if it was not admitted so. Throws malformed `missing` for a reason without it.
std::optional<std::string> discretion_reason(const std::optional<model::Reason>& reason,
                                             bool at_discretion);

}  // namespace kaiku::service
