// SPDX-License-Identifier: Apache-2.0
#include "core/store/table_meanings.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/base/embedded.hpp"
#include "core/store/tables.hpp"

using namespace kaiku;

TEST_CASE(
    "schemas/meanings.txt says of every table and column what it means, and of nothing else") {
    std::size_t expected = 0;
    for (const auto& table : store::list_tables()) {
        CAPTURE(table.name);
        CHECK_FALSE(store::meaning_of(table.name).empty());
        for (const auto column : table.columns) {
            CAPTURE(column);
            CHECK_FALSE(store::meaning_of(table.name, column).empty());
        }
        expected += 1 + table.columns.size();
    }
    std::size_t lines = 0;
    for (const auto& file : base::embedded_schema_files()) {
        if (file.name != "meanings.txt") continue;
        for (auto rest = file.bytes; !rest.empty();) {
            const auto end = std::min(rest.find('\n'), rest.size());
            if (const auto line = rest.substr(0, end); !line.empty() && line.front() != '#')
                ++lines;
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    CHECK(lines == expected);
}

TEST_CASE("what the file does not know has no meaning") {
    CHECK(store::meaning_of("nothing").empty());
    CHECK(store::meaning_of("card", "nothing").empty());
}
