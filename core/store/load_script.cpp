// SPDX-License-Identifier: Apache-2.0
#include "core/store/load_script.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kaiku::store {

std::string load_script(const std::vector<TableToLoad>& tables) {
    std::string script =
        "-- Loads the files of this folder into the tables of schema-postgresql.sql.\n\n"
        "\\set ON_ERROR_STOP on\n\\encoding UTF8\nBEGIN;\nSET CONSTRAINTS ALL DEFERRED;\n\n";
    for (const auto& load : tables)
        script += fmt::format("\\copy {} ({}) FROM '{}' CSV HEADER\n", load.table->name,
                              fmt::join(load.table->columns, ", "), load.file);
    script += "\n-- New rows get ids after all that were ever given.\nDO $ids$\nBEGIN\n";
    for (const auto& load : tables)
        if (load.table->has_generated_ids)
            script += fmt::format(
                "    PERFORM setval(pg_get_serial_sequence('{0}', 'id'), greatest((SELECT max(id) "
                "FROM {0}), {1}) + 1, false);\n",
                load.table->name, load.last_id);
    return script + "END\n$ids$;\nCOMMIT;\n";
}

}  // namespace kaiku::store
