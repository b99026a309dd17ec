// SPDX-License-Identifier: Apache-2.0
// The rows of reference data by kind, as their files have them: counties, municipalities, postal
// codes, code lists. Look-ups of single ones: reference_lookup.hpp.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "core/db/connection.hpp"

namespace kaiku::store {

/// A kind of reference data: its name and the columns of its file, the key first.
struct ReferenceKind {
    std::string_view name;   // as users name it: `municipalities`
    std::string_view table;  // `municipality`; its file is ref/TABLE.csv
    std::vector<std::string_view> columns;
    std::size_t key_columns = 1;
    bool is_built_in = true;  // whether the program has data of this kind for a new register
};

/// All kinds, in the order in which they can be loaded: a kind comes after those that it refers to.
const std::vector<ReferenceKind>& list_reference_kinds();

/// A row of reference data, parallel to the kind's columns; an empty text means no value.
using ReferenceRow = std::vector<std::string>;
/// The first values of a row, which no other row of the kind has.
using ReferenceKey = std::vector<std::string>;
ReferenceKey key_of(const ReferenceKind& kind, const ReferenceRow& row);

/// Whether the values of the column are whole numbers, in rows without signs, spaces and leading
/// zeros.
bool is_number_column(std::string_view column);

/// The rows of a kind by key; municipalities by name, code lists in their own order.
void for_each_reference_row(db::Connection& connection, const ReferenceKind& kind,
                            const std::function<void(const ReferenceRow&)>& on_row);

/// Inserts the row, or updates the one with its key. Returns whether anything changed.
bool upsert_reference_row(db::Connection& connection, const ReferenceKind& kind,
                          const ReferenceRow& row);

/// Inserts the rows of a kind of which there are none yet, within a transaction. Much faster than
/// one at a time on a server, where others who create a register wait.
void insert_reference_rows(db::Connection& connection, const ReferenceKind& kind,
                           const std::vector<ReferenceRow>& rows);

/// Removes the rows with these keys, in this order. Throws Error refused `in_use` for the first to
/// which the register refers; cards refer to postal codes.
void remove_reference_rows(db::Connection& connection, const ReferenceKind& kind,
                           const std::vector<ReferenceKey>& keys);

}  // namespace kaiku::store
