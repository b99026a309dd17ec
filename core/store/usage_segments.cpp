// SPDX-License-Identifier: Apache-2.0
#include "core/store/usage_segments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "core/base/interrupt.hpp"
#include "core/store/insert_rows.hpp"
#include "core/store/schema.hpp"

namespace kaiku::store {

namespace {

/// A longer tail is sealed; statistics read one of this length in a few milliseconds. Its length is
/// counted only when a usage whose id is a multiple of `ids_per_look` is added.
constexpr std::int64_t max_tail = 20'000;
constexpr std::int64_t ids_per_look = 1'024;
/// Statistics pass over up to this number of dead usages in a few milliseconds.
constexpr std::int64_t max_dead = 10'000;
constexpr std::size_t max_cells_of_summary = 10'000;
constexpr std::int64_t rows_per_checkpoint = 1'024;

constexpr std::array<UsageColumn, usage_column_count> all_columns{UsageColumn::usage,
                                                                  UsageColumn::site_version,
                                                                  UsageColumn::day,
                                                                  UsageColumn::time,
                                                                  UsageColumn::event,
                                                                  UsageColumn::kind,
                                                                  UsageColumn::home_municipality,
                                                                  UsageColumn::card,
                                                                  UsageColumn::children,
                                                                  UsageColumn::customers,
                                                                  UsageColumn::value_cents};

void change_summary(db::Connection& connection, std::span<const UsageRow> removed,
                    std::span<const UsageRow> added) {
    SummaryChanges changes;
    for (const auto& row : removed) changes.subtract(row);
    for (const auto& row : added) changes.add(row);
    changes.write(connection);
}

bool is_community(std::string_view kind_of_card) {
    return kind_of_card == to_string(model::CardKind::community);
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
            u.value_cents.value_or(0)};
}

/// Reads usages `u` into the packer.
constexpr std::string_view usage_columns =
    "SELECT u.id, u.standing_id, u.date, u.time, coalesce(u.event_id, 0), u.kind, u.card_id, "
    "u.children, coalesce(u.customers, 0), coalesce(u.value_cents, 0), u.home_municipality FROM ";

void pack_rows(db::Rows rows, UsagePacker& packer) {
    std::int64_t read = 0;
    while (rows.next()) {
        const auto at = rows.optional_time(3);
        packer.add({rows.integer(0), rows.integer(1), rows.day(2).number(),
                    at ? at->minutes() + 1 : 0, rows.integer(4), is_community(rows.view(5)) ? 1 : 0,
                    0, rows.integer(6), rows.integer(7), rows.integer(8), rows.integer(9)},
                   rows.view(10));
        if (++read % rows_per_checkpoint == 0) base::throw_if_interrupted();
    }
}

std::string in_period(std::string_view column_of_day) {
    return fmt::format(" AND ($1 IS NULL OR {0} >= $1) AND ($2 IS NULL OR {0} <= $2)",
                       column_of_day);
}

/// CROSS JOIN: SQLite would otherwise read all usages.
void pack_tail(db::Connection& connection, const Period& period, UsagePacker& packer) {
    pack_rows(connection.stream(std::string(usage_columns) +
                                    "usage_tail t CROSS JOIN usage u WHERE u.id = t.usage_id AND "
                                    "u.deleted_at IS NULL" +
                                    in_period("u.date") + " ORDER BY u.id",
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

/// The dead usages of all segments.
class DeadUsages {
public:
    explicit DeadUsages(db::Connection& connection) {
        auto rows =
            connection.stream("SELECT usage_id, last_segment FROM usage_dead ORDER BY usage_id");
        while (rows.next()) dead_.emplace_back(rows.integer(0), rows.integer(1));
    }

    bool empty() const { return dead_.empty(); }

    /// The places of the segment's usages that are dead.
    std::vector<std::uint32_t> places(Id segment, const PackedUsages& pack) const {
        std::vector<std::int64_t> ids(pack.size());
        pack.unpack(UsageColumn::usage, 0, ids);
        std::vector<std::uint32_t> places;
        for (std::size_t place = 0; place < ids.size(); ++place)
            if (is_dead(segment, ids[place])) places.push_back(static_cast<std::uint32_t>(place));
        return places;
    }

private:
    bool is_dead(Id segment, Id id) const {
        if (id < dead_.front().first || id > dead_.back().first) return false;
        const auto found = std::lower_bound(dead_.begin(), dead_.end(), std::pair(id, segment));
        return found != dead_.end() && found->first == id;
    }

    std::vector<std::pair<Id, Id>> dead_;  // usage and last segment, sorted
};

struct Segment {
    Id id = 0;
    std::int64_t usages = 0;
    time::Day first_day, last_day;
};

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

UsageColumn column_named(std::string_view name) {
    for (const auto column : all_columns)
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

/// `columns`: none twice.
PackedUsages read_segment(db::Connection& connection, const Segment& segment,
                          std::span<const UsageColumn> columns) {
    if (segment.usages <= 0 || segment.usages > static_cast<std::int64_t>(max_packed_usages))
        throw_damaged_segment();
    PackedUsages pack(static_cast<std::size_t>(segment.usages));
    auto rows = connection.query(
        fmt::format("SELECT name, numbers FROM usage_segment_column WHERE segment_id = $1 AND name "
                    "IN ({})",
                    quoted_names(columns)),
        {segment.id});
    std::size_t read = 0;
    for (; rows.next(); ++read) pack.set_bytes(column_named(rows.view(0)), rows.bytes(1));
    if (read != columns.size()) throw_damaged_segment();
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

void insert_columns(db::Connection& connection, Id segment, const PackedUsages& pack) {
    static constexpr std::string_view names[]{"segment_id", "name", "numbers"};
    std::vector<db::Parameter> parameters;
    for (const auto column : all_columns)
        parameters.insert(parameters.end(), {segment, to_string(column),
                                             db::Parameter::of_bytes(pack.bytes(column))});
    connection.insert_many("usage_segment_column", names, parameters);
}

void insert_segment(db::Connection& connection, const PackedUsages& pack) {
    static constexpr std::string_view names[]{"first_day", "last_day", "usages"};
    const std::array<db::Parameter, 3> parameters{day_at(pack, 0), day_at(pack, pack.size() - 1),
                                                  static_cast<std::int64_t>(pack.size())};
    insert_columns(connection, insert_row(connection, "usage_segment", names, parameters), pack);
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

/// Calls `use` with lists of up to a thousand of the ids, to be put in brackets after IN.
void for_each_id_list(std::span<const Id> ids, const std::function<void(const std::string&)>& use) {
    constexpr std::size_t at_once = 1'000;
    for (auto left = ids; !left.empty(); left = left.subspan(std::min(at_once, left.size())))
        use(fmt::format("{}", fmt::join(left.first(std::min(at_once, left.size())), ", ")));
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

/// What is left of a segment without its dead usages.
PackedUsages without_ignored(const PackedUsages& pack) {
    std::vector<UsageNumbers> usages(pack.size());
    std::vector<std::int64_t> numbers(pack.size());
    for (const auto column : all_columns) {
        pack.unpack(column, 0, numbers);
        for (std::size_t place = 0; place < numbers.size(); ++place)
            usages[place][static_cast<std::size_t>(column)] = numbers[place];
    }
    std::erase_if(usages, [](const UsageNumbers& one) {
        return one[static_cast<std::size_t>(UsageColumn::site_version)] == 0;
    });
    return {usages, pack.home_municipalities()};
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

}  // namespace

void for_each_pack(db::Connection& connection, const Period& period,
                   std::span<const UsageColumn> columns,
                   const std::function<void(PackedUsages)>& on_pack) {
    UsagePacker packer(on_pack);
    if (!has_segments(connection)) return pack_all_records(connection, period, packer);
    for_each_segment(connection, period, columns,
                     [&](const Segment&, PackedUsages pack) { on_pack(std::move(pack)); });
    pack_tail(connection, period, packer);
    packer.flush();
}

std::int64_t count_packed_usages(db::Connection& connection, const Period& period) {
    if (!has_segments(connection))
        return count_rows(connection, "SELECT coalesce(max(id), 0) FROM usage");
    auto count = count_tail(connection);
    for (const auto& segment : list_segments(connection, period)) count += segment.usages;
    return count;
}

std::int64_t count_counted_usages(db::Connection& connection) {
    if (!has_segments(connection))
        return count_rows(connection,
                          "SELECT CAST(coalesce(sum(usages), 0) AS bigint) FROM usage_summary");
    return count_rows(
        connection,
        "SELECT (SELECT count(*) FROM usage_tail) + CAST(coalesce((SELECT sum(usages) FROM "
        "usage_segment), 0) - coalesce((SELECT sum(copies) FROM usage_dead), 0) AS bigint)");
}

void add_counted_usage(db::Connection& connection, const UsageRow& row) {
    if (!has_segments(connection)) return change_summary(connection, {}, {&row, 1});
    connection.execute_deferred("INSERT INTO usage_tail (usage_id) VALUES ($1)", {row.usage.id});
    seal_if_long(connection, row.usage.id);
}

void replace_counted_usage(db::Connection& connection, const UsageRow& before,
                           const UsageRow& row) {
    if (!has_segments(connection)) return change_summary(connection, {&before, 1}, {&row, 1});
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
    if (!has_segments(connection)) return change_summary(connection, {&row, 1}, {});
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
    if (has_segments(connection_)) return packer_.add(numbers_of(row), row.home_municipality);
    summary_.add(row);
    if (summary_.size() == max_cells_of_summary) summary_.write(connection_);
}

void CountedUsageWriter::finish() {
    if (!has_segments(connection_)) return summary_.write(connection_);
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
    if (!has_segments(connection)) return change_summary(connection, rows, {});
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
    if (!has_segments(connection) || count_dead(connection) <= max_dead) return;
    static constexpr std::array ids_only{UsageColumn::usage};
    for_each_segment(connection, {}, ids_only,
                     [&](const Segment& segment, const PackedUsages& ids) {
                         if (ids.ignored().size() * 10 <= ids.size()) return;
                         auto pack = read_segment(connection, segment, all_columns);
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

class BlockSums {
public:
    void add(const PackedUsages& pack) {
        constexpr std::size_t at_once = 4'096;
        std::vector<std::uint64_t> homes;
        for (const auto& home : pack.home_municipalities())
            homes.push_back(std::hash<std::string>{}(home));
        std::array<std::vector<std::int64_t>, usage_column_count> numbers;
        for (std::size_t first = 0; first < pack.size(); first += at_once) {
            const auto count = std::min(at_once, pack.size() - first);
            for (const auto column : all_columns) {
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
        for (const auto column : all_columns) {
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
};

}  // namespace

std::vector<IdRange> find_differing_usages(db::Connection& connection) {
    if (!has_segments(connection)) return {};
    BlockSums stored, recorded;
    std::vector<IdRange> differing;
    for_each_segment(connection, {}, all_columns,
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
        differing.push_back(
            {0, recorded.blocks.empty() ? 0 : recorded.blocks.rbegin()->first << bits_of_block});
    return differing;
}

}  // namespace kaiku::store
