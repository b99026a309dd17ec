// Cards given and used, by year and by where they were given.
#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "core/stats/uses.hpp"

namespace kaiku::stats {

struct CardsRow {
    std::vector<Key> keys;        // parallel to the levels
    bool suppressed = false;      // R33: a count of it is small, or would give one away
    std::int64_t registered = 0;  // in the year
    std::int64_t renewed = 0;     // last renewed in the year
    std::int64_t valid = 0;       // on the year's last day, or that of the period, or today if that
                                  // comes first: not blocked by then, last valid day not past
    std::int64_t in_use = 0;      // of those registered in the year, with a visit by its end
};

/// One row for each cell with a card that counts, in the order of uses(). Levels are the year,
/// which comes first when it is not named, what the site that gave the card is and lies in now, the
/// kind and the holder's home municipality; throws malformed `out_of_range` for others and for
/// filters by sector or event, and else as uses().
void compute_cards(const service::Operation& operation, const UsesQuery& query,
                   const std::function<void(const CardsRow&)>& on_row);

/// The levels as cards() takes them.
std::vector<Level> normalize_card_levels(std::vector<Level> by);

}  // namespace kaiku::stats
