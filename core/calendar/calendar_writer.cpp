// SPDX-License-Identifier: Apache-2.0
#include <libical/ical.h>

#include <cstdlib>
#include <memory>

#include "core/calendar/calendar.hpp"

namespace kaiku::calendar {

namespace {

constexpr const char* zone = "Europe/Helsinki";

/// Contains the rules of the zone since 1996 (see core/time/instant.hpp), for programs that do not
/// know its name.
constexpr const char* frame =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//kaiku//kaiku//"
    "EN\r\nCALSCALE:GREGORIAN\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Helsinki\r\n"
    "BEGIN:DAYLIGHT\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0300\r\nTZNAME:EEST\r\nDTSTART:"
    "19960331T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n"
    "BEGIN:STANDARD\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0200\r\nTZNAME:EET\r\nDTSTART:"
    "19961027T040000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\n"
    "END:VTIMEZONE\r\nEND:VCALENDAR\r\n";

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};

icaltimetype local(time::Day day, time::TimeOfDay at) {
    auto time = icaltime_null_time();
    time.year = day.year();
    time.month = day.month();
    time.day = day.day_of_month();
    time.hour = at.minutes() / 60;
    time.minute = at.minutes() % 60;
    return time;
}

/// Adds the name of the zone; returns the same property, which the caller owns.
icalproperty* zoned(icalproperty* property) {
    icalproperty_add_parameter(property, icalparameter_new_tzid(zone));
    return property;
}

icalcomponent* entry(const ExportedSlot& slot, const icaltimetype& now) {
    auto* event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    icalcomponent_add_property(event, icalproperty_new_uid(slot.uid.c_str()));
    icalcomponent_add_property(event, icalproperty_new_dtstamp(now));
    icalcomponent_add_property(
        event, zoned(icalproperty_new_dtstart(local(slot.at.date, slot.at.span.start))));
    icalcomponent_add_property(
        event, zoned(icalproperty_new_dtend(local(slot.at.end_date(), slot.at.span.end))));
    icalcomponent_add_property(event, icalproperty_new_summary(slot.name.c_str()));
    icalcomponent_add_property(event, icalproperty_new_location(slot.place.c_str()));
    if (slot.description)
        icalcomponent_add_property(event, icalproperty_new_description(slot.description->c_str()));
    return event;
}

}  // namespace

std::string write_calendar(const std::vector<ExportedSlot>& slots, time::Instant now) {
    const std::unique_ptr<icalcomponent, FreeComponent> calendar(icalparser_parse_string(frame));
    const auto stamp = icaltime_from_timet_with_zone(static_cast<time_t>(now.milliseconds() / 1000),
                                                     0, icaltimezone_get_utc_timezone());
    for (const auto& slot : slots) icalcomponent_add_component(calendar.get(), entry(slot, stamp));
    const std::unique_ptr<char, decltype(&std::free)> text(
        icalcomponent_as_ical_string_r(calendar.get()), &std::free);
    return text.get();
}

}  // namespace kaiku::calendar
