// SPDX-License-Identifier: Apache-2.0
#include "core/suppression/bulk_moves.hpp"

#include <algorithm>
#include <cmath>

namespace kaiku::suppression {

namespace {

/// Of a move that nobody wants, where a wanted one has 1: next to nothing, so that the moves are
/// few and fall into small parts. Larger parts are often of fractions.
constexpr double cost_of_move = 1e-4;

}  // namespace

BulkMoves::BulkMoves(const System& system, const UnitMeasure& measure)
    : system_(system), measure_(measure), program_(system.sums.size(), columns_both_ways(system)) {}

std::vector<Witness> BulkMoves::move(const std::vector<WantedMove>& wanted,
                                     const std::vector<bool>& is_held) {
    for (std::uint32_t unit = 0; unit < system_.units.size(); ++unit) {
        const bool moves = system_.units[unit].is_open() && !is_held[unit];
        program_.set_bounds(larger(unit), 0, moves ? LinearProgram::infinity : 0);
        program_.set_bounds(smaller(unit), 0, moves ? static_cast<double>(measure_.room(unit)) : 0);
        program_.set_cost(larger(unit), cost_of_move);
        program_.set_cost(smaller(unit), cost_of_move);
    }
    for (const auto& [unit, up, by] : wanted) {
        const auto room = measure_.room(unit);
        const auto most = static_cast<double>(up ? by : std::min(room, by));
        program_.set_bounds(up ? larger(unit) : smaller(unit), 0, most);
        program_.set_cost(up ? larger(unit) : smaller(unit), -1);
        program_.set_cost(up ? smaller(unit) : larger(unit), 1);
    }
    std::vector<Witness> witnesses;
    if (!program_.minimize(false)) return witnesses;
    Moves moves;
    for (std::uint32_t unit = 0; unit < system_.units.size(); ++unit)
        if (const auto by = program_.value(larger(unit)) - program_.value(smaller(unit));
            std::abs(by) > negligible_move)
            moves.emplace_back(unit, by);
    for (const auto& part : split(system_, moves)) {
        auto witness = whole_witness(system_, measure_, part);
        if (!witness.empty()) witnesses.push_back(std::move(witness));
    }
    return witnesses;
}

}  // namespace kaiku::suppression
