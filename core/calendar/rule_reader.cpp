// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <string>

#include "core/calendar/recurrence.hpp"

namespace kaiku::calendar {

namespace {

using Frequency = Rule::Frequency;

/// Reads the parts of one rule.
class RuleReader {
public:
    explicit RuleReader(const Property& property) : property_(property) {}

    Rule read() {
        for (const auto part : split(property_.value, ';')) {
            part_ = part;
            if (part.empty() &&
                part.data() + part.size() == property_.value.data() + property_.value.size())
                continue;  // A semicolon at the end changes nothing.
            const auto equals = part.find('=');
            if (equals == part.npos) fail();
            const auto name = to_upper(part.substr(0, equals));
            if (!names_.insert(name).second) fail();
            read_part(name, to_upper(part.substr(equals + 1)));
        }
        part_ = property_.value;
        if (names_.count("FREQ") == 0 || (names_.count("COUNT") && names_.count("UNTIL"))) fail();
        if (names_.count("SKIP") && !names_.count("RSCALE")) fail();
        validate();
        return std::move(rule_);
    }

private:
    [[noreturn]] void fail() const { throw unreadable("not_a_rule", property_, part_); }

    void read_part(const std::string& name, const std::string& value) {
        if (name == "FREQ")
            rule_.frequency = frequency(value);
        else if (name == "INTERVAL")
            rule_.interval = number(value, 1, 100'000);
        else if (name == "COUNT")
            rule_.count = number(value, 1, 1'000'000);
        else if (name == "UNTIL")
            read_until(value);
        else if (name == "WKST")
            rule_.week_start = weekday(value);
        else if (name == "BYDAY")
            read_weekdays(value);
        else if (name == "BYMONTH")
            rule_.months = numbers(value, 1, 12, false);
        else if (name == "BYMONTHDAY")
            rule_.month_days = numbers(value, 1, 31, true);
        else if (name == "BYYEARDAY")
            rule_.year_days = numbers(value, 1, 366, true);
        else if (name == "BYWEEKNO")
            rule_.weeks = numbers(value, 1, 53, true);
        else if (name == "BYHOUR")
            rule_.hours = numbers(value, 0, 23, false);
        else if (name == "BYMINUTE")
            rule_.minutes = numbers(value, 0, 59, false);
        else if (name == "BYSECOND")
            rule_.seconds = numbers(value, 0, 59, false);
        else if (name == "BYSETPOS")
            rule_.positions = numbers(value, 1, 366, true);
        else if (!(name == "RSCALE" && value == "GREGORIAN") &&
                 !(name == "SKIP" && value == "OMIT"))
            fail();
    }

    Frequency frequency(const std::string& value) const {
        if (value == "DAILY") return Frequency::daily;
        if (value == "WEEKLY") return Frequency::weekly;
        if (value == "MONTHLY") return Frequency::monthly;
        if (value == "YEARLY") return Frequency::yearly;
        fail();
    }

    int number(std::string_view text, int min, int max) const {
        int value = 0;
        if (text.empty() || text.size() > 7) fail();
        for (const char c : text) {
            if (c < '0' || c > '9') fail();
            value = value * 10 + (c - '0');
        }
        if (value < min || value > max) fail();
        return value;
    }

    std::vector<int> numbers(const std::string& value, int min, int max, bool is_signed) const {
        std::set<int> all;
        for (auto text : split(value, ',')) {
            const bool negative = is_signed && text.starts_with('-');
            if (negative || (is_signed && text.starts_with('+'))) text.remove_prefix(1);
            const auto read = number(text, min, max);
            all.insert(negative ? -read : read);
        }
        return {all.begin(), all.end()};
    }

    int weekday(std::string_view text) const {
        static constexpr std::array<std::string_view, 7> days{"MO", "TU", "WE", "TH",
                                                              "FR", "SA", "SU"};
        const auto found = std::find(days.begin(), days.end(), text);
        if (found == days.end()) fail();
        return static_cast<int>(found - days.begin());
    }

    void read_weekdays(const std::string& value) {
        for (auto text : split(value, ',')) {
            if (text.size() < 2) fail();
            Rule::Weekday day;
            day.weekday = weekday(text.substr(text.size() - 2));
            text.remove_suffix(2);
            const bool negative = text.starts_with('-');
            if (negative || text.starts_with('+')) {
                text.remove_prefix(1);
                if (text.empty()) fail();
            }
            if (!text.empty()) day.nth = number(text, 1, 53) * (negative ? -1 : 1);
            rule_.weekdays.push_back(day);
        }
    }

    void read_until(const std::string& value) {
        rule_.until = read_date_time(value);
        if (!rule_.until) fail();
        // A day means to its end.
        if (rule_.until->is_day) rule_.until->time += day_seconds - 1;
    }

    /// What the standard does not define (RFC 5545, 3.3.10) means different times to different
    /// programs.
    void validate() const {
        const bool yearly = rule_.frequency == Frequency::yearly;
        const bool has_nth = std::any_of(rule_.weekdays.begin(), rule_.weekdays.end(),
                                         [](const auto& day) { return day.nth != 0; });
        const bool has_parts = std::any_of(names_.begin(), names_.end(), [](const auto& name) {
            return name.starts_with("BY") && name != "BYSETPOS";
        });
        if (has_nth && ((!yearly && rule_.frequency != Frequency::monthly) || !rule_.weeks.empty()))
            fail();
        if (!yearly && (!rule_.year_days.empty() || !rule_.weeks.empty())) fail();
        if (!rule_.weeks.empty() && rule_.weekdays.empty()) fail();
        if (rule_.frequency == Frequency::weekly && !rule_.month_days.empty()) fail();
        if (!rule_.positions.empty() && !has_parts) fail();
        if (rule_.seconds.size() > 1) fail();  // Slots are in whole minutes.
    }

    const Property& property_;
    std::string_view part_;
    std::set<std::string> names_;
    Rule rule_;
};

}  // namespace

Rule read_rule(const Property& property) { return RuleReader(property).read(); }

}  // namespace kaiku::calendar
