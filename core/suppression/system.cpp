// SPDX-License-Identifier: Apache-2.0
#include "core/suppression/system.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <string_view>
#include <tuple>

namespace kaiku::suppression {

namespace {

/// A number from 0 to 1 that looks random but is always the same for the key: FNV-1a, mixed.
double share_of(std::string_view key) {
    std::uint64_t hash = 0xCBF29CE484222325u;
    for (const unsigned char byte : key) hash = (hash ^ byte) * 0x100000001B3u;
    hash = (hash ^ hash >> 32) * 0xD6E8FEB86659FD93u;
    hash ^= hash >> 32;
    return static_cast<double>(hash >> 11) / static_cast<double>(std::uint64_t{1} << 53);
}

/// Equal costs would let the order of the cells decide.
double distinct_cost(const Cell& cell) {
    constexpr double spread = 0.05;
    return cell.cost * (1 + spread * share_of(cell.key));
}

/// Sets of equal cells.
class EqualCells {
public:
    explicit EqualCells(std::size_t count) : parent_(count) {
        std::iota(parent_.begin(), parent_.end(), 0u);
    }
    std::uint32_t find(std::uint32_t cell) {
        while (parent_[cell] != cell) cell = parent_[cell] = parent_[parent_[cell]];
        return cell;
    }
    void join(std::uint32_t a, std::uint32_t b) { parent_[find(a)] = find(b); }

private:
    std::vector<std::uint32_t> parent_;
};

void add_cell(Unit& unit, std::uint32_t number, const Cell& cell, std::uint32_t holder) {
    unit.cells.push_back(number);
    unit.is_small |= cell.is_small;
    if (cell.publication == Publication::listed) unit.cost += distinct_cost(cell);
    if (unit.holder == 0) unit.holder = holder;
    if (cell.publication == Publication::computed && !cell.is_small)
        unit.state = Unit::State::fixed;
    else if (cell.publication != Publication::unseen && unit.state == Unit::State::unseen)
        unit.state = Unit::State::shown;
}

}  // namespace

System make_system(const Problem& problem) {
    const auto& cells = problem.cells;
    EqualCells equal(cells.size());
    for (const auto& [total, parts] : problem.relations)
        if (parts.size() == 1) equal.join(total, parts.front());

    std::vector<std::uint32_t> order(cells.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return cells[a].key < cells[b].key; });
    System system;
    constexpr auto unknown = ~std::uint32_t{0};
    std::vector<std::uint32_t> unit_of(cells.size(), unknown);  // by representative cell
    std::map<std::int64_t, std::uint32_t> holders;
    for (const auto number : order) {
        auto& unit = unit_of[equal.find(number)];
        if (unit == unknown) {
            unit = static_cast<std::uint32_t>(system.units.size());
            system.units.emplace_back();
        }
        std::uint32_t holder = 0;
        if (cells[number].holder != 0)
            holder = holders
                         .try_emplace(cells[number].holder,
                                      static_cast<std::uint32_t>(holders.size() + 1))
                         .first->second;
        add_cell(system.units[unit], number, cells[number], holder);
    }
    system.holder_count = static_cast<std::uint32_t>(holders.size());
    for (auto& unit : system.units)
        if (unit.is_small && unit.state == Unit::State::shown) unit.state = Unit::State::suppressed;

    for (const auto& relation : problem.relations) {
        if (relation.parts.size() == 1) continue;
        auto& [total, parts] = system.sums.emplace_back();
        total = unit_of[equal.find(relation.total)];
        parts.reserve(relation.parts.size());
        for (const auto part : relation.parts) parts.push_back(unit_of[equal.find(part)]);
        std::sort(parts.begin(), parts.end());
    }
    const auto as_tuple = [](const Sum& sum) { return std::tie(sum.total, sum.parts); };
    std::sort(system.sums.begin(), system.sums.end(),
              [&](const Sum& a, const Sum& b) { return as_tuple(a) < as_tuple(b); });
    system.sums.erase(
        std::unique(system.sums.begin(), system.sums.end(),
                    [&](const Sum& a, const Sum& b) { return as_tuple(a) == as_tuple(b); }),
        system.sums.end());
    for (std::uint32_t number = 0; number < system.sums.size(); ++number) {
        const auto& [total, parts] = system.sums[number];
        system.units[total].sums.push_back(number);
        for (const auto part : parts) system.units[part].sums.push_back(number);
    }
    return system;
}

UnitMeasure make_unit_measure(const System& system, const Measure& measure) {
    UnitMeasure of_units;
    of_units.least = measure.least;
    for (auto* const numbers : {&of_units.values, &of_units.rise, &of_units.width})
        numbers->resize(system.units.size());
    for (std::size_t unit = 0; unit < system.units.size(); ++unit)
        for (const auto cell : system.units[unit].cells) {
            of_units.values[unit] = measure.values[cell];
            of_units.rise[unit] = std::max(of_units.rise[unit], measure.rise[cell]);
            of_units.width[unit] = std::max(of_units.width[unit], measure.width[cell]);
        }
    return of_units;
}

}  // namespace kaiku::suppression
