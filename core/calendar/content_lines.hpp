// SPDX-License-Identifier: Apache-2.0
// The outer form of a calendar file (RFC 5545, 3.1): lines of properties within components.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kaiku::calendar {

/// A property: `DTSTART;TZID=Europe/Helsinki:20260902T180000`. Names are in upper case, the value
/// is as written.
struct Property {
    std::string name;
    std::vector<std::pair<std::string, std::string>> parameters;
    std::string value;

    /// The value of a parameter without quotation marks.
    std::optional<std::string> parameter(std::string_view parameter_name) const;
    friend bool operator==(const Property&, const Property&) = default;
};

/// `BEGIN:VEVENT` to `END:VEVENT`.
struct Component {
    std::string kind;  // VEVENT, in upper case
    std::vector<Property> properties;
    std::vector<Component> parts;
    std::optional<std::size_t> unreadable_line;  // the first line that is not a property, from 1

    std::vector<const Property*> all(std::string_view name) const;
    const Property* first(std::string_view name) const;
};

/// The VCALENDAR components of a file. Throws Error malformed `not_a_calendar` for a text that is
/// not one, that ends within a component, or whose components overlap.
std::vector<Component> read_components(std::string_view text);

/// A value of the type TEXT as one line: without escapes, line breaks as spaces.
std::string line_of(std::string_view value);

/// ASCII letters in upper case.
std::string to_upper(std::string_view text);

}  // namespace kaiku::calendar
