// SPDX-License-Identifier: Apache-2.0
#include "core/db/postgresql/references.hpp"

#include <fmt/format.h>

namespace kaiku::db {

namespace {

struct Reference {
    std::string table, parent;
    std::string key;              // the column that identifies its rows
    std::string is_set, matches;  // conditions on a row `c` and the row `p` that it refers to
};

/// All references of the schema that contains the register.
std::vector<Reference> references(Connection& connection) {
    std::vector<Reference> all;
    auto rows = connection.query(
        "SELECT f.conrelid::regclass::text, f.confrelid::regclass::text, quote_ident(k.attname), "
        "string_agg(format('c.%I IS NOT NULL', c.attname), ' AND ' ORDER BY m.n), "
        "string_agg(format('p.%I = c.%I', p.attname, c.attname), ' AND ' ORDER BY m.n)"
        " FROM pg_constraint f JOIN pg_constraint pk ON pk.conrelid = f.conrelid AND pk.contype = "
        "'p'"
        " CROSS JOIN unnest(f.conkey, f.confkey) WITH ORDINALITY AS m(child, parent, n)"
        " JOIN pg_attribute c ON c.attrelid = f.conrelid AND c.attnum = m.child"
        " JOIN pg_attribute p ON p.attrelid = f.confrelid AND p.attnum = m.parent"
        " JOIN pg_attribute k ON k.attrelid = f.conrelid AND k.attnum = pk.conkey[1]"
        " WHERE f.contype = 'f' AND f.connamespace = (SELECT relnamespace FROM pg_class WHERE oid "
        "= to_regclass('register')) GROUP BY f.oid, f.conrelid, f.confrelid, k.attname ORDER BY "
        "1, 4");
    while (rows.next())
        all.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4)});
    return all;
}

}  // namespace

std::vector<std::string> find_broken_references(Connection& connection) {
    std::vector<std::string> lost;
    for (const auto& [table, parent, key, is_set, matches] : references(connection)) {
        auto rows = connection.query(
            fmt::format("SELECT c.{0}::text FROM {1} c WHERE {2} AND NOT EXISTS (SELECT 1 FROM {3} "
                        "p WHERE {4}) ORDER BY c.{0}",
                        key, table, is_set, parent, matches));
        while (rows.next()) lost.push_back(fmt::format("{} {} -> {}", table, rows.view(0), parent));
    }
    return lost;
}

}  // namespace kaiku::db
