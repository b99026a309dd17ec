// SPDX-License-Identifier: Apache-2.0
#include <libical/ical.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "core/base/text.hpp"
#include "core/calendar/calendar.hpp"

namespace kaiku::calendar {

namespace {

using base::Error;
using base::ErrorKind;

constexpr int max_occurrences = 10'000;

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
struct FreeIterator {
    void operator()(icalrecur_iterator* iterator) const { icalrecur_iterator_free(iterator); }
};

Error rejected(std::string code, base::Message message, base::Message hint = {}) {
    return {ErrorKind::malformed, std::move(code), std::move(message), std::move(hint)};
}

std::vector<icalproperty*> properties(icalcomponent* event, icalproperty_kind kind) {
    std::vector<icalproperty*> found;
    for (auto* property = icalcomponent_get_first_property(event, kind); property;
         property = icalcomponent_get_next_property(event, kind))
        found.push_back(property);
    return found;
}

icalproperty* property(icalcomponent* event, icalproperty_kind kind) {
    return icalcomponent_get_first_property(event, kind);
}

/// Joins a text of several lines into one line.
std::string line_of(const char* text) {
    std::string line = text ? text : "";
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return line;
}

/// Also with the prefix that some programs add, and by its Windows name.
bool is_helsinki(std::string_view zone) {
    return zone == "Europe/Helsinki" || zone.ends_with("/Europe/Helsinki") ||
           zone == "Europe/Mariehamn" || zone == "FLE Standard Time";
}

/// A time with the zone that its property names. A zone without a definition is rejected, because
/// guessing would silently give wrong times.
icaltimetype time_of(icalproperty* of, icalcomponent* event) {
    auto time = icalproperty_get_datetime_with_component(of, event);
    auto* parameter = icalproperty_get_first_parameter(of, ICAL_TZID_PARAMETER);
    const std::string zone = parameter ? icalparameter_get_tzid(parameter) : "";
    if (is_helsinki(zone))
        time.zone = nullptr;
    else if (!zone.empty() && !time.zone)
        throw rejected("unknown_zone",
                       {N_("unknown time zone {zone}"), {{"zone", base::excerpt(zone)}}});
    if (icaltime_is_null_time(time) || !icaltime_is_valid_time(time))
        throw rejected("not_a_date", {N_("it has a time that cannot be read")});
    return time;
}

/// In Helsinki local time; times without a zone are Helsinki times already.
time::Moment in_helsinki(const icaltimetype& time) {
    auto instant = time::Instant::from_milliseconds(
        std::int64_t{icaltime_as_timet_with_zone(
            time, time.zone ? time.zone : icaltimezone_get_utc_timezone())} *
        1000);
    if (!time.zone) {
        const auto minutes = instant.milliseconds() / 60'000;
        const auto day = (minutes >= 0 ? minutes : minutes - 1439) / 1440;
        return {time::Day::from_number(static_cast<std::int32_t>(day)),
                time::TimeOfDay::from_minutes(static_cast<int>(minutes - day * 1440))};
    }
    return {time::helsinki_day(instant), time::helsinki_time(instant)};
}

/// Duration of an entry in minutes of Helsinki local time; its end may be in another zone than its
/// start.
int minutes_of(icalcomponent* event, const icaltimetype& start) {
    int minutes = 0;
    if (auto* end = property(event, ICAL_DTEND_PROPERTY)) {
        auto until = time_of(end, event);
        if (until.is_date) throw rejected("not_a_time", {N_("it has no time of day")});
        const auto first = in_helsinki(start), last = in_helsinki(until);
        minutes = std::clamp(last.date - first.date, -2, 2) * 24 * 60 + last.time.minutes() -
                  first.time.minutes();
    } else if (auto* duration = property(event, ICAL_DURATION_PROPERTY)) {
        minutes = icaldurationtype_as_int(icalproperty_get_duration(duration)) / 60;
    } else {
        throw rejected("missing", {N_("it has no end")});
    }
    if (minutes <= 0 || minutes > 24 * 60)
        throw rejected("out_of_range", {N_("its length is zero or more than a day")});
    return minutes;
}

/// Reads the entries of one calendar.
class Reader {
public:
    Reader(icalcomponent* calendar, std::optional<time::Day> from, std::optional<time::Day> to)
        : from_(from), to_(to) {
        for (auto* event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
             event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
            events_.push_back(event);
            if (auto* moved = property(event, ICAL_RECURRENCEID_PROPERTY))
                moved_[uid(event)].insert(
                    in_helsinki(icalproperty_get_datetime_with_component(moved, event)));
        }
    }

    void read_into(Calendar& calendar) {
        for (auto* event : events_) {
            if (icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED) continue;
            Entry entry;
            entry.name = line_of(icalcomponent_get_summary(event));
            try {
                read(event, entry);
                calendar.entries.push_back(std::move(entry));
            } catch (const Error& error) {
                calendar.rejected.push_back({base::excerpt(entry.name, 60), error.fault()});
            }
        }
    }

private:
    static std::string uid(icalcomponent* event) { return line_of(icalcomponent_get_uid(event)); }

    void read(icalcomponent* event, Entry& entry) const {
        if (const char* text = icalcomponent_get_description(event))
            entry.description = line_of(text);
        auto* begin = property(event, ICAL_DTSTART_PROPERTY);
        if (!begin) throw rejected("missing", {N_("it has no start")});
        const auto start = time_of(begin, event);
        if (start.is_date) throw rejected("not_a_time", {N_("it has no time of day")});
        const auto minutes = minutes_of(event, start);
        std::set<time::Moment> begins;
        if (properties(event, ICAL_RRULE_PROPERTY).empty()) begins.insert(in_helsinki(start));
        for (auto* rule : properties(event, ICAL_RRULE_PROPERTY))
            repeat(icalproperty_get_rrule(rule), start, begins);
        for (auto* more : properties(event, ICAL_RDATE_PROPERTY))
            begins.insert(in_helsinki(date_of(more, event)));
        for (auto* less : properties(event, ICAL_EXDATE_PROPERTY))
            exclude(time_of(less, event), begins);
        const auto moved = moved_.find(uid(event));
        if (moved != moved_.end() && !property(event, ICAL_RECURRENCEID_PROPERTY))
            for (const auto& moment : moved->second) begins.erase(moment);
        for (const auto& moment : begins)
            if ((!from_ || moment.date >= *from_) && (!to_ || moment.date <= *to_))
                entry.times.push_back({moment.date, {moment.time, end_of(moment, minutes)}});
    }

    /// An exception may be a whole day.
    static void exclude(const icaltimetype& time, std::set<time::Moment>& begins) {
        const auto moment = in_helsinki(time);
        if (!time.is_date)
            begins.erase(moment);
        else
            std::erase_if(begins,
                          [&](const time::Moment& begin) { return begin.date == moment.date; });
    }

    static icaltimetype date_of(icalproperty* more, icalcomponent* event) {
        const auto value = icalproperty_get_rdate(more);
        auto time = icaltime_is_null_time(value.time) ? value.period.start : value.time;
        const auto named = icaltime_is_null_time(value.time) ? time : time_of(more, event);
        time.zone = named.zone;
        return time;
    }

    void repeat(const icalrecurrencetype& rule, const icaltimetype& start,
                std::set<time::Moment>& begins) const {
        const bool endless = rule.count == 0 && icaltime_is_null_time(rule.until);
        if (endless && !to_)
            throw rejected("endless", {N_("it repeats without an end")},
                           {N_("give the last day with --to")});
        const std::unique_ptr<icalrecur_iterator, FreeIterator> iterator(
            icalrecur_iterator_new(rule, start));
        if (!iterator) throw rejected("not_a_date", {N_("its repetition cannot be read")});
        int count = 0;
        for (auto next = icalrecur_iterator_next(iterator.get()); !icaltime_is_null_time(next);
             next = icalrecur_iterator_next(iterator.get())) {
            const auto moment = in_helsinki(next);
            if (to_ && moment.date > *to_) return;
            if (++count > max_occurrences)
                throw rejected(
                    "out_of_range",
                    {N_("it repeats more than {most} times"), {{"most", max_occurrences}}},
                    {N_("give the last day with --to")});
            begins.insert(moment);
        }
    }

    /// In local time, as people mean it: a night when the clocks change is longer or shorter.
    static time::TimeOfDay end_of(const time::Moment& begin, int minutes) {
        return time::TimeOfDay::from_minutes((begin.time.minutes() + minutes) % (24 * 60));
    }

    std::optional<time::Day> from_, to_;
    std::vector<icalcomponent*> events_;
    // By UID: occurrences that are replaced by a separate entry.
    std::map<std::string, std::set<time::Moment>> moved_;
};

}  // namespace

Calendar read_calendar(std::string_view text, std::optional<time::Day> from,
                       std::optional<time::Day> to) {
    const Error none = rejected("not_a_calendar", {N_("the file is not a calendar (iCalendar)")});
    if (base::first_invalid_utf8(text) != text.npos || text.find('\0') != text.npos) throw none;
    icalerror_set_errors_are_fatal(0);
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const std::unique_ptr<icalcomponent, FreeComponent> root(
        icalparser_parse_string(std::string(text).c_str()));
    if (!root) throw none;
    Calendar calendar;
    bool is_calendar = false;
    const auto read = [&](icalcomponent* part) {
        if (icalcomponent_isa(part) != ICAL_VCALENDAR_COMPONENT) return;
        is_calendar = true;
        Reader(part, from, to).read_into(calendar);
    };
    read(root.get());
    std::vector<icalcomponent*> parts;
    if (icalcomponent_isa(root.get()) == ICAL_XROOT_COMPONENT)
        for (auto* part = icalcomponent_get_first_component(root.get(), ICAL_VCALENDAR_COMPONENT);
             part; part = icalcomponent_get_next_component(root.get(), ICAL_VCALENDAR_COMPONENT))
            parts.push_back(part);
    for (auto* part : parts) read(part);
    if (!is_calendar) throw none;
    return calendar;
}

}  // namespace kaiku::calendar
