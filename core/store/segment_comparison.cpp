// SPDX-License-Identifier: Apache-2.0
// find_differing_usages() of usage_segments.hpp.
#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <vector>

#include "core/store/schema.hpp"
#include "core/store/segment_rows.hpp"
#include "core/store/usage_segments.hpp"

namespace kaiku::store {

namespace {

/// What usages with neighbouring ids add up to, so that two stores can be compared in one pass over
/// each, in whatever order they are.
struct BlockSum {
    std::int64_t usages = 0;
    std::uint64_t hash = 0;
    friend bool operator==(const BlockSum&, const BlockSum&) = default;
};
constexpr int bits_of_block = 16;

IdRange ids_of(const PackedUsages& pack) {
    std::vector<Id> ids(pack.size());
    pack.unpack(UsageColumn::usage, 0, ids);
    const auto [first, last] = std::minmax_element(ids.begin(), ids.end());
    return {*first - 1, *last};
}

/// Segments of older programs do not have the time of recording.
bool have_all_segments_times(db::Connection& connection) {
    auto rows = connection.query(
        "SELECT count(*) FROM usage_segment s WHERE NOT EXISTS (SELECT 1 FROM usage_segment_column "
        "c "
        "WHERE c.segment_id = s.id AND c.name = $1)",
        {to_string(UsageColumn::recorded)});
    return rows.next() && rows.integer(0) == 0;
}

class BlockSums {
public:
    explicit BlockSums(std::span<const UsageColumn> columns) : columns_(columns) {}

    void add(const PackedUsages& pack) {
        constexpr std::size_t at_once = 4'096;
        std::vector<std::uint64_t> homes;
        for (const auto& home : pack.home_municipalities())
            homes.push_back(std::hash<std::string>{}(home));
        std::array<std::vector<std::int64_t>, usage_column_count> numbers;
        for (std::size_t first = 0; first < pack.size(); first += at_once) {
            const auto count = std::min(at_once, pack.size() - first);
            for (const auto column : columns_) {
                auto& to = numbers[static_cast<std::size_t>(column)];
                to.resize(count);
                pack.unpack(column, first, to);
            }
            for (std::size_t i = 0; i < count; ++i) add_usage(numbers, i, homes);
        }
    }

    std::map<std::int64_t, BlockSum> blocks;  // by number

private:
    void add_usage(const std::array<std::vector<std::int64_t>, usage_column_count>& numbers,
                   std::size_t place, const std::vector<std::uint64_t>& homes) {
        const auto at = [&](UsageColumn column) {
            return numbers[static_cast<std::size_t>(column)][place];
        };
        if (at(UsageColumn::site_version) == 0) return;
        std::uint64_t hash = 0;
        for (const auto column : columns_) {
            const auto number = column == UsageColumn::home_municipality
                                    ? homes[static_cast<std::size_t>(at(column))]
                                    : static_cast<std::uint64_t>(at(column));
            hash = (hash ^ number) * 0x9E3779B97F4A7C15U;
            hash ^= hash >> 29;
        }
        auto& block = blocks[at(UsageColumn::usage) >> bits_of_block];
        ++block.usages;
        block.hash += hash;
    }

    std::span<const UsageColumn> columns_;  // that are compared
};

}  // namespace

std::vector<IdRange> find_differing_usages(db::Connection& connection) {
    if (!has_schema(connection, schema_with_segments)) return {};
    std::span<const UsageColumn> columns(all_usage_columns);
    if (!have_all_segments_times(connection)) columns = columns.first(columns.size() - 1);
    BlockSums stored(columns), recorded(columns);
    std::vector<IdRange> differing;
    for_each_segment(connection, {}, columns,
                     [&](const Segment& segment, const PackedUsages& pack) {
                         stored.add(pack);
                         // By these days segments are left out.
                         if (day_at(pack, 0) != segment.first_day ||
                             day_at(pack, pack.size() - 1) != segment.last_day)
                             differing.push_back(ids_of(pack));
                     });
    UsagePacker tail([&](const PackedUsages& pack) { stored.add(pack); });
    pack_tail(connection, {}, tail);
    tail.flush();
    UsagePacker packer([&](const PackedUsages& pack) { recorded.add(pack); });
    pack_all_records(connection, {}, packer);
    for (const auto& [number, block] : stored.blocks) recorded.blocks.try_emplace(number);
    std::int64_t usages = 0;
    for (const auto& [number, block] : recorded.blocks) {
        usages += block.usages;
        if (stored.blocks[number] != block)
            differing.push_back({std::max<Id>((number << bits_of_block) - 1, 0),
                                 ((number + 1) << bits_of_block) - 1});
    }
    if (differing.empty() && count_counted_usages(connection) != usages)
        differing.push_back({0, 0});
    return differing;
}

bool are_segments_right(db::Connection& connection) {
    try {
        return find_differing_usages(connection).empty();
    } catch (const base::Error& error) {
        if (error.fault().code != "damaged") throw;
        return false;
    }
}

}  // namespace kaiku::store
