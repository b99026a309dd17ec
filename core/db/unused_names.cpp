// SPDX-License-Identifier: Apache-2.0
#include "core/db/unused_names.hpp"
#include "core/base/unchanged.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kaiku::db {

void require_unused_names(Connection& connection, const std::vector<std::string>& names) {
    if (connection.engine() == Engine::sqlite) return;
    auto schema = connection.query("SELECT current_schema() IS NULL");
    if (schema.next() && schema.boolean(0))
        throw base::Error(base::ErrorKind::failed, "no_schema",
                          {N_("the database has no schema with a name in search_path")},
                          {N_("create one with: CREATE SCHEMA, and repeat the command")});
    auto rows = connection.query(
        "SELECT o.name::text FROM (SELECT relnamespace, relname FROM pg_class UNION ALL SELECT "
        "typnamespace, typname FROM pg_type UNION ALL SELECT pronamespace, proname FROM pg_proc "
        "WHERE pronargs = 0) o (schema, name) JOIN pg_namespace n ON n.oid = o.schema WHERE "
        "n.nspname = current_schema() AND o.name::text = ANY (string_to_array($1, ',')) ORDER BY 1 "
        "LIMIT 1",
        {fmt::format("{}", fmt::join(names, ","))});
    if (rows.next())
        throw base::Error(base::ErrorKind::conflict, "name_taken",
                          {N_("the database already has a table or other object \"{name}\" of "
                              "another program"),
                           {{"name", rows.text(0)}}},
                          {base::unchanged::use_empty_place});
}

}  // namespace kaiku::db
