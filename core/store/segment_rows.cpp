// SPDX-License-Identifier: Apache-2.0
#include "core/store/segment_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/base/interrupt.hpp"
#include "core/store/insert_rows.hpp"

namespace kaiku::store {

namespace {

constexpr std::int64_t packed_rows_per_checkpoint = 1'024;

/// Reads usages `u` into the packer.
constexpr std::string_view usage_columns =
    "SELECT u.id, u.standing_id, u.date, u.time, coalesce(u.event_id, 0), u.kind, u.card_id, "
    "u.children, coalesce(u.customers, 0), coalesce(u.value_cents, 0), u.home_municipality, "
    "u.recorded_at FROM ";

void pack_rows(db::Rows rows, UsagePacker& packer) {
    std::int64_t read = 0;
    while (rows.next()) {
        const auto at = rows.optional_time(3);
        packer.add(
            {rows.integer(0), rows.integer(1), rows.day(2).number(), at ? at->minutes() + 1 : 0,
             rows.integer(4), is_community(rows.view(5)) ? 1 : 0, 0, rows.integer(6),
             rows.integer(7), rows.integer(8), rows.integer(9), rows.instant(11).milliseconds()},
            rows.view(10));
        if (++read % packed_rows_per_checkpoint == 0) base::throw_if_interrupted();
    }
}

std::string in_period(std::string_view column_of_day) {
    return fmt::format(" AND ($1 IS NULL OR {0} >= $1) AND ($2 IS NULL OR {0} <= $2)",
                       column_of_day);
}

UsageColumn column_named(std::string_view name) {
    for (const auto column : all_usage_columns)
        if (to_string(column) == name) return column;
    throw_damaged_segment();
}

/// `'day', 'card'`
std::string quoted_names(std::span<const UsageColumn> columns) {
    std::string names;
    for (const auto column : columns)
        names += fmt::format("{}'{}'", names.empty() ? "" : ", ", to_string(column));
    return names;
}

void insert_columns(db::Connection& connection, Id segment, const PackedUsages& pack) {
    static constexpr std::string_view names[]{"segment_id", "name", "numbers"};
    std::vector<db::Parameter> parameters;
    for (const auto column : all_usage_columns)
        if (pack.has(column))
            parameters.insert(parameters.end(), {segment, to_string(column),
                                                 db::Parameter::of_bytes(pack.bytes(column))});
    connection.insert_many("usage_segment_column", names, parameters);
}

/// What is left of a segment without its dead usages.
PackedUsages without_ignored(const PackedUsages& pack) {
    std::vector<UsageNumbers> usages(pack.size());
    std::vector<std::int64_t> numbers(pack.size());
    for (const auto column : all_usage_columns) {
        pack.unpack(column, 0, numbers);
        for (std::size_t place = 0; place < numbers.size(); ++place)
            usages[place][static_cast<std::size_t>(column)] = numbers[place];
    }
    std::erase_if(usages, [](const UsageNumbers& one) {
        return one[static_cast<std::size_t>(UsageColumn::site_version)] == 0;
    });
    PackedUsages rest(usages, pack.home_municipalities());
    if (!pack.has(UsageColumn::recorded)) rest.leave_out(UsageColumn::recorded);
    return rest;
}

}  // namespace

DeadUsages::DeadUsages(db::Connection& connection) {
    auto rows =
        connection.stream("SELECT usage_id, last_segment FROM usage_dead ORDER BY usage_id");
    while (rows.next()) dead_.emplace_back(rows.integer(0), rows.integer(1));
}

bool DeadUsages::has(Id segment, Id usage) const {
    if (dead_.empty() || usage < dead_.front().first || usage > dead_.back().first) return false;
    const auto found = std::lower_bound(dead_.begin(), dead_.end(), std::pair(usage, segment));
    return found != dead_.end() && found->first == usage;
}

std::vector<std::uint32_t> DeadUsages::places(Id segment, const PackedUsages& pack) const {
    std::vector<std::int64_t> ids(pack.size());
    pack.unpack(UsageColumn::usage, 0, ids);
    std::vector<std::uint32_t> places;
    for (std::size_t place = 0; place < ids.size(); ++place)
        if (has(segment, ids[place])) places.push_back(static_cast<std::uint32_t>(place));
    return places;
}

bool is_community(std::string_view kind) { return kind == to_string(model::CardKind::community); }

TailUsages tail_usages(const db::Connection& connection) {
    if (connection.engine() == db::Engine::sqlite)
        return {"usage_tail t CROSS JOIN usage u", "u.id = t.usage_id"};
    return {"usage u", "u.id = ANY (ARRAY(SELECT usage_id FROM usage_tail))"};
}

void pack_tail(db::Connection& connection, const Period& period, UsagePacker& packer) {
    const auto [tables, condition] = tail_usages(connection);
    pack_rows(
        connection.stream(fmt::format("{}{} WHERE {} AND u.deleted_at IS NULL{} ORDER BY u.id",
                                      usage_columns, tables, condition, in_period("u.date")),
                          {period.from, period.to}),
        packer);
}

void pack_all_records(db::Connection& connection, const Period& period, UsagePacker& packer) {
    pack_rows(connection.stream(std::string(usage_columns) + "usage u WHERE u.deleted_at IS NULL" +
                                    in_period("u.date") + " ORDER BY u.id",
                                {period.from, period.to}),
              packer);
    packer.flush();
}

std::vector<Segment> list_segments(db::Connection& connection, const Period& period) {
    std::vector<Segment> segments;
    auto rows = connection.query(
        "SELECT id, usages, first_day, last_day FROM usage_segment WHERE ($1 IS NULL OR last_day "
        ">= $1) AND ($2 IS NULL "
        "OR first_day <= $2) ORDER BY id",
        {period.from, period.to});
    while (rows.next())
        segments.push_back({rows.integer(0), rows.integer(1), rows.day(2), rows.day(3)});
    return segments;
}

PackedUsages read_segment(db::Connection& connection, const Segment& segment,
                          std::span<const UsageColumn> columns) {
    if (segment.usages <= 0 || segment.usages > static_cast<std::int64_t>(max_packed_usages))
        throw_damaged_segment();
    PackedUsages pack(static_cast<std::size_t>(segment.usages));
    auto rows = connection.query_bytes(
        fmt::format("SELECT name, numbers FROM usage_segment_column WHERE segment_id = $1 AND name "
                    "IN ({})",
                    quoted_names(columns)),
        {segment.id});
    while (rows.next()) pack.set_bytes(column_named(rows.view(0)), rows.bytes(1));
    for (const auto column : columns)
        if (!pack.has(column) && column != UsageColumn::recorded) throw_damaged_segment();
    return pack;
}

void for_each_segment(db::Connection& connection, const Period& period,
                      std::span<const UsageColumn> columns,
                      const std::function<void(const Segment&, PackedUsages)>& on_segment) {
    const DeadUsages dead(connection);
    std::vector<UsageColumn> needed(columns.begin(), columns.end());
    if (!dead.empty() &&
        std::find(needed.begin(), needed.end(), UsageColumn::usage) == needed.end())
        needed.push_back(UsageColumn::usage);
    for (const auto& segment : list_segments(connection, period)) {
        base::throw_if_interrupted();
        auto pack = read_segment(connection, segment, needed);
        if (!dead.empty()) pack.ignore(dead.places(segment.id, pack));
        on_segment(segment, std::move(pack));
    }
}

time::Day day_at(const PackedUsages& pack, std::size_t place) {
    std::int64_t number = 0;
    pack.unpack(UsageColumn::day, place, {&number, 1});
    return time::Day::from_number(static_cast<std::int32_t>(number));
}

void insert_segment(db::Connection& connection, const PackedUsages& pack) {
    static constexpr std::string_view names[]{"first_day", "last_day", "usages"};
    const std::array<db::Parameter, 3> parameters{day_at(pack, 0), day_at(pack, pack.size() - 1),
                                                  static_cast<std::int64_t>(pack.size())};
    insert_columns(connection, insert_row(connection, "usage_segment", names, parameters), pack);
}

void for_each_id_list(std::span<const Id> ids, const std::function<void(const std::string&)>& use) {
    constexpr std::size_t at_once = 1'000;
    for (auto left = ids; !left.empty(); left = left.subspan(std::min(at_once, left.size())))
        use(fmt::format("{}", fmt::join(left.first(std::min(at_once, left.size())), ", ")));
}

void rewrite_segment(db::Connection& connection, const Segment& segment, const PackedUsages& pack) {
    std::vector<Id> ids(pack.size()), dead;
    pack.unpack(UsageColumn::usage, 0, ids);
    for (const auto place : pack.ignored()) dead.push_back(ids[place]);
    for_each_id_list(dead, [&](const std::string& list) {
        connection.execute_deferred(
            fmt::format("UPDATE usage_dead SET copies = copies - 1 WHERE usage_id IN ({})", list));
    });
    connection.execute_deferred("DELETE FROM usage_segment_column WHERE segment_id = $1",
                                {segment.id});
    const auto rest = without_ignored(pack);
    if (rest.size() == 0) {
        connection.execute_deferred("DELETE FROM usage_segment WHERE id = $1", {segment.id});
        return;
    }
    connection.execute_deferred(
        "UPDATE usage_segment SET first_day = $2, last_day = $3, usages = $4 WHERE id = $1",
        {segment.id, day_at(rest, 0), day_at(rest, rest.size() - 1),
         static_cast<std::int64_t>(rest.size())});
    insert_columns(connection, segment.id, rest);
}

}  // namespace kaiku::store
