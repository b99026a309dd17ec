// SPDX-License-Identifier: Apache-2.0
#include "core/store/usage_search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <utility>

#include "core/base/interrupt.hpp"
#include "core/store/conditions.hpp"
#include "core/store/schema.hpp"
#include "core/store/segment_rows.hpp"
#include "core/store/usage_segments.hpp"

namespace kaiku::store {

namespace {

/// Whether a search site by site, in the index of dates, reads less than one in the order of
/// recording.
bool is_short_period(const UsageFilter& f) {
    constexpr int days = 31;
    return f.from && f.to && f.to->number() - f.from->number() < days;
}

/// Whether the columns of segments tell which usages match, and no index leads to few of them.
bool is_for_segments(const db::Connection& connection, const UsageFilter& f) {
    if (!has_schema(connection, schema_with_segments)) return false;
    if (f.cards || f.recorded_from || f.recorded_before || f.recorded_by || f.at_discretion)
        return false;
    const bool has_index = is_short_period(f) && (f.site || f.sites);
    return !has_index;
}

/// The versions of the filter's sites, by their ids.
std::vector<bool> find_site_versions(db::Connection& connection, const UsageFilter& f) {
    std::string sql = "SELECT id FROM site_standing WHERE ($1 IS NULL OR site_id = $1)";
    if (f.sites) sql += id_condition("site_id", *f.sites);
    std::vector<bool> versions;
    for (auto rows = connection.query(sql + " ORDER BY id", {f.site}); rows.next();) {
        versions.resize(static_cast<std::size_t>(rows.integer(0)) + 1);
        versions.back() = true;
    }
    return versions;
}

/// Finds the usages of a pack that match a filter.
class Matcher {
public:
    Matcher(db::Connection& connection, const UsageFilter& filter) : filter_(filter) {
        if (filter.from || filter.to) columns_.push_back(UsageColumn::day);
        if (filter.time) columns_.push_back(UsageColumn::time);
        if (filter.event) columns_.push_back(UsageColumn::event);
        if (!filter.site && !filter.sites) return;
        columns_.push_back(UsageColumn::site_version);
        site_versions_ = find_site_versions(connection, filter);
    }

    const std::vector<UsageColumn>& columns() const { return columns_; }

    /// The places of those that match, in ascending order; none if there are no columns.
    const std::vector<std::uint32_t>& places(const PackedUsages& pack) {
        places_.clear();
        places_.reserve(pack.size());
        numbers_.resize(pack.size());
        for (const auto column : columns_) {
            pack.unpack(column, 0, numbers_);
            keep(column);
            if (places_.empty()) break;
        }
        return places_;
    }

private:
    void keep(UsageColumn column) {
        if (column == UsageColumn::day) {
            const auto from = filter_.from ? filter_.from->number() : time::Day::first_number;
            const auto to = filter_.to ? filter_.to->number() : time::Day::last_number;
            keep_if([=](std::int64_t day) { return day >= from && day <= to; });
        } else if (column == UsageColumn::time) {
            keep_if([wanted = filter_.time->minutes() + 1](auto time) { return time == wanted; });
        } else if (column == UsageColumn::event) {
            keep_if([wanted = *filter_.event](auto event) { return event == wanted; });
        } else {
            keep_if([&](auto version) {
                const auto at = static_cast<std::size_t>(version);
                return at < site_versions_.size() && site_versions_[at];
            });
        }
    }

    template <class IsMatch>
    void keep_if(IsMatch is_match) {
        if (!places_.empty()) {
            std::erase_if(places_, [&](std::uint32_t place) { return !is_match(numbers_[place]); });
            return;
        }
        for (std::uint32_t place = 0; place < numbers_.size(); ++place)
            if (is_match(numbers_[place])) places_.push_back(place);
    }

    const UsageFilter& filter_;
    std::vector<UsageColumn> columns_;
    std::vector<bool> site_versions_;
    std::vector<std::uint32_t> places_;
    std::vector<std::int64_t> numbers_;
};

/// When a usage was recorded, and its id: the order of lists.
using Recorded = std::pair<std::int64_t, Id>;

/// Keeps the first of many usages.
class FirstUsages {
public:
    explicit FirstUsages(std::size_t most) : most_(most) {}

    /// Whether it can be among the first.
    bool is_wanted(const Recorded& usage) const {
        return first_.size() < most_ || usage < first_.front();
    }

    void add(const Recorded& usage) {
        if (!is_wanted(usage)) return;
        if (first_.size() == most_) {
            std::pop_heap(first_.begin(), first_.end());
            first_.pop_back();
        }
        first_.push_back(usage);
        std::push_heap(first_.begin(), first_.end());
    }

    /// The ids in order, without as many as are passed over.
    std::vector<Id> ids(std::size_t offset) {
        std::sort(first_.begin(), first_.end());
        std::vector<Id> ids;
        for (auto at = std::min(offset, first_.size()); at < first_.size(); ++at)
            ids.push_back(first_[at].second);
        return ids;
    }

private:
    std::size_t most_;
    std::vector<Recorded> first_;  // a heap: the last one in front
};

void add_tail(db::Connection& connection, UsageFilter filter, std::size_t most,
              FirstUsages& first) {
    filter.limit = static_cast<std::int64_t>(most);
    filter.offset = 0;
    const auto [tables, condition] = tail_usages(connection);
    auto rows = connection.query(
        fmt::format("SELECT u.recorded_at, u.id FROM {}{} AND {} ORDER BY u.recorded_at, u.id "
                    "LIMIT $9 OFFSET $10",
                    tables, usage_conditions(filter), condition),
        usage_parameters(filter));
    while (rows.next()) first.add({rows.instant(0).milliseconds(), rows.integer(1)});
}

/// Adds what a segment has of them; false if it does not tell when its usages were recorded.
bool add_segment(db::Connection& connection, const Segment& segment, const DeadUsages& dead,
                 Matcher& matcher, FirstUsages& first) {
    static constexpr std::array time_of_recording{UsageColumn::recorded};
    static constexpr std::array id{UsageColumn::usage};
    const auto times = read_segment(connection, segment, time_of_recording);
    if (!times.has(UsageColumn::recorded)) return false;
    const auto earliest = times.smallest(UsageColumn::recorded);
    if (!first.is_wanted({earliest, 0})) return true;
    // All usages of an import may have been recorded at the same time.
    if (!first.is_wanted({earliest, std::numeric_limits<Id>::max()}) &&
        !first.is_wanted(
            {earliest, read_segment(connection, segment, id).smallest(UsageColumn::usage)}))
        return true;
    const auto& places = matcher.places(read_segment(connection, segment, matcher.columns()));
    if (places.empty()) return true;
    const auto usages = read_segment(connection, segment, id);
    std::vector<std::int64_t> ids(usages.size()), recorded(usages.size());
    usages.unpack(UsageColumn::usage, 0, ids);
    times.unpack(UsageColumn::recorded, 0, recorded);
    for (const auto place : places)
        if (first.is_wanted({recorded[place], ids[place]}) && !dead.has(segment.id, ids[place]))
            first.add({recorded[place], ids[place]});
    return true;
}

/// Adds up usages of packs.
class PackSums {
public:
    /// All that count.
    void add(const PackedUsages& pack) {
        total_.usages += static_cast<std::int64_t>(pack.size() - pack.ignored().size());
        total_.children += sum(pack, UsageColumn::children);
        total_.value_cents += sum(pack, UsageColumn::value_cents);
    }

    /// Those at the places that count.
    void add(const PackedUsages& pack, const std::vector<std::uint32_t>& places) {
        if (places.empty()) return;
        unpack(pack, UsageColumn::site_version, versions_);
        unpack(pack, UsageColumn::children, children_);
        unpack(pack, UsageColumn::value_cents, values_);
        for (const auto place : places) {
            if (versions_[place] == 0) continue;
            ++total_.usages;
            total_.children += children_[place];
            total_.value_cents += values_[place];
        }
    }

    const UsageSums& total() const { return total_; }

private:
    static void unpack(const PackedUsages& pack, UsageColumn column,
                       std::vector<std::int64_t>& to) {
        to.resize(pack.size());
        pack.unpack(column, 0, to);
    }

    std::int64_t sum(const PackedUsages& pack, UsageColumn column) {
        if (pack.is_zero(column)) return 0;
        unpack(pack, column, values_);
        for (const auto place : pack.ignored()) values_[place] = 0;
        return std::accumulate(values_.begin(), values_.end(), std::int64_t{0});
    }

    UsageSums total_;
    std::vector<std::int64_t> versions_, children_, values_;
};

}  // namespace

std::string usage_conditions(const UsageFilter& f) {
    std::string sql = " WHERE u.deleted_at IS NULL";
    if (is_short_period(f) && !f.sites && !f.site && !f.cards)
        sql += " AND u.site_id IN (SELECT id FROM site)";
    if (f.sites) sql += id_condition("u.site_id", *f.sites);
    if (f.from) sql += " AND u.date >= $1";
    if (f.to) sql += " AND u.date <= $2";
    if (f.time) sql += " AND u.time = $3";
    if (f.cards) sql += id_condition("u.card_id", *f.cards);
    if (f.site) sql += " AND u.site_id = $4";
    if (f.event) sql += " AND u.event_id = $5";
    if (f.recorded_from) sql += " AND u.recorded_at >= $6";
    if (f.recorded_before) sql += " AND u.recorded_at < $7";
    if (f.recorded_by) sql += " AND u.recorded_by = $8";
    if (f.at_discretion) sql += " AND u.discretion IS NOT NULL";
    return sql;
}

std::vector<db::Parameter> usage_parameters(const UsageFilter& f) {
    return {f.from,
            f.to,
            f.time,
            f.site,
            f.event,
            f.recorded_from,
            f.recorded_before,
            f.recorded_by,
            f.limit.value_or(std::int64_t{1} << 62),
            f.offset};
}

std::optional<std::vector<Id>> search_segments(db::Connection& connection,
                                               const UsageFilter& filter) {
    constexpr std::int64_t most_listed = 10'000;
    if (!is_for_segments(connection, filter) || !filter.limit) return std::nullopt;
    if (*filter.limit <= 0 || *filter.limit > most_listed || filter.offset > most_listed)
        return std::nullopt;
    Matcher matcher(connection, filter);
    if (matcher.columns().empty()) return std::nullopt;  // the first records are the answer
    const auto most = static_cast<std::size_t>(*filter.limit + filter.offset);
    FirstUsages first(most);
    const DeadUsages dead(connection);
    for (const auto& segment : list_segments(connection, {filter.from, filter.to})) {
        base::throw_if_interrupted();
        if (!add_segment(connection, segment, dead, matcher, first)) return std::nullopt;
    }
    add_tail(connection, filter, most, first);
    return first.ids(static_cast<std::size_t>(filter.offset));
}

std::optional<UsageSums> sum_segments(db::Connection& connection, const UsageFilter& filter) {
    if (!is_for_segments(connection, filter)) return std::nullopt;
    Matcher matcher(connection, filter);
    auto columns = matcher.columns();
    // The version of a usage that does not count is 0.
    const bool is_part = !columns.empty();
    if (is_part && !filter.site && !filter.sites) columns.push_back(UsageColumn::site_version);
    columns.insert(columns.end(), {UsageColumn::children, UsageColumn::value_cents});
    PackSums sums;
    for_each_pack(connection, {filter.from, filter.to}, columns, [&](const PackedUsages& pack) {
        if (is_part)
            sums.add(pack, matcher.places(pack));
        else
            sums.add(pack);
    });
    return sums.total();
}

}  // namespace kaiku::store
