// SPDX-License-Identifier: Apache-2.0
#include "core/stats/suppression_cost.hpp"

#include <algorithm>

namespace kaiku::stats {

namespace {

bool is_time(Level level) {
    return level == Level::month || level == Level::week || level == Level::weekday ||
           level == Level::date || level == Level::hour;
}

}  // namespace

double suppression_cost(const std::vector<Level>& levels) {
    const auto weight = [](Level level) {
        switch (level) {
            case Level::event:
            case Level::home_municipality:
                return 3.0;
            case Level::site:
            case Level::date:
                return 30.0;
            case Level::organisation:
                return 60.0;
            case Level::week:
            case Level::hour:
                return 100.0;
            case Level::municipality:
                return 200.0;
            case Level::month:
            case Level::weekday:
                return 300.0;
            case Level::county:
            case Level::area:
                return 500.0;
            case Level::sector:
            case Level::kind:
                return 1'000.0;
            case Level::year:
            case Level::nation:
                break;
        }
        return 3'000.0;
    };
    double cost = 3'000;
    for (const auto level : levels) cost = std::min(cost, weight(level));
    const auto others = static_cast<int>(std::count_if(levels.begin(), levels.end(), [](Level one) {
        return one != Level::year && one != Level::nation;
    }));
    for (int other = 1; other < others; ++other)
        cost /= std::any_of(levels.begin(), levels.end(), is_time) ? 30 : 3;
    return std::max(cost, 1.0);
}

}  // namespace kaiku::stats
