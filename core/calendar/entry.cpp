// SPDX-License-Identifier: Apache-2.0
#include "core/calendar/entry.hpp"

#include <algorithm>

#include "core/base/number.hpp"
#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/calendar/civil.hpp"

namespace kaiku::calendar {

namespace {

bool is_utc_name(std::string_view name) {
    return name == "UTC" || name == "Etc/UTC" || name == "GMT" || name == "Etc/GMT";
}

/// A day and a time by a zone's clock, for messages.
std::vector<base::MessageArgument> moment_arguments(Seconds local) {
    const auto day = day_number(local);
    return {
        time::date_argument("date", time::Day::from_number(static_cast<std::int32_t>(day))),
        {"time",
         time::TimeOfDay::from_minutes(static_cast<int>((local - day * day_seconds) / 60)).text()}};
}

time::Moment moment_of_local(Seconds local) {
    const auto day = day_number(local);
    return {time::Day::from_number(static_cast<std::int32_t>(day)),
            time::TimeOfDay::from_minutes(static_cast<int>((local - day * day_seconds) / 60))};
}

/// The local time of an instant, if it means that instant: the hour that is repeated in autumn is
/// always the first one.
time::Moment moment_of_instant(Seconds instant) {
    const auto minute = (instant >= 0 ? instant : instant - 59) / 60 * 60;
    const auto at = time::Instant::from_milliseconds(minute * 1000);
    const time::Moment moment{time::helsinki_day(at), time::helsinki_time(at)};
    if (time::to_instant(moment.date, moment.time) != at)
        throw rejected("ambiguous_time",
                       {N_("{time} occurs twice on {date} because the clocks go back, and the "
                           "second one cannot be imported"),
                        {{"time", moment.time.text()}, time::date_argument("date", moment.date)}});
    return moment;
}

base::Error without_length(bool has_end) {
    const base::Message hint{N_("give a length with --length, such as --length 2h")};
    if (!has_end) return rejected("missing", {N_("it has no end")}, hint);
    return rejected("out_of_range", {N_("it ends when it starts")}, hint);
}

/// The end of an occurrence by the clock and as an instant.
time::Moment end_of(const Occurrence& occurrence, const EntrySpan& span, const Length& length) {
    if (occurrence.end_instant) return moment_of_instant(*occurrence.end_instant);
    const auto& zone = *span.start.zone;
    const auto local = occurrence.local + length.days * day_seconds + length.by_clock;
    if (zone.is_helsinki && length.exact == 0) return moment_of_local(local);
    const auto instant = zone.to_instant(local);
    if (!instant) throw no_such_time(zone, local);
    return moment_of_instant(*instant + length.exact);
}

}  // namespace

const Property* single(const Component& event, std::string_view name) {
    const auto all = event.all(name);
    if (all.size() > 1)
        throw rejected("duplicate", {N_("{property} appears twice"), {{"property", name}}});
    return all.empty() ? nullptr : all.front();
}

base::Error no_such_time(const Zone& zone, Seconds local) {
    auto arguments = moment_arguments(local);
    arguments.emplace_back("zone", base::excerpt(zone.name));
    if (!zone.offset_at(local))
        return rejected(
            "unknown_zone",
            {N_("the time zone {zone} in the file does not cover {date}"), std::move(arguments)});
    return rejected("no_such_time", {N_("{time} does not exist on {date} in the time zone {zone}"),
                                     std::move(arguments)});
}

ZonedTime read_time(const Property& property, std::string_view value, Zones& zones) {
    const auto at = read_date_time(value);
    const auto type = property.parameter("VALUE").value_or("");
    const auto is_type = [&](const char* name) { return base::fold(type) == name; };
    if (!at || (is_type("date") && !at->is_day) || (is_type("date-time") && at->is_day) ||
        (!type.empty() && !is_type("date") && !is_type("date-time") && !is_type("period")))
        throw unreadable("not_a_date", property, value);
    const auto name = property.parameter("TZID").value_or("");
    if (at->is_utc && !name.empty() && !is_utc_name(name))
        throw unreadable("not_a_date", property, std::string(value) + ";TZID=" + name);
    ZonedTime time;
    time.is_floating = !at->is_utc && !at->is_day && name.empty();
    time.zone = at->is_utc ? &zones.utc() : name.empty() ? &zones.floating() : &zones.zone(name);
    time.local = at->time;
    time.is_day = at->is_day;
    if (at->is_day) return time;
    const auto instant = time.zone->to_instant(at->time);
    if (!instant) throw no_such_time(*time.zone, at->time);
    time.instant = *instant;
    const auto day = day_number(time.instant);
    if (day <= number_of({1900, 1, 1}) || day >= number_of({9999, 12, 30}))
        throw unreadable("not_a_date", property, value);
    return time;
}

void require_same_kind(const ZonedTime& time, const ZonedTime& start, const Property& property) {
    if (!time.is_floating || start.is_floating || time.zone->name == start.zone->name) return;
    throw rejected("unknown_zone", {N_("{property} has no time zone, but DTSTART has one"),
                                    {{"property", property.name}}});
}

std::optional<std::string> single_text(const Component& event, std::string_view name) {
    const auto* property = single(event, name);
    if (!property) return std::nullopt;
    const auto encoding = property->parameter("ENCODING").value_or("8BIT");
    if (base::fold(encoding) != "8bit")
        throw unreadable("unknown_word", *property, "ENCODING=" + encoding);
    return line_of(property->value);
}

Identity read_identity(const Component& event, Zones& zones) {
    Identity identity;
    if (const auto* uid = single(event, "UID")) identity.uid = base::trim(uid->value);
    if (const auto* property = single(event, "SEQUENCE")) {
        const auto number =
            base::parse_integer(property->value, "SEQUENCE", 0, std::int64_t{1} << 32);
        if (!number) throw unreadable("not_a_number", *property, property->value);
        identity.sequence = *number;
    }
    // When a program wrote the entry matters only beside another version of it.
    if (const auto* property = single(event, "DTSTAMP"))
        if (const auto at = read_date_time(property->value)) identity.stamp = at->time;
    if (const auto* property = single(event, "STATUS")) {
        const auto status = base::fold(base::trim(property->value));
        identity.is_cancelled = status == "cancelled";
        if (!identity.is_cancelled && status != "confirmed" && status != "tentative")
            throw unreadable("unknown_word", *property, property->value);
    }
    if (const auto* property = single(event, "RECURRENCE-ID")) {
        if (identity.uid.empty())
            throw rejected("missing", {N_("it changes an occurrence of another entry, but has no "
                                          "UID that says of which")});
        identity.replaces = read_time(*property, property->value, zones);
        const auto range = property->parameter("RANGE");
        identity.and_future = range.has_value();
        if (range && base::fold(*range) != "thisandfuture")
            throw unreadable("unknown_word", *property, "RANGE=" + *range);
    }
    return identity;
}

EntrySpan read_span(const Component& event, Zones& zones, std::optional<int> default_length) {
    EntrySpan span;
    const auto* begin = single(event, "DTSTART");
    if (!begin) throw rejected("missing", {N_("it has no start")});
    span.start = read_time(*begin, begin->value, zones);
    if (span.start.is_day) throw rejected("not_a_time", {N_("it has no time of day")});
    const auto* end = single(event, "DTEND");
    const auto* duration = single(event, "DURATION");
    if (end && duration) throw rejected("duplicate", {N_("it has both DTEND and DURATION")});
    if (end) {
        const auto until = read_time(*end, end->value, zones);
        if (until.is_day) throw rejected("not_a_time", {N_("it has no time of day")});
        require_same_kind(until, span.start, *end);
        const auto local = span.start.zone->to_local(until.instant);
        if (!local) throw no_such_time(*span.start.zone, span.start.local);
        const bool same_zone = until.zone == span.start.zone;
        span.length.by_clock = (same_zone ? until.local : *local) - span.start.local;
        if (!same_zone) span.end_instant = until.instant;
    } else if (duration) {
        const auto length = read_duration(duration->value);
        if (!length) throw unreadable("not_a_number", *duration, duration->value);
        span.length = {length->days, 0, length->seconds};
    }
    const bool is_empty =
        span.length.days == 0 && span.length.by_clock / 60 == 0 && span.length.exact / 60 == 0;
    if (is_empty && !default_length) throw without_length(end || duration);
    return span;
}

time::SlotTime slot_of(const Occurrence& occurrence, const EntrySpan& span,
                       std::optional<int> default_length) {
    if (occurrence.is_skipped) throw no_such_time(*span.start.zone, occurrence.local);
    const auto begin = moment_of_instant(occurrence.instant);
    auto end = end_of(occurrence, span, occurrence.length.value_or(span.length));
    const auto minutes = [&] {
        return std::clamp(end.date - begin.date, -2, 2) * 24 * 60 + end.time.minutes() -
               begin.time.minutes();
    };
    if (minutes() == 0) {
        if (!default_length) throw without_length(true);
        auto longer = occurrence;
        longer.end_instant.reset();
        end = end_of(longer, span, {0, Seconds{*default_length} * 60, 0});
    }
    if (minutes() <= 0 || minutes() > 24 * 60)
        throw rejected("out_of_range", {N_("it ends before it starts, or is longer than a day")});
    return {begin.date, {begin.time, end.time}};
}

time::Day helsinki_day(Seconds instant) {
    return time::helsinki_day(time::Instant::from_milliseconds(instant * 1000));
}

}  // namespace kaiku::calendar
