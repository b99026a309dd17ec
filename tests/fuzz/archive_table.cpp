// SPDX-License-Identifier: Apache-2.0
// A table of an archive. The first line of the input names it.
#include "core/store/table_csv.hpp"

#include <algorithm>

#include "fuzz/target.hpp"

using namespace kaiku;

void kaiku::fuzz::archive_table(std::string_view bytes) {
    const auto end = bytes.find('\n');
    const auto& tables = store::list_tables();
    const auto table = std::find_if(tables.begin(), tables.end(), [&](const auto& candidate) {
        return candidate.name == bytes.substr(0, end);
    });
    if (end == bytes.npos || table == tables.end()) return;
    base::Input input(bytes.substr(end + 1), "input");
    fuzz::read([&] {
        store::read_table_csv(input, *table, [&](std::span<const db::Parameter> values) {
            fuzz::require(values.size() % table->columns.size() == 0, "batches have whole rows");
        });
    });
}
