// SPDX-License-Identifier: Apache-2.0
#include "core/stats/levels.hpp"

#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::stats {

namespace {

using base::Error;
using base::ErrorKind;

/// In the order of Level.
constexpr std::array<std::string_view, 16> words{
    "year",   "month",   "sector", "site", "organisation", "municipality",
    "county", "area",    "event",  "kind", "nation",       "home_municipality",
    "week",   "weekday", "date",   "hour"};

Level read_level(std::string_view text) {
    const auto found = std::find(words.begin(), words.end(), text);
    if (found != words.end()) return static_cast<Level>(found - words.begin());
    std::string known;
    for (auto one : words) known += (known.empty() ? "" : ", ") + std::string(one);
    throw Error(ErrorKind::malformed, "out_of_range",
                {N_("\"{value}\" is not a level of statistics; the levels are: {known}"),
                 {{"value", base::excerpt(text)}, {"known", known}}});
}

/// Whether equal values of the levels imply equal values of the level.
bool determines(const std::vector<Level>& levels, Level level) {
    if (level == Level::nation || holds(levels, level)) return true;
    switch (level) {
        case Level::year:
        case Level::month:
        case Level::week:
        case Level::weekday:
            return holds(levels, Level::date);
        case Level::county:
            return holds(levels, Level::municipality);
        default:
            return false;
    }
}

}  // namespace

std::vector<std::string> level_names() { return {words.begin(), words.end()}; }

bool holds(const std::vector<Level>& levels, Level level) {
    return std::find(levels.begin(), levels.end(), level) != levels.end();
}

bool has_single_days(const std::vector<Level>& levels) {
    return holds(levels, Level::date) || holds(levels, Level::week);
}

bool determines(const std::vector<Level>& levels, const std::vector<Level>& others) {
    return std::all_of(others.begin(), others.end(),
                       [&](Level level) { return determines(levels, level); });
}

std::string_view to_string(Level level) { return words[static_cast<std::size_t>(level)]; }

std::vector<Level> parse_levels(const std::vector<std::string>& texts) {
    std::vector<Level> named;
    for (std::string_view text : texts) {
        for (bool more = true; more;) {
            const auto comma = text.find(',');
            more = comma != text.npos;
            const auto one = base::trim(text.substr(0, comma));
            if (more) text.remove_prefix(comma + 1);
            if (one.empty())
                throw Error(ErrorKind::malformed, "missing", {N_("a level of statistics is empty")},
                            {N_("give levels like this: --by site,month")});
            const auto level = read_level(one);
            if (holds(named, level))
                throw Error(
                    ErrorKind::malformed, "out_of_range",
                    {N_("the level {level} is given twice"), {{"level", to_string(level)}}});
            named.push_back(level);
        }
    }
    const auto month = std::find(named.begin(), named.end(), Level::month);
    if (month != named.end() && !holds(named, Level::year)) named.insert(month, Level::year);
    return named;
}

}  // namespace kaiku::stats
