// SPDX-License-Identifier: Apache-2.0
// How usages are packed from their records, and segments of them read and written. For
// usage_segments.hpp and the comparison with the records only.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/db/connection.hpp"
#include "core/store/packed_usages.hpp"

namespace kaiku::store {

using model::Id;

inline constexpr std::array<UsageColumn, usage_column_count> all_usage_columns{
    UsageColumn::usage,
    UsageColumn::site_version,
    UsageColumn::day,
    UsageColumn::time,
    UsageColumn::event,
    UsageColumn::kind,
    UsageColumn::home_municipality,
    UsageColumn::card,
    UsageColumn::children,
    UsageColumn::customers,
    UsageColumn::value_cents,
    UsageColumn::recorded};

bool is_community(std::string_view kind);

/// For FROM and WHERE: the usages `u` of the tail, each looked up by its id. An engine that joined
/// them as it likes would read all usages, or all from the first one recorded.
struct TailUsages {
    std::string_view tables, condition;
};
TailUsages tail_usages(const db::Connection& connection);

/// Adds the usages of the tail and the period to the packer, by id.
void pack_tail(db::Connection& connection, const Period& period, UsagePacker& packer);
/// The same for all usages that count, and packs them.
void pack_all_records(db::Connection& connection, const Period& period, UsagePacker& packer);

struct Segment {
    Id id = 0;
    std::int64_t usages = 0;
    time::Day first_day, last_day;
};

/// The usages that are dead in some segment.
class DeadUsages {
public:
    explicit DeadUsages(db::Connection& connection);

    bool empty() const { return dead_.empty(); }
    bool has(Id segment, Id usage) const;
    /// The places of the segment's usages that are dead.
    std::vector<std::uint32_t> places(Id segment, const PackedUsages& pack) const;

private:
    std::vector<std::pair<Id, Id>> dead_;  // usage and last segment, sorted
};

/// The segments that may have usages of the period, by id.
std::vector<Segment> list_segments(db::Connection& connection, const Period& period);
/// `columns`: none twice. The time of recording is left out if the segment does not have it. Throws
/// Error failed `damaged`.
PackedUsages read_segment(db::Connection& connection, const Segment& segment,
                          std::span<const UsageColumn> columns);
/// Reads the segments that list_segments() finds, without their dead usages (see
/// PackedUsages::ignore()).
void for_each_segment(db::Connection& connection, const Period& period,
                      std::span<const UsageColumn> columns,
                      const std::function<void(const Segment&, PackedUsages)>& on_segment);

/// The day of the usage at that place.
time::Day day_at(const PackedUsages& pack, std::size_t place);

void insert_segment(db::Connection& connection, const PackedUsages& pack);
/// Stores what is left of a segment without its dead usages, and forgets these. `pack` has all
/// columns.
void rewrite_segment(db::Connection& connection, const Segment& segment, const PackedUsages& pack);

/// Calls `use` with lists of up to a thousand of the ids, to be put in brackets after IN.
void for_each_id_list(std::span<const Id> ids, const std::function<void(const std::string&)>& use);

}  // namespace kaiku::store
