// SPDX-License-Identifier: Apache-2.0
#include "core/model/frozen_table.hpp"

namespace kaiku::model {

std::string_view to_string(FrozenTable table) {
    switch (table) {
        case FrozenTable::national:
            return "national";
        case FrozenTable::cards:
            return "cards";
        case FrozenTable::sites:
            return "sites";
        case FrozenTable::kinds:
            return "kinds";
        case FrozenTable::areas:
            return "areas";
        case FrozenTable::homes:
            return "homes";
        case FrozenTable::values:
            break;
    }
    return "values";
}

std::optional<FrozenTable> parse_frozen_table(std::string_view word) {
    for (const auto table : frozen_tables)
        if (word == to_string(table)) return table;
    return std::nullopt;
}

}  // namespace kaiku::model
