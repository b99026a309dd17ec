// SPDX-License-Identifier: Apache-2.0
#include "core/stats/cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>

#include "core/base/collation.hpp"

namespace kaiku::stats {

namespace {

constexpr std::string_view nation_name = "Suomi";

bool is_number(Level level) {
    return level == Level::year || level == Level::month || level == Level::weekday;
}

/// Whether values of the level are indexes of texts.
bool is_text(Level level) {
    return level == Level::municipality || level == Level::county || level == Level::sector ||
           level == Level::kind || level == Level::home_municipality || level == Level::nation;
}

/// `2026-W07` for 202607.
std::string week_text(std::int64_t week) {
    return fmt::format("{:04}-W{:02}", week / 100, week % 100);
}
/// The day for 20260215.
time::Day day_of(std::int64_t date) {
    const auto number = static_cast<int>(date);
    return time::Day::of(number / 10'000, number / 100 % 100, number % 100);
}

}  // namespace

Cells::Cells(const std::vector<Level>& by) : by_(by) {
    for (const auto level : by) {
        group_by_.year |= level == Level::year;
        group_by_.month |= level == Level::month;
        group_by_.week |= level == Level::week;
        group_by_.weekday |= level == Level::weekday;
        group_by_.date |= level == Level::date;
        group_by_.hour |= level == Level::hour;
        group_by_.event |= level == Level::event;
        group_by_.kind |= level == Level::kind;
        group_by_.home_municipality |= level == Level::home_municipality;
    }
}

void Cells::restrict_to(const std::vector<store::SiteVersion>& site_versions) {
    std::map<std::vector<std::int64_t>, std::uint32_t> known;
    for (const auto& site_version : site_versions) {
        std::vector<std::int64_t> values;
        for (const auto level : by_) {
            switch (level) {
                case Level::site:
                    values.push_back(site_version.site);
                    break;
                case Level::organisation:
                    values.push_back(site_version.organisation);
                    break;
                case Level::municipality:
                    values.push_back(number_of(site_version.municipality));
                    break;
                case Level::county:
                    values.push_back(number_of(site_version.county));
                    break;
                case Level::area:
                    values.push_back(site_version.area);
                    break;
                case Level::sector:
                    values.push_back(number_of(site_version.sector));
                    break;
                case Level::nation:
                    values.push_back(number_of(nation_name));
                    break;
                default:
                    values.push_back(0);
            }
        }
        const auto [cell_key, is_new] =
            known.emplace(values, static_cast<std::uint32_t>(site_version_values_.size()));
        if (is_new) site_version_values_.push_back(std::move(values));
        site_versions_.emplace(site_version.id, cell_key->second);
    }
}

std::size_t Cells::CellKeyHash::operator()(const CellKey& cell_key) const {
    std::uint64_t hash = 0;
    const auto mix = [&hash](std::uint64_t more) {
        hash = (hash ^ more) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 32;  // a product propagates differences to higher bits only
    };
    mix(static_cast<std::uint64_t>(cell_key.event));
    mix(std::uint64_t{cell_key.site_version} << 32 | cell_key.home);
    mix(static_cast<std::uint64_t>(cell_key.year) << 32 |
        static_cast<std::uint64_t>(cell_key.month) << 24 | cell_key.kind);
    mix(static_cast<std::uint64_t>(cell_key.date) << 32 |
        static_cast<std::uint64_t>(cell_key.week) << 8 |
        static_cast<std::uint64_t>(cell_key.weekday) << 5 |
        static_cast<std::uint64_t>(cell_key.hour));
    return hash;
}

std::uint32_t Cells::group_of(model::Id site_version) const {
    const auto group = site_versions_.find(site_version);
    return group == site_versions_.end() ? no_cell : group->second;
}

std::uint32_t Cells::number(const store::Cell& cell) {
    const auto group = group_of(cell.site_version);
    if (group == no_cell) return no_cell;
    const auto if_grouped = [](bool grouped, std::int64_t number) {
        return grouped ? static_cast<std::int32_t>(number) : 0;
    };
    const CellKey cell_key{group,
                           group_by_.kind ? number_of(cell.kind) : 0,
                           group_by_.home_municipality ? number_of(cell.home_municipality) : 0,
                           if_grouped(group_by_.year, cell.year),
                           if_grouped(group_by_.month, cell.month),
                           if_grouped(group_by_.week, cell.week),
                           if_grouped(group_by_.weekday, cell.weekday),
                           if_grouped(group_by_.date, cell.date),
                           if_grouped(group_by_.hour, cell.hour),
                           group_by_.event ? cell.event : 0};
    const auto [found, is_new] =
        index_.try_emplace(cell_key, static_cast<std::uint32_t>(cell_keys_.size()));
    if (is_new) cell_keys_.push_back(cell_key);
    return found->second;
}

std::uint32_t Cells::number_of(std::string_view text) {
    if (const auto found = numbers_.find(text); found != numbers_.end()) return found->second;
    const auto number = static_cast<std::uint32_t>(texts_.size());
    texts_.emplace_back(text);
    numbers_.emplace(text, number);
    return number;
}

std::int64_t Cells::value(const CellKey& cell_key, std::size_t level) const {
    switch (by_[level]) {
        case Level::year:
            return cell_key.year;
        case Level::month:
            return cell_key.month;
        case Level::week:
            return cell_key.week;
        case Level::weekday:
            return cell_key.weekday;
        case Level::date:
            return cell_key.date;
        case Level::hour:
            return cell_key.hour;
        case Level::event:
            return cell_key.event;
        case Level::kind:
            return cell_key.kind;
        case Level::home_municipality:
            return cell_key.home;
        default:
            return site_version_values_[cell_key.site_version][level];
    }
}

void Cells::read_names(db::Connection& connection) {
    const auto by_id = [&](Level level, store::EntityKind what) {
        auto& names = names_[level];
        const auto at =
            static_cast<std::size_t>(std::find(by_.begin(), by_.end(), level) - by_.begin());
        for (const auto& cell_key : cell_keys_) names.try_emplace(value(cell_key, at));
        store::for_each_name(connection, what, [&](model::Id id, std::string_view name) {
            if (const auto found = names.find(id); found != names.end()) found->second = name;
        });
    };
    const auto by_code = [&](Level level, store::RegionKind what) {
        auto& names = names_[level];
        store::for_each_region_name(
            connection, what, [&](std::string_view code, std::string_view name) {
                if (const auto found = numbers_.find(code); found != numbers_.end())
                    names[found->second] = name;
            });
    };
    for (const auto level : by_) {
        switch (level) {
            case Level::site:
                by_id(level, store::EntityKind::site);
                break;
            case Level::organisation:
                by_id(level, store::EntityKind::organisation);
                break;
            case Level::event:
                by_id(level, store::EntityKind::event);
                break;
            case Level::area:
                by_id(level, store::EntityKind::area);
                break;
            case Level::municipality:
            case Level::home_municipality:
                by_code(level, store::RegionKind::municipality);
                break;
            case Level::county:
                by_code(level, store::RegionKind::county);
                break;
            default:
                break;
        }
    }
}

/// Ids and indexes of texts begin at 1; a code that is no longer in the register is its own name.
Key Cells::key(Level level, std::int64_t value) const {
    if (is_number(level)) return value;
    if (value == 0) return std::monostate();
    if (level == Level::hour) return value - 1;
    if (level == Level::week) return week_text(value);
    if (level == Level::date) return day_of(value);
    if (const auto names = names_.find(level); names != names_.end())
        if (const auto name = names->second.find(value); name != names->second.end())
            return name->second;
    return texts_[static_cast<std::size_t>(value)];
}

/// For each cell the rank of its value of the level; equal values have the same rank.
std::vector<std::uint32_t> Cells::ranks(std::size_t level) const {
    // None last, then by name in Finnish order, then by what distinguishes equal names: a number or
    // id, or a code.
    using Order = std::tuple<bool, std::string, std::int64_t, std::string>;
    const bool coded = by_[level] == Level::municipality || by_[level] == Level::county ||
                       by_[level] == Level::home_municipality;
    std::unordered_map<std::int64_t, std::uint32_t> ranks;
    for (const auto& cell_key : cell_keys_) ranks.try_emplace(value(cell_key, level));
    std::vector<std::pair<Order, std::int64_t>> entries;
    for (const auto& [value, rank] : ranks) {
        const auto shown = key(by_[level], value);
        const auto* name = std::get_if<std::string>(&shown);
        entries.emplace_back(Order{std::holds_alternative<std::monostate>(shown),
                                   name ? base::sort_key(*name) : std::string(), coded ? 0 : value,
                                   coded ? texts_[static_cast<std::size_t>(value)] : std::string()},
                             value);
    }
    std::sort(entries.begin(), entries.end());
    std::uint32_t next = 0;
    for (const auto& [sorting, value] : entries) ranks[value] = next++;
    std::vector<std::uint32_t> of_cells;
    of_cells.reserve(cell_keys_.size());
    for (const auto& cell_key : cell_keys_) of_cells.push_back(ranks[value(cell_key, level)]);
    return of_cells;
}

std::vector<std::uint32_t> Cells::order() const {
    std::vector<std::vector<std::uint32_t>> by_level;
    by_level.reserve(by_.size());
    for (std::size_t level = 0; level < by_.size(); ++level) by_level.push_back(ranks(level));
    std::vector<std::uint32_t> order(cell_keys_.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        for (const auto& rank : by_level)
            if (rank[a] != rank[b]) return rank[a] < rank[b];
        return false;
    });
    return order;
}

std::vector<std::int64_t> Cells::values(std::uint32_t number) const {
    std::vector<std::int64_t> values;
    values.reserve(by_.size());
    for (std::size_t level = 0; level < by_.size(); ++level)
        values.push_back(value(cell_keys_[number], level));
    return values;
}

/// Community cards have no home municipality.
std::optional<model::CardKind> Cells::kind(std::uint32_t number) const {
    const auto& cell_key = cell_keys_[number];
    if (cell_key.home != 0) return model::CardKind::customer;
    if (cell_key.kind == 0) return std::nullopt;
    return texts_[cell_key.kind] == to_string(model::CardKind::customer)
               ? model::CardKind::customer
               : model::CardKind::community;
}

std::string Cells::identity(std::uint32_t number) const {
    auto levels = by_;
    std::sort(levels.begin(), levels.end());
    std::string identity;
    for (const auto level : levels) {
        const auto at =
            static_cast<std::size_t>(std::find(by_.begin(), by_.end(), level) - by_.begin());
        const auto part = value(cell_keys_[number], at);
        identity += is_text(level) ? texts_[static_cast<std::size_t>(part)] : std::to_string(part);
        identity += ' ';
    }
    return identity;
}

std::vector<Key> Cells::keys(std::uint32_t number) const {
    std::vector<Key> keys;
    keys.reserve(by_.size());
    for (std::size_t level = 0; level < by_.size(); ++level)
        keys.push_back(key(by_[level], value(cell_keys_[number], level)));
    return keys;
}

}  // namespace kaiku::stats
