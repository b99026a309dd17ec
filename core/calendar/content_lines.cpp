// SPDX-License-Identifier: Apache-2.0
#include "core/calendar/content_lines.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::calendar {

namespace {

using base::Error;
using base::ErrorKind;

constexpr std::size_t max_depth = 8;

Error not_a_calendar(base::Message message, base::Message hint = {}) {
    return {ErrorKind::malformed, "not_a_calendar", std::move(message), std::move(hint)};
}

bool is_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               c == '-' || c == '_';
    });
}

/// Reads unfolded lines: one that begins with a space or a tab continues the line before it.
class Lines {
public:
    explicit Lines(std::string_view text) : rest_(text) {}

    /// False at the end of the text. Empty lines are skipped.
    bool next(std::string& line) {
        do {
            if (rest_.empty()) return false;
            line = physical();
            first_ = number_;
            while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t'))
                line += physical().substr(1);
        } while (base::trim(line).empty());
        return true;
    }
    /// The number of the first physical line of the current one, from 1.
    std::size_t number() const { return first_; }

private:
    std::string_view physical() {
        const auto end = rest_.find('\n');
        auto line = rest_.substr(0, end);
        rest_.remove_prefix(end == rest_.npos ? rest_.size() : end + 1);
        ++number_;
        while (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        return line;
    }

    std::string_view rest_;
    std::size_t number_ = 0, first_ = 0;
};

/// The position of the character outside of quotation marks, at or after `from`.
std::size_t find_unquoted(std::string_view line, std::string_view any_of, std::size_t from) {
    bool quoted = false;
    for (auto at = from; at < line.size(); ++at) {
        if (line[at] == '"') quoted = !quoted;
        if (!quoted && any_of.find(line[at]) != any_of.npos) return at;
    }
    return line.npos;
}

std::optional<Property> read_property(std::string_view line) {
    auto end = find_unquoted(line, ";:", 0);
    if (end == line.npos || !is_name(line.substr(0, end))) return std::nullopt;
    Property property;
    property.name = to_upper(line.substr(0, end));
    while (line[end] == ';') {
        const auto from = end + 1;
        end = find_unquoted(line, ";:", from);
        if (end == line.npos) return std::nullopt;
        const auto parameter = line.substr(from, end - from);
        const auto equals = parameter.find('=');
        if (equals == parameter.npos || !is_name(parameter.substr(0, equals))) return std::nullopt;
        auto value = parameter.substr(equals + 1);
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
            value = value.substr(1, value.size() - 2);
        property.parameters.emplace_back(to_upper(parameter.substr(0, equals)), value);
    }
    property.value = line.substr(end + 1);
    return property;
}

/// Builds the components of a file from its lines.
class Builder {
public:
    void add(std::string_view line, std::size_t number) {
        auto property = read_property(line);
        if (property && property->name == "BEGIN") return begin(*property, number);
        if (property && property->name == "END") return end(*property, number);
        if (open_.empty()) throw not_a_calendar({N_("the file is not a calendar (iCalendar)")});
        auto& component = open_.back();
        if (property)
            component.properties.push_back(*std::move(property));
        else if (!component.unreadable_line)
            component.unreadable_line = number;
    }

    std::vector<Component> finish() {
        if (!open_.empty())
            throw not_a_calendar({N_("the file is incomplete: it ends before END:{kind}"),
                                  {{"kind", base::excerpt(open_.back().kind)}}},
                                 {N_("export it again")});
        if (calendars_.empty())
            throw not_a_calendar({N_("the file is not a calendar (iCalendar)")});
        return std::move(calendars_);
    }

private:
    void begin(const Property& property, std::size_t number) {
        Component component;
        component.kind = to_upper(base::trim(property.value));
        if (open_.empty() && component.kind != "VCALENDAR")
            throw not_a_calendar({N_("the file is not a calendar (iCalendar)")});
        // An entry that is not closed would swallow the following ones.
        const bool overlaps = std::any_of(open_.begin(), open_.end(), [&](const Component& outer) {
            return outer.kind == component.kind;
        });
        if (overlaps || open_.size() == max_depth)
            throw not_a_calendar({N_("line {line}: {kind} begins before the one before it ends"),
                                  {{"line", number}, {"kind", base::excerpt(component.kind)}}});
        open_.push_back(std::move(component));
    }

    void end(const Property& property, std::size_t number) {
        const auto kind = to_upper(base::trim(property.value));
        if (open_.empty() || open_.back().kind != kind)
            throw not_a_calendar({N_("line {line}: {kind} ends but has not begun"),
                                  {{"line", number}, {"kind", base::excerpt(kind)}}});
        auto closed = std::move(open_.back());
        open_.pop_back();
        (open_.empty() ? calendars_ : open_.back().parts).push_back(std::move(closed));
    }

    std::vector<Component> open_, calendars_;
};

}  // namespace

std::string to_upper(std::string_view text) {
    std::string out(text);
    for (auto& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

std::optional<std::string> Property::parameter(std::string_view parameter_name) const {
    for (const auto& [key, text] : parameters)
        if (key == parameter_name) return text;
    return std::nullopt;
}

std::vector<const Property*> Component::all(std::string_view name) const {
    std::vector<const Property*> found;
    for (const auto& property : properties)
        if (property.name == name) found.push_back(&property);
    return found;
}

const Property* Component::first(std::string_view name) const {
    for (const auto& property : properties)
        if (property.name == name) return &property;
    return nullptr;
}

std::vector<Component> read_components(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    Lines lines(text);
    Builder builder;
    for (std::string line; lines.next(line);) {
        // Some programs divide lines within a character.
        if (base::first_invalid_utf8(line) != line.npos || line.find('\0') != line.npos)
            throw not_a_calendar({N_("the file is not a calendar (iCalendar)")});
        builder.add(line, lines.number());
    }
    return builder.finish();
}

std::string line_of(std::string_view value) {
    std::string line;
    for (std::size_t i = 0; i < value.size(); ++i) {
        char c = value[i];
        if (c == '\\' && i + 1 < value.size()) {
            c = value[++i];
            if (c == 'n' || c == 'N') c = ' ';
        }
        line += c == '\t' || c == '\r' ? ' ' : c;
    }
    return line;
}

}  // namespace kaiku::calendar
