// The levels that figures are told apart by (R30), in the words of the command line.
#pragma once
#include <string>
#include <string_view>
#include <vector>

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
    home_municipality
};

/// As `--by` and the keys of results name it.
std::string_view to_string(Level level);

/// Reads `site,month` or the words one by one; a month brings its year just before it unless the
/// year is named. Faults: malformed `missing` for an empty word, malformed `out_of_range` for an
/// unknown level (all are named) and for one that is named twice.
std::vector<Level> read_levels(const std::vector<std::string>& words);

}  // namespace kaiku::stats
