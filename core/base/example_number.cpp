// SPDX-License-Identifier: Apache-2.0
#include "core/base/example_number.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace kaiku::base {

namespace {

struct Example {
    std::string_view field;
    std::int64_t number;
};

constexpr std::array examples{
    Example{"birth_year", 1980},
    Example{"child_age", 18},
    Example{"children", 2},
    Example{"connections", 30},
    Example{"customers", 5},
    Example{"days", 60},
    Example{"expiring_within", 30},
    Example{"limit", 100},
    Example{"max_children", 2},
    Example{"max_share", 80},
    Example{"min_cell", 5},
    Example{"max_waiting_mail", 100},
    Example{"min_width", 2},
    Example{"offset", 100},
    Example{"older_than", 60},
    Example{"round", 5},
    Example{"stars", 5},
    Example{"wait", 30},
    Example{"within", 21},
    Example{"year", 2026},
};

}  // namespace

std::optional<std::int64_t> example_number(std::string_view field) {
    std::string key(field);
    if (key.starts_with("--")) key.erase(0, 2);
    std::replace(key.begin(), key.end(), '-', '_');
    const auto found = std::find_if(examples.begin(), examples.end(),
                                    [&](const Example& one) { return one.field == key; });
    return found == examples.end() ? std::nullopt : std::optional(found->number);
}

}  // namespace kaiku::base
