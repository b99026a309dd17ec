// SPDX-License-Identifier: Apache-2.0
#include "core/stats/tally.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/base/error.hpp"

namespace kaiku::stats {

namespace {

using store::UsageColumn;

/// The columns of this number of usages fit into the cache of the processor.
constexpr std::size_t chunk_size = 2'048;
constexpr auto none = Selection::no_group;

std::size_t index(UsageColumn column) { return static_cast<std::size_t>(column); }

}  // namespace

std::vector<UsageColumn> Tally::columns_of(const Selection& selection, bool only_cards) {
    const auto& by = selection.group_by;
    std::vector<UsageColumn> columns;
    columns.reserve(store::usage_column_count);
    for (const auto& [column, is_needed] :
         {std::pair{UsageColumn::site_version, true},
          {UsageColumn::day, true},
          {UsageColumn::time, by.hour},
          {UsageColumn::event, by.event || selection.event || selection.events},
          {UsageColumn::kind, by.kind},
          {UsageColumn::home_municipality, by.home_municipality},
          {UsageColumn::usage, selection.rounding_keys.has_value() && !only_cards},
          {UsageColumn::card, true},
          {UsageColumn::children, !only_cards},
          {UsageColumn::customers, !only_cards},
          {UsageColumn::value_cents, !only_cards}})
        if (is_needed) columns.push_back(column);
    return columns;
}

void Tally::add(const store::PackedUsages& pack, const CardShare& share, bool only_cards) {
    homes_.clear();
    for (const auto& home : pack.home_municipalities()) {
        const auto [number, is_new] =
            home_numbers_.try_emplace(home, static_cast<std::int64_t>(home_numbers_.size()));
        if (is_new) home_codes_.push_back(home);
        homes_.push_back(number->second);
    }
    for (std::size_t first = 0; first < pack.size(); first += chunk_size) {
        const auto count = std::min(chunk_size, pack.size() - first);
        number_chunk(pack, first, count);
        note_cells();
        if (!only_cards) add_measures(pack, first, count);
        const auto& cards = unpack(pack, UsageColumn::card, first, count);
        for (std::size_t i = 0; i < count; ++i)
            if (numbers_[i] != none && share.contains(cards[i]))
                cards_.add(numbers_[i], cards[i], share);
    }
}

Tally::Column& Tally::unpack(const store::PackedUsages& pack, UsageColumn column, std::size_t first,
                             std::size_t count) {
    auto& to = columns_[index(column)];
    to.resize(count);
    pack.unpack(column, first, to);
    return to;
}

void Tally::number_chunk(const store::PackedUsages& pack, std::size_t first, std::size_t count) {
    const auto& by = selection_.group_by;
    numbers_.resize(count);
    exclude(pack, first, count);
    if (by.any_of_day()) divide_by_day(pack, first, count);
    if (by.hour) {
        auto& times = unpack(pack, UsageColumn::time, first, count);
        for (auto& at : times) at = store::hour_number(at);
        divide_by(by_hour_, times, count);
    }
    if (by.kind) divide_by(by_kind_, unpack(pack, UsageColumn::kind, first, count), count);
    if (by.home_municipality) {
        auto& homes = unpack(pack, UsageColumn::home_municipality, first, count);
        for (auto& home : homes) home = homes_[static_cast<std::size_t>(home)];
        divide_by(by_home_, homes, count);
    }
    if (by.event) divide_by(by_event_, unpack(pack, UsageColumn::event, first, count), count);
}

/// Sets the numbers to those of the places, or to none for usages that are not counted.
void Tally::exclude(const store::PackedUsages& pack, std::size_t first, std::size_t count) {
    const auto& groups = selection_.groups;
    const auto& versions = unpack(pack, UsageColumn::site_version, first, count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto version = static_cast<std::uint64_t>(versions[i]);
        numbers_[i] = version < groups.size() ? groups[version] : none;
    }
    const auto& [from, to] = selection_.period;
    if (from || to) {
        const auto& days = unpack(pack, UsageColumn::day, first, count);
        const std::int64_t low = from ? from->number() : std::numeric_limits<std::int32_t>::min();
        const std::int64_t high = to ? to->number() : std::numeric_limits<std::int32_t>::max();
        for (std::size_t i = 0; i < count; ++i)
            if (days[i] < low || days[i] > high) numbers_[i] = none;
    }
    if (selection_.event || selection_.events) {
        const auto& events = unpack(pack, UsageColumn::event, first, count);
        for (std::size_t i = 0; i < count; ++i)
            if ((selection_.event && events[i] != *selection_.event) ||
                (selection_.events && !selection_.events->contains(events[i])))
                numbers_[i] = none;
    }
}

void Tally::divide_by_day(const store::PackedUsages& pack, std::size_t first, std::size_t count) {
    const auto& days = unpack(pack, UsageColumn::day, first, count);
    for (std::size_t i = 0; i < count; ++i)
        if (numbers_[i] != none) numbers_[i] = by_day_.number(numbers_[i], group_of_day(days[i]));
}

std::uint32_t Tally::group_of_day(std::int64_t day) {
    const auto place = static_cast<std::size_t>(day - store::first_counted_day);
    if (place >= groups_of_days_.size()) groups_of_days_.resize(place + 1, none);
    auto& group = groups_of_days_[place];
    if (group != none) return group;
    store::Cell cell;
    set_day(cell, selection_.group_by, time::Day::from_number(static_cast<std::int32_t>(day)));
    return group = day_groups_
                       .try_emplace({cell.year, cell.month, cell.week, cell.weekday, cell.date},
                                    static_cast<std::uint32_t>(day_groups_.size()))
                       .first->second;
}

void Tally::divide_by(PairNumbers& numbers, const Column& values, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        if (numbers_[i] == none) continue;
        const auto value = static_cast<std::uint64_t>(values[i]);
        if (value >> 32 != 0)
            throw base::Error(base::ErrorKind::failed, "too_large",
                              {N_("the register has too many events for this statistic")});
        numbers_[i] = numbers.number(numbers_[i], static_cast<std::uint32_t>(value));
    }
}

/// Notes the cells of the chunk's usages that have not occurred before.
void Tally::note_cells() {
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
        const auto number = numbers_[i];
        if (number == none) continue;
        if (number >= totals_.size()) totals_.resize(number + std::size_t{1});
        auto& total = totals_[number];
        if (total.is_known) continue;
        total.is_known = true;
        set_origin(total, i);
        cells_.push_back(number);
    }
}

void Tally::add_measures(const store::PackedUsages& pack, std::size_t first, std::size_t count) {
    for (const auto number : numbers_)
        if (number != none) ++totals_[number].measures.usages;
    const auto add = [&](UsageColumn column, std::int64_t store::Measures::* measure) {
        if (pack.is_zero(column)) return;
        const auto& values = unpack(pack, column, first, count);
        for (std::size_t i = 0; i < count; ++i)
            if (numbers_[i] != none) totals_[numbers_[i]].measures.*measure += values[i];
    };
    add(UsageColumn::children, &store::Measures::children);
    add(UsageColumn::customers, &store::Measures::customers);
    add(UsageColumn::value_cents, &store::Measures::value_cents);
    if (!selection_.rounding_keys) return;
    const auto& ids = unpack(pack, UsageColumn::usage, first, count);
    for (std::size_t i = 0; i < count; ++i)
        if (numbers_[i] != none)
            totals_[numbers_[i]].measures.rounding_key +=
                selection_.rounding_keys->of_usage(ids[i]);
}

/// From the columns of the chunk, which number_chunk() has unpacked.
void Tally::set_origin(Total& total, std::size_t place) const {
    const auto& by = selection_.group_by;
    const auto at = [&](UsageColumn column) { return columns_[index(column)][place]; };
    total.site_version = at(UsageColumn::site_version);
    if (by.any_of_day()) total.day = static_cast<std::int32_t>(at(UsageColumn::day));
    if (by.hour) total.hour = static_cast<std::uint8_t>(at(UsageColumn::time));
    if (by.event) total.event = at(UsageColumn::event);
    if (by.kind) total.kind = static_cast<std::uint8_t>(at(UsageColumn::kind));
    if (by.home_municipality)
        total.home = static_cast<std::uint32_t>(at(UsageColumn::home_municipality));
}

store::Cell Tally::cell(std::uint32_t number) const {
    const auto& by = selection_.group_by;
    const auto& total = totals_[number];
    store::Cell cell;
    cell.site_version = total.site_version;
    if (by.any_of_day()) set_day(cell, by, time::Day::from_number(total.day));
    cell.hour = total.hour;
    cell.event = total.event;
    if (by.kind) cell.kind = to_string(store::kind_of_number(total.kind));
    if (by.home_municipality) cell.home_municipality = home_codes_[total.home];
    return cell;
}

}  // namespace kaiku::stats
