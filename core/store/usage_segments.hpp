// SPDX-License-Identifier: Apache-2.0
// The column store of statistics: every usage is kept a second time, packed by columns.
//
// Segments contain up to 65,536 usages each. New usages are in the tail, a list of their ids, until
// somebody seals it: packs them into segments. A usage that is changed or deleted is dead in the
// segment that has it; if it still counts it is in the tail again. Every function works within the
// caller's transaction, and those that write do so under the register's write lock.
//
// A register that has not been migrated has no segments: its usages are packed from the records
// each time they are read, and the functions that write keep its summary up to date
// (usage_summary.hpp).
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/db/connection.hpp"
#include "core/store/imports.hpp"
#include "core/store/packed_usages.hpp"
#include "core/store/usage_summary.hpp"
#include "core/store/usages.hpp"

namespace kaiku::store {

/// Calls `on_pack` until all usages that count and are of the period have been handed over; a pack
/// may contain usages of other days, too. Only `columns` are read.
void for_each_pack(db::Connection& connection, const Period& period,
                   std::span<const UsageColumn> columns,
                   const std::function<void(PackedUsages)>& on_pack);

/// At least as many as for_each_pack() hands over.
std::int64_t count_packed_usages(db::Connection& connection, const Period& period);
/// The number of usages that count: those that are not deleted.
std::int64_t count_counted_usages(db::Connection& connection);

/// A usage was recorded. Seals the tail when it has become long.
void add_counted_usage(db::Connection& connection, const UsageRow& row);
/// A usage was changed: `before` is what it was.
void replace_counted_usage(db::Connection& connection, const UsageRow& before, const UsageRow& row);
/// A usage was deleted.
void remove_counted_usage(db::Connection& connection, const UsageRow& row);

/// Packs the tail into segments.
void seal_tail(db::Connection& connection);

/// Adds the usages of an import: few to the tail, many to segments of their own.
class CountedUsageWriter {
public:
    explicit CountedUsageWriter(db::Connection& connection);
    void add(const UsageRow& row);
    /// Call it when all have been added.
    void finish();

private:
    db::Connection& connection_;
    UsagePacker packer_;
    bool has_written_segments_ = false;
    SummaryChanges summary_;  // in a register without segments
};

/// Usages were deleted.
void remove_counted_usages(db::Connection& connection, std::span<const UsageRow> rows);
/// Rewrites the segments of which more than a tenth is dead, unless only few usages are dead. Call
/// it after many have been removed.
void compact_segments(db::Connection& connection);

/// Replaces all segments by new ones, from the records.
void rebuild_segments(db::Connection& connection);

/// Compares the column store with the records. Returns the ranges of ids of usages that differ; one
/// empty range if only their number does; none in a register without segments. Throws Error failed
/// `damaged` for a segment that cannot be read.
std::vector<IdRange> find_differing_usages(db::Connection& connection);
/// Whether there are no such ranges and every segment can be read.
bool are_segments_right(db::Connection& connection);

}  // namespace kaiku::store
