// SPDX-License-Identifier: Apache-2.0
#include "core/store/packed_usages.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "core/base/utf8.hpp"

namespace kaiku::store {

namespace {

constexpr std::size_t max_collected_usages = 4 * max_packed_usages;

constexpr std::array<std::string_view, usage_column_count> column_names{
    "usage", "site_version", "day",       "time",        "event",   "kind", "home_municipality",
    "card",  "children",     "customers", "value_cents", "recorded"};

std::int64_t value(const UsageNumbers& usage, UsageColumn column) {
    return usage[static_cast<std::size_t>(column)];
}

/// A hyphen and the code on each line; an empty line ends the list.
std::string join_codes(const std::vector<std::string>& codes) {
    std::string joined;
    for (const auto& code : codes) joined += '-' + code + '\n';
    return joined + '\n';
}

}  // namespace

std::string_view to_string(UsageColumn column) {
    return column_names[static_cast<std::size_t>(column)];
}

PackedUsages::PackedUsages(std::span<const UsageNumbers> usages,
                           const std::vector<std::string>& homes)
    : count_(usages.size()) {
    std::vector<UsageNumbers> sorted(usages.begin(), usages.end());
    const auto order = [](const UsageNumbers& usage) {
        return std::tuple(value(usage, UsageColumn::day), value(usage, UsageColumn::site_version),
                          value(usage, UsageColumn::usage));
    };
    const auto precedes = [&](const UsageNumbers& a, const UsageNumbers& b) {
        return order(a) < order(b);
    };
    if (!std::is_sorted(sorted.begin(), sorted.end(), precedes))
        std::sort(sorted.begin(), sorted.end(), precedes);
    std::vector<std::int64_t> numbers(count_);
    for (std::size_t column = 0; column < usage_column_count; ++column) {
        std::transform(sorted.begin(), sorted.end(), numbers.begin(),
                       [&](const UsageNumbers& usage) { return usage[column]; });
        const bool is_home = column == index(UsageColumn::home_municipality);
        set_bytes(static_cast<UsageColumn>(column),
                  (is_home ? join_codes(homes) : std::string()) + pack_numbers(numbers));
    }
}

void PackedUsages::set_bytes(UsageColumn column, std::string bytes) {
    bytes_[index(column)] = std::move(bytes);
    if (column == UsageColumn::home_municipality) read_codes();
    const auto numbers = numbers_of(column);
    if (count_ == 0) return;
    const auto [low, high] = limits_of(column);
    if (numbers.smallest() < low || numbers.largest() > high) throw_damaged_segment();
}

void PackedUsages::read_codes() {
    const std::string_view whole = bytes_[index(UsageColumn::home_municipality)];
    homes_.clear();
    home_numbers_at_ = 0;
    for (;;) {
        const auto end = whole.find('\n', home_numbers_at_);
        if (end == whole.npos) throw_damaged_segment();
        const auto line = whole.substr(home_numbers_at_, end - home_numbers_at_);
        home_numbers_at_ = end + 1;
        if (line.empty()) return;
        if (base::first_invalid_utf8(line) != line.npos) throw_damaged_segment();
        homes_.emplace_back(line.substr(1));
    }
}

std::pair<std::int64_t, std::int64_t> PackedUsages::limits_of(UsageColumn column) const {
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    // Far above what a usage can have, and so small that no sum overflows.
    constexpr std::int64_t most_of_measure = 100'000'000'000;
    switch (column) {
        case UsageColumn::usage:
        case UsageColumn::site_version:
        case UsageColumn::card:
            return {1, most};
        case UsageColumn::day:
            return {first_counted_day, last_counted_day};
        case UsageColumn::time:
            return {0, 24 * 60};
        case UsageColumn::event:
            return {0, most};
        case UsageColumn::kind:
            return {0, 1};
        case UsageColumn::home_municipality:
            return {0, static_cast<std::int64_t>(homes_.size()) - 1};
        case UsageColumn::recorded:
            return {std::numeric_limits<std::int64_t>::min(), most};
        case UsageColumn::children:
        case UsageColumn::customers:
        case UsageColumn::value_cents:
            break;
    }
    return {0, most_of_measure};
}

PackedNumbers PackedUsages::numbers_of(UsageColumn column) const {
    const std::string_view whole = bytes_[index(column)];
    if (whole.empty()) return {};  // not asked for
    return {column == UsageColumn::home_municipality ? whole.substr(home_numbers_at_) : whole,
            count_};
}

void PackedUsages::unpack(UsageColumn column, std::size_t first, std::span<std::int64_t> to) const {
    numbers_of(column).unpack(first, to);
    if (column != UsageColumn::site_version) return;
    for (auto place = std::lower_bound(ignored_.begin(), ignored_.end(), first);
         place != ignored_.end() && *place < first + to.size(); ++place)
        to[*place - first] = 0;
}

void UsagePacker::add(UsageNumbers usage, std::string_view home_municipality) {
    if (usages_.size() == max_collected_usages) flush();
    if (last_home_number_ < 0 || last_home_ != home_municipality) {
        const auto known = home_numbers_.find(home_municipality);
        last_home_ = home_municipality;
        if (known != home_numbers_.end()) {
            last_home_number_ = known->second;
        } else {
            last_home_number_ = static_cast<std::int64_t>(homes_.size());
            homes_.push_back(last_home_);
            home_numbers_.emplace(last_home_, last_home_number_);
        }
    }
    usage[static_cast<std::size_t>(UsageColumn::home_municipality)] = last_home_number_;
    usages_.push_back(usage);
}

void UsagePacker::flush() {
    if (usages_.size() > max_packed_usages)
        std::stable_sort(usages_.begin(), usages_.end(),
                         [](const UsageNumbers& a, const UsageNumbers& b) {
                             return value(a, UsageColumn::day) < value(b, UsageColumn::day);
                         });
    for (auto left = std::span<const UsageNumbers>(usages_); !left.empty();) {
        const auto count = std::min(left.size(), max_packed_usages);
        on_pack_(PackedUsages(left.first(count), homes_));
        left = left.subspan(count);
    }
    usages_.clear();
    homes_.clear();
    home_numbers_.clear();
    last_home_number_ = -1;
}

}  // namespace kaiku::store
