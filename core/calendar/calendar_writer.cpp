// SPDX-License-Identifier: Apache-2.0
#include <fmt/chrono.h>

#include <chrono>

#include "core/calendar/calendar.hpp"

namespace kaiku::calendar {

namespace {

/// Contains the rules of the zone since 1996 (see core/time/instant.hpp), for programs that do not
/// know its name.
constexpr const char* head =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//kaiku//kaiku//"
    "EN\r\nCALSCALE:GREGORIAN\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Helsinki\r\n"
    "BEGIN:DAYLIGHT\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0300\r\nTZNAME:EEST\r\nDTSTART:"
    "19960331T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n"
    "BEGIN:STANDARD\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0200\r\nTZNAME:EET\r\nDTSTART:"
    "19961027T040000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\n"
    "END:VTIMEZONE\r\n";

/// Appends a line, folded so that no part has more than 75 bytes (RFC 5545, 3.1). Characters stay
/// whole.
void add_line(std::string& text, const std::string& line) {
    constexpr std::size_t max_bytes = 75;
    std::size_t length = 0;
    for (std::size_t i = 0; i < line.size();) {
        auto end = i + 1;
        while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) ++end;
        if (length + (end - i) > max_bytes) {
            text += "\r\n ";
            length = 1;
        }
        text.append(line, i, end - i);
        length += end - i;
        i = end;
    }
    text += "\r\n";
}

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\r') continue;
        if (c == '\\' || c == ';' || c == ',' || c == '\n') out += '\\';
        out += c == '\n' ? 'n' : c;
    }
    return out;
}

/// `20260902T180000`
std::string local_time(time::Day day, time::TimeOfDay at) {
    std::string text = day.iso() + "T" + at.text() + ":00";
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

/// `20260902T150000Z`
std::string utc_time(time::Instant instant) {
    const std::chrono::sys_seconds at{std::chrono::seconds{instant.milliseconds() / 1000}};
    return fmt::format("{:%Y%m%dT%H%M%SZ}", at);
}

void add_entry(std::string& text, const ExportedSlot& slot, time::Instant now) {
    const std::string zone = ";TZID=Europe/Helsinki:";
    add_line(text, "BEGIN:VEVENT");
    add_line(text, "UID:" + escaped(slot.uid));
    add_line(text, "DTSTAMP:" + utc_time(now));
    add_line(text, "DTSTART" + zone + local_time(slot.at.date, slot.at.span.start));
    add_line(text, "DTEND" + zone + local_time(slot.at.end_date(), slot.at.span.end));
    add_line(text, "SUMMARY:" + escaped(slot.name));
    add_line(text, "LOCATION:" + escaped(slot.place));
    if (slot.description) add_line(text, "DESCRIPTION:" + escaped(*slot.description));
    add_line(text, "END:VEVENT");
}

}  // namespace

std::string write_calendar(const std::vector<ExportedSlot>& slots, time::Instant now) {
    std::string text = head;
    for (const auto& slot : slots) add_entry(text, slot, now);
    return text + "END:VCALENDAR\r\n";
}

}  // namespace kaiku::calendar
