// SPDX-License-Identifier: Apache-2.0

#include "core/store/conditions.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kaiku::store {

std::string id_condition(std::string_view column, const std::vector<model::Id>& sites) {
    if (sites.empty()) return " AND 1 = 0";
    return fmt::format(" AND {} IN ({})", column, fmt::join(sites, ", "));
}

std::string not_erased_condition(std::string_view code) {
    return fmt::format(" NOT ({0} >= 'XM' AND {0} < 'XN') AND NOT ({0} >= 'ZM' AND {0} < 'ZN')",
                       code);
}

std::string with_single_spaces(std::string_view column) {
    // Each space becomes a pair of characters that no name contains; then neighbours are reduced to
    // one pair, however many there are.
    return fmt::format(
        "replace(replace(replace(replace({0}, '\u00A0', ' '), ' ', '{1}{2}'), "
        "'{2}{1}', ''), '{1}{2}', ' ')",
        column, '\x01', '\x02');
}

}  // namespace kaiku::store
