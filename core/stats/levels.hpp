// SPDX-License-Identifier: Apache-2.0
// The levels that statistics are grouped by (R30), as named on the command line.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/time/day.hpp"

namespace kaiku::stats {

enum class Level {
    year,
    month,
    sector,
    site,
    organisation,
    municipality,
    county,
    area,
    event,
    kind,
    nation,
    home_municipality,
    week,
    weekday,
    date,
    hour
};

/// The value of a level: a number (year, month, 1 to 7 for Monday to Sunday, the hour), a name or a
/// week (`2026-W07`), none (no event, no sector, an unknown home municipality, no time), or a date.
using Key = std::variant<std::int64_t, std::string, std::monostate, time::Day>;

/// The names of all levels, in the order of Level.
std::vector<std::string> level_names();

/// The name in `--by` and in the keys of results.
std::string_view to_string(Level level);

bool holds(const std::vector<Level>& levels, Level level);

/// Whether the levels distinguish single days: dates, and weeks, which two months can share.
bool has_single_days(const std::vector<Level>& levels);

/// Whether equal values of the levels imply equal values of the others: a municipality is in one
/// county.
bool determines(const std::vector<Level>& levels, const std::vector<Level>& others);

/// Reads `site,month` or single words; a month adds its year just before it unless the year is
/// given. Faults: malformed `missing` for an empty word, malformed `out_of_range` for an unknown
/// level (all are listed) and for one that is given twice.
std::vector<Level> parse_levels(const std::vector<std::string>& words);

}  // namespace kaiku::stats
