// SPDX-License-Identifier: Apache-2.0
// The register's tables as its schema files describe them, and copying them completely from one
// register to another.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/hash.hpp"
#include "core/db/connection.hpp"

namespace kaiku::store {

struct Table {
    std::string_view name;
    std::vector<std::string_view> columns;
    std::vector<db::Type> types;                   // parallel to the columns
    std::vector<std::string_view> key;             // the primary key
    std::vector<std::string_view> refers_to = {};  // other tables
    bool has_generated_ids = false;  // the engine generates ids for rows inserted without one
    bool has_unique_ids = false;     // and never reuses one, even after the row was deleted
    /// The schema versions that introduced the columns; parallel to them.
    std::vector<std::int64_t> since = {};
};

/// All tables, each after those that it refers to. Read from the embedded schema files, so that
/// there is no second list to maintain.
const std::vector<Table>& list_tables();
/// The same of an older version of the schema.
std::vector<Table> list_tables_of(std::int64_t schema);

/// The checksum of a table: tables with the same rows have the same checksum on every engine.
struct TableChecksum {
    std::int64_t rows = 0;
    std::string hash;  // of all values in order of the primary key
    friend bool operator==(const TableChecksum&, const TableChecksum&) = default;
};

/// Computes the checksum of a table from its values.
class TableSum {
public:
    /// The values of whole rows, of `columns` each, in order of the primary key.
    void add(std::span<const db::Parameter> values, std::size_t columns);
    TableChecksum finish();

private:
    base::Hasher hash_;
    std::int64_t rows_ = 0;
};

/// The last id given in a table that reuses none. Throws Error failed `not_allowed` if the server's
/// role may not know it.
std::int64_t last_given_id(db::Connection& connection, const Table& table);

/// The names of tables whose next id exists already, in a register that other programs have filled:
/// no row can be added to them. A role without rights on the sequences finds none.
std::vector<std::string> find_tables_without_free_ids(db::Connection& connection);

/// How many rows of a table are read and inserted at once.
int rows_at_once(const Table& table);

/// Passes the values of all rows to `on_rows`, in order of the primary key and in batches of whole
/// rows. Must be called in a transaction.
void for_each_batch(db::Connection& connection, const Table& table,
                    const std::function<void(std::span<const db::Parameter>)>& on_rows);

/// Copies all rows, in order of the primary key, into an empty table and returns the checksum of
/// what was read. Both connections must be in a transaction. Memory use does not depend on the
/// number of rows.
TableChecksum copy_table(db::Connection& from, db::Connection& to, const Table& table);

/// Must be called in a transaction.
TableChecksum checksum_table(db::Connection& connection, const Table& table);

}  // namespace kaiku::store
