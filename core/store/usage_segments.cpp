// SPDX-License-Identifier: Apache-2.0
#include "core/store/usage_segments.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "core/store/schema.hpp"
#include "core/store/segment_rows.hpp"

namespace kaiku::store {

namespace {

/// A longer tail is sealed; statistics read one of this length in a few milliseconds. Its length is
/// counted only when a usage whose id is a multiple of `ids_per_look` is added.
constexpr std::int64_t max_tail = 20'000;
constexpr std::int64_t ids_per_look = 1'024;
/// Statistics pass over up to this number of dead usages in a few milliseconds.
constexpr std::int64_t max_dead = 10'000;
constexpr std::size_t max_cells_of_summary = 10'000;

void change_summary(db::Connection& connection, std::span<const UsageRow> removed,
                    std::span<const UsageRow> added) {
    SummaryChanges changes;
    for (const auto& row : removed) changes.subtract(row);
    for (const auto& row : added) changes.add(row);
    changes.write(connection);
}

UsageNumbers numbers_of(const UsageRow& row) {
    const auto& u = row.usage;
    return {u.id,
            row.site_version,
            u.date.number(),
            u.time ? u.time->minutes() + 1 : 0,
            u.event.value_or(0),
            is_community(row.kind) ? 1 : 0,
            0,
            u.card,
            u.children,
            u.customers.value_or(0),
            u.value_cents.value_or(0),
            u.recorded_at.milliseconds()};
}

UsagePacker segment_packer(db::Connection& connection) {
    return UsagePacker(
        [&connection](const PackedUsages& pack) { insert_segment(connection, pack); });
}

std::int64_t count_rows(db::Connection& connection, std::string_view sql) {
    auto rows = connection.query(sql);
    return rows.next() ? rows.integer(0) : 0;
}

std::int64_t count_tail(db::Connection& connection) {
    return count_rows(connection, "SELECT count(*) FROM usage_tail");
}

std::int64_t count_dead(db::Connection& connection) {
    return count_rows(connection, "SELECT count(*) FROM usage_dead");
}

/// Including the dead.
std::int64_t count_sealed(db::Connection& connection) {
    return count_rows(connection,
                      "SELECT CAST(coalesce(sum(usages), 0) AS bigint) FROM usage_segment");
}

/// After a usage has been added to the tail.
void seal_if_long(db::Connection& connection, Id id) {
    if (id % ids_per_look == 0 && count_tail(connection) > max_tail) seal_tail(connection);
}

void mark_dead(db::Connection& connection, Id id) {
    connection.execute_deferred(
        "INSERT INTO usage_dead (usage_id, last_segment, copies) VALUES ($1, (SELECT "
        "coalesce(max(id), 0) FROM usage_segment), 1) ON CONFLICT (usage_id) DO UPDATE SET "
        "last_segment = excluded.last_segment, copies = usage_dead.copies + 1",
        {id});
}

}  // namespace

void for_each_pack(db::Connection& connection, const Period& period,
                   std::span<const UsageColumn> columns,
                   const std::function<void(PackedUsages)>& on_pack) {
    UsagePacker packer(on_pack);
    if (!has_schema(connection, schema_with_segments))
        return pack_all_records(connection, period, packer);
    for_each_segment(connection, period, columns,
                     [&](const Segment&, PackedUsages pack) { on_pack(std::move(pack)); });
    pack_tail(connection, period, packer);
    packer.flush();
}

std::int64_t count_packed_usages(db::Connection& connection, const Period& period) {
    if (!has_schema(connection, schema_with_segments))
        return count_rows(connection, "SELECT coalesce(max(id), 0) FROM usage");
    auto count = count_tail(connection);
    for (const auto& segment : list_segments(connection, period)) count += segment.usages;
    return count;
}

std::int64_t count_counted_usages(db::Connection& connection) {
    if (!has_schema(connection, schema_with_segments))
        return count_rows(connection,
                          "SELECT CAST(coalesce(sum(usages), 0) AS bigint) FROM usage_summary");
    return count_rows(
        connection,
        "SELECT (SELECT count(*) FROM usage_tail) + CAST(coalesce((SELECT sum(usages) FROM "
        "usage_segment), 0) - coalesce((SELECT sum(copies) FROM usage_dead), 0) AS bigint)");
}

void add_counted_usage(db::Connection& connection, const UsageRow& row) {
    if (!has_schema(connection, schema_with_segments))
        return change_summary(connection, {}, {&row, 1});
    connection.execute_deferred("INSERT INTO usage_tail (usage_id) VALUES ($1)", {row.usage.id});
    seal_if_long(connection, row.usage.id);
}

void replace_counted_usage(db::Connection& connection, const UsageRow& before,
                           const UsageRow& row) {
    if (!has_schema(connection, schema_with_segments))
        return change_summary(connection, {&before, 1}, {&row, 1});
    if (numbers_of(before) == numbers_of(row) && before.home_municipality == row.home_municipality)
        return;
    const bool is_new_in_tail =
        connection.execute("INSERT INTO usage_tail (usage_id) VALUES ($1) ON CONFLICT DO NOTHING",
                           {row.usage.id}) > 0;
    if (!is_new_in_tail) return;
    mark_dead(connection, row.usage.id);
    seal_if_long(connection, row.usage.id);
}

void remove_counted_usage(db::Connection& connection, const UsageRow& row) {
    if (!has_schema(connection, schema_with_segments))
        return change_summary(connection, {&row, 1}, {});
    if (connection.execute("DELETE FROM usage_tail WHERE usage_id = $1", {row.usage.id}) == 0)
        mark_dead(connection, row.usage.id);
}

void seal_tail(db::Connection& connection) {
    auto packer = segment_packer(connection);
    pack_tail(connection, {}, packer);
    packer.flush();
    connection.execute("DELETE FROM usage_tail");
    if (count_dead(connection) * 20 > count_sealed(connection)) compact_segments(connection);
}

CountedUsageWriter::CountedUsageWriter(db::Connection& connection)
    : connection_(connection), packer_([this](const PackedUsages& pack) {
          has_written_segments_ = true;
          insert_segment(connection_, pack);
      }) {}

void CountedUsageWriter::add(const UsageRow& row) {
    if (has_schema(connection_, schema_with_segments))
        return packer_.add(numbers_of(row), row.home_municipality);
    summary_.add(row);
    if (summary_.size() == max_cells_of_summary) summary_.write(connection_);
}

void CountedUsageWriter::finish() {
    if (!has_schema(connection_, schema_with_segments)) return summary_.write(connection_);
    if (has_written_segments_ || packer_.size() > static_cast<std::size_t>(max_tail))
        return packer_.flush();
    static constexpr std::string_view names[]{"usage_id"};
    std::vector<db::Parameter> ids;
    for (const auto& one : packer_.usages()) ids.emplace_back(one.front());
    if (ids.empty()) return;
    connection_.insert_many("usage_tail", names, ids);
    if (count_tail(connection_) > max_tail) seal_tail(connection_);
}

void remove_counted_usages(db::Connection& connection, std::span<const UsageRow> rows) {
    if (!has_schema(connection, schema_with_segments)) return change_summary(connection, rows, {});
    std::vector<Id> ids;
    ids.reserve(rows.size());
    for (const auto& row : rows) ids.push_back(row.usage.id);
    for_each_id_list(ids, [&](const std::string& list) {
        connection.execute_deferred(fmt::format(
            "INSERT INTO usage_dead (usage_id, last_segment, copies) SELECT u.id, (SELECT "
            "coalesce(max(id), 0) FROM usage_segment), 1 FROM usage u WHERE u.id IN ({0}) AND "
            "u.id NOT IN (SELECT usage_id FROM usage_tail WHERE usage_id IN ({0})) ON CONFLICT "
            "(usage_id) DO UPDATE SET last_segment = excluded.last_segment, copies = "
            "usage_dead.copies + 1",
            list));
        connection.execute_deferred(
            fmt::format("DELETE FROM usage_tail WHERE usage_id IN ({})", list));
    });
}

void compact_segments(db::Connection& connection) {
    if (!has_schema(connection, schema_with_segments) || count_dead(connection) <= max_dead) return;
    static constexpr std::array ids_only{UsageColumn::usage};
    for_each_segment(connection, {}, ids_only,
                     [&](const Segment& segment, const PackedUsages& ids) {
                         if (ids.ignored().size() * 10 <= ids.size()) return;
                         auto pack = read_segment(connection, segment, all_usage_columns);
                         pack.ignore(ids.ignored());
                         rewrite_segment(connection, segment, pack);
                     });
    connection.execute("DELETE FROM usage_dead WHERE copies = 0");
}

void rebuild_segments(db::Connection& connection) {
    for (const auto table : {"usage_segment_column", "usage_segment", "usage_tail", "usage_dead"})
        connection.execute(fmt::format("DELETE FROM {}", table));
    auto packer = segment_packer(connection);
    pack_all_records(connection, {}, packer);
}

}  // namespace kaiku::store
