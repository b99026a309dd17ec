// SPDX-License-Identifier: Apache-2.0
#include "core/db/postgresql/references.hpp"

#include <fmt/format.h>

namespace kaiku::db {

namespace {

struct Reference {
    std::string table, column, parent, parent_column;
    std::string key;  // columns that identify its rows
};

/// All references of the schema that contains the register; none of them has several columns.
std::vector<Reference> references(Connection& connection) {
    std::vector<Reference> all;
    auto rows = connection.query(
        "SELECT f.conrelid::regclass::text, quote_ident(c.attname), f.confrelid::regclass::text, "
        "quote_ident(p.attname), "
        "quote_ident(k.attname)"
        " FROM pg_constraint f JOIN pg_constraint pk ON pk.conrelid = f.conrelid AND pk.contype = "
        "'p'"
        " JOIN pg_attribute c ON c.attrelid = f.conrelid AND c.attnum = f.conkey[1]"
        " JOIN pg_attribute p ON p.attrelid = f.confrelid AND p.attnum = f.confkey[1]"
        " JOIN pg_attribute k ON k.attrelid = f.conrelid AND k.attnum = pk.conkey[1]"
        " WHERE f.contype = 'f' AND f.connamespace = (SELECT relnamespace FROM pg_class WHERE oid "
        "= to_regclass('register')) ORDER BY 1, "
        "2");
    while (rows.next())
        all.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4)});
    return all;
}

}  // namespace

std::vector<std::string> find_broken_references(Connection& connection) {
    std::vector<std::string> lost;
    for (const auto& [table, column, parent, parent_column, key] : references(connection)) {
        auto rows = connection.query(
            fmt::format("SELECT c.{}::text FROM {} c WHERE c.{} IS NOT NULL AND NOT EXISTS (SELECT "
                        "1 FROM {} p WHERE p.{} = c.{}) ORDER BY c.{}",
                        key, table, column, parent, parent_column, column, key));
        while (rows.next()) lost.push_back(fmt::format("{} {} -> {}", table, rows.view(0), parent));
    }
    return lost;
}

}  // namespace kaiku::db
