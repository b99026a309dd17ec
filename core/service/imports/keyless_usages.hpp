// SPDX-License-Identifier: Apache-2.0
// Finds out which rows of a usage import without a key are in the register already.
#pragma once
#include <span>

#include "core/db/connection.hpp"
#include "core/service/imports/line_set.hpp"
#include "core/service/imports/usage_rows.hpp"

namespace kaiku::service {

/// Sets `unchanged` of the rows that have neither a key nor faults and are equal to a usage with an
/// id below `first_id`: one that was in the register before the import. Each usage matches one row
/// of the import, the first in the file. `matched` are the usages that rows were matched with so
/// far, with the lines of these rows; those found are added. The rows' cards must be known.
void find_unchanged_keyless(db::Connection& connection, std::span<ParsedUsageRow> rows,
                            model::Id first_id, LineSet& matched);

}  // namespace kaiku::service
