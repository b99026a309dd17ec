// SPDX-License-Identifier: Apache-2.0
#include "core/suppression/paths.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace kaiku::suppression {

Paths::Paths(const System& system, const UnitMeasure& measure)
    : system_(system),
      measure_(measure),
      edges_(system.sums.size()),
      moves_(system.units.size()),
      excess_(system.sums.size()),
      seen_in_(system.sums.size()) {
    for (std::uint32_t unit = 0; unit < system.units.size(); ++unit) {
        const auto& sums = system.units[unit].sums;
        const auto is_part = [&](std::uint32_t sum) { return system.sums[sum].total != unit; };
        if (sums.size() == 1) edges_[sums[0]].push_back({unit, none, is_part(sums[0]), false});
        if (sums.size() != 2) continue;
        edges_[sums[0]].push_back({unit, sums[1], is_part(sums[0]), is_part(sums[1])});
        edges_[sums[1]].push_back({unit, sums[0], is_part(sums[1]), is_part(sums[0])});
    }
}

Witness Paths::move(std::uint32_t unit, bool up, std::int64_t by, std::uint32_t holder) {
    if (!up && by > measure_.room(unit)) return {};
    target_ = unit;
    holder_ = holder;
    moves_[unit] = up ? by : -by;
    moved_.push_back(unit);
    const auto& sums = system_.units[unit].sums;
    for (const auto sum : sums)
        change(sum, system_.sums[sum].total == unit ? -moves_[unit] : moves_[unit]);
    const bool is_found =
        std::all_of(sums.begin(), sums.end(), [&](std::uint32_t sum) { return relieve(sum); });
    auto witness = take_moves();
    return is_found ? witness : Witness{};
}

bool Paths::can_move(std::uint32_t unit, bool up) const {
    const auto& of_unit = system_.units[unit];
    if (unit == target_ || !of_unit.is_open()) return false;
    if (holder_ != 0 && of_unit.holder == holder_) return false;
    return up || measure_.room(unit) + moves_[unit] > 0;
}

void Paths::change(std::uint32_t sum, std::int64_t by) {
    excess_[sum] += by;
    unbalanced_.push_back(sum);
}

/// Moves everything that is too much in the sum, or that it lacks, to others.
bool Paths::relieve(std::uint32_t sum) {
    constexpr int max_paths = 32;
    for (int path = 0; path < max_paths && excess_[sum] != 0; ++path) {
        if (!search(sum, excess_[sum] > 0)) return false;
        push(sum);
    }
    return excess_[sum] == 0;
}

/// Searches breadth-first for a sum that lacks what this one has too much, or the other way round,
/// or for a unit of no other sum.
bool Paths::search(std::uint32_t sum, bool has_too_much) {
    ++searches_;
    steps_.clear();
    seen_in_[sum] = searches_;
    const auto follow = [&](std::uint32_t from, bool too_much, std::uint32_t former) {
        for (const auto& edge : edges_[from]) {
            if (edge.to != none && seen_in_[edge.to] == searches_) continue;
            const bool up = edge.is_part != too_much;
            if (!can_move(edge.unit, up)) continue;
            steps_.push_back({edge, up, former});
            if (edge.to == none) return true;
            seen_in_[edge.to] = searches_;
            const auto excess = excess_[edge.to];
            if (excess != 0 && (excess > 0) != (up == edge.is_part_of)) return true;
        }
        return false;
    };
    if (follow(sum, has_too_much, none)) return true;
    for (std::uint32_t at = 0; at < steps_.size(); ++at) {
        const auto step = steps_[at];
        if (follow(step.edge.to, step.up == step.edge.is_part_of, at)) return true;
    }
    return false;
}

/// Moves as much as possible along the path that was found.
void Paths::push(std::uint32_t sum) {
    const auto last = static_cast<std::uint32_t>(steps_.size() - 1);
    auto by = std::abs(excess_[sum]);
    const auto end = steps_[last].edge.to;
    if (end != none) by = std::min(by, std::abs(excess_[end]));
    for (auto at = last; at != none; at = steps_[at].former) {
        const auto unit = steps_[at].edge.unit;
        if (!steps_[at].up) by = std::min(by, measure_.room(unit) + moves_[unit]);
    }
    for (auto at = last; at != none; at = steps_[at].former) {
        const auto unit = steps_[at].edge.unit;
        moves_[unit] += steps_[at].up ? by : -by;
        moved_.push_back(unit);
    }
    change(sum, excess_[sum] > 0 ? -by : by);
    if (end != none) change(end, excess_[end] > 0 ? -by : by);
}

Witness Paths::take_moves() {
    std::sort(moved_.begin(), moved_.end());
    Witness witness;
    witness.reserve(moved_.size());
    for (const auto unit : moved_)
        if (moves_[unit] != 0) witness.emplace_back(unit, std::exchange(moves_[unit], 0));
    for (const auto sum : unbalanced_) excess_[sum] = 0;
    moved_.clear();
    unbalanced_.clear();
    return witness;
}

}  // namespace kaiku::suppression
