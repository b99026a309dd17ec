// The tables of the register as its schema files describe them, and copying them whole from one
// register to another.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/db/connection.hpp"

namespace kaiku::store {

struct Table {
    std::string_view name;
    std::vector<std::string_view> columns;
    std::vector<db::Type> types;                   // parallel to the columns
    std::vector<std::string_view> key;             // the primary key
    std::vector<std::string_view> refers_to = {};  // other tables
    bool has_generated_ids = false;                // the engine gives ids to rows that come without
    bool has_unique_ids = false;                   // and none twice, also when the row is gone
};

/// All tables, each after those that it refers to. Read from the embedded schema files: there is no
/// second list of them.
const std::vector<Table>& list_tables();

/// What a table holds: two with the same rows have the same sum, whatever the engine.
struct TableChecksum {
    std::int64_t rows = 0;
    std::string hash;  // of all values by primary key
    friend bool operator==(const TableChecksum&, const TableChecksum&) = default;
};

/// Copies all rows, in order of the primary key, into an empty table; the sum of what was read.
/// Both within transactions. Memory does not grow with the rows.
TableChecksum copy_table(db::Connection& from, db::Connection& to, const Table& table);

/// Within a transaction.
TableChecksum checksum_table(db::Connection& connection, const Table& table);

}  // namespace kaiku::store
