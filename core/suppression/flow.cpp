// SPDX-License-Identifier: Apache-2.0
#include "core/suppression/flow.hpp"

#include <algorithm>
#include <cmath>

namespace kaiku::suppression {

namespace {

constexpr auto infinity = LinearProgram::infinity;

/// Of a move of an open unit: next to nothing, so that the cheapest moves are few and near the unit
/// that has to move. Others are often fractions.
constexpr double cost_of_open = 1e-5;

bool is_fraction(double move) { return std::abs(move - std::round(move)) > negligible_move; }

}  // namespace

Flow::Flow(const System& system, const UnitMeasure& measure)
    : system_(system), measure_(measure), program_(system.sums.size(), columns_both_ways(system)) {
    for (std::uint32_t unit = 0; unit < system.units.size(); ++unit) update(unit);
}

void Flow::update(std::uint32_t unit) {
    const auto& [cells, state, is_small, cost, holder, sums] = system_.units[unit];
    const bool is_shown = state == Unit::State::shown;
    const bool moves = is_shown || system_.units[unit].is_open();
    program_.set_bounds(larger(unit), 0, moves ? infinity : 0);
    program_.set_bounds(smaller(unit), 0, moves ? static_cast<double>(measure_.room(unit)) : 0);
    for (const auto column : {larger(unit), smaller(unit)})
        program_.set_cost(column, is_shown ? cost : cost_of_open);
}

void Flow::hold(std::uint32_t unit) {
    program_.set_bounds(larger(unit), 0, 0);
    program_.set_bounds(smaller(unit), 0, 0);
}

void Flow::bind(std::uint32_t unit, bool up, std::int64_t need) {
    const auto by = static_cast<double>(need);
    program_.set_bounds(larger(unit), up ? by : 0, up ? infinity : 0);
    program_.set_bounds(smaller(unit), up ? 0 : by,
                        up ? 0 : static_cast<double>(measure_.room(unit)));
}

bool Flow::solve() {
    moves_.clear();
    if (!program_.minimize(true)) return false;
    for (std::uint32_t unit = 0; unit < system_.units.size(); ++unit) {
        const auto move = program_.value(larger(unit)) - program_.value(smaller(unit));
        if (std::abs(move) > negligible_move) moves_.emplace_back(unit, move);
    }
    return true;
}

bool Flow::move(std::uint32_t unit, bool up, std::int64_t need) {
    if (!up && need > measure_.room(unit)) return false;
    bind(unit, up, need);
    const bool found = solve();
    update(unit);
    return found;
}

double Flow::cost() const {
    double cost = 0;
    for (const auto& [unit, move] : moves_)
        if (!system_.units[unit].is_open()) cost += system_.units[unit].cost * std::abs(move);
    return cost;
}

Witness Flow::part_with(std::uint32_t unit) const {
    for (const auto& part : split(system_, moves_))
        if (std::any_of(part.begin(), part.end(),
                        [&](const auto& move) { return move.first == unit; }))
            return whole_witness(system_, measure_, part);
    return {};
}

std::optional<std::size_t> Flow::first_fraction() const {
    const auto found = std::find_if(moves_.begin(), moves_.end(),
                                    [](const auto& move) { return is_fraction(move.second); });
    if (found == moves_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - moves_.begin());
}

/// Rounds one fraction after the other and solves again.
Witness Flow::whole_moves(std::uint32_t unit, bool up, std::int64_t need) {
    auto witness = part_with(unit);
    if (!witness.empty()) return witness;
    constexpr int max_fractions = 40;
    std::vector<std::uint32_t> rounded;
    const auto round_to = [&](std::uint32_t fraction, double whole) {
        program_.set_bounds(larger(fraction), std::max(whole, 0.0), std::max(whole, 0.0));
        program_.set_bounds(smaller(fraction), std::max(-whole, 0.0), std::max(-whole, 0.0));
        return solve();
    };
    bind(unit, up, need);
    for (int step = 0; step < max_fractions && witness.empty(); ++step) {
        const auto at = first_fraction();
        if (!at) break;
        const auto [fraction, move] = moves_[*at];
        rounded.push_back(fraction);
        if (!round_to(fraction, std::round(move)) &&
            !round_to(fraction,
                      std::round(move) > move ? std::round(move) - 1 : std::round(move) + 1))
            break;
        witness = part_with(unit);
    }
    for (const auto fraction : rounded) update(fraction);
    update(unit);
    return witness;
}

}  // namespace kaiku::suppression
