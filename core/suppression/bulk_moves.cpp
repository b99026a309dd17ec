// SPDX-License-Identifier: Apache-2.0
#include "core/suppression/bulk_moves.hpp"

#include <algorithm>
#include <cmath>

namespace kaiku::suppression {

namespace {

std::vector<std::vector<LinearProgram::Entry>> columns_of(const System& system) {
    std::vector<std::vector<LinearProgram::Entry>> columns;
    columns.reserve(system.units.size());
    for (std::uint32_t unit = 0; unit < system.units.size(); ++unit)
        columns.push_back(entries_of(system, unit, 1));
    return columns;
}

}  // namespace

BulkMoves::BulkMoves(const System& system, const UnitMeasure& measure)
    : system_(system), measure_(measure), program_(system.sums.size(), columns_of(system)) {}

std::vector<Witness> BulkMoves::move(const std::vector<WantedMove>& wanted,
                                     const std::vector<bool>& is_held) {
    for (std::uint32_t unit = 0; unit < system_.units.size(); ++unit) {
        const bool moves = system_.units[unit].is_open() && !is_held[unit];
        program_.set_bounds(unit, moves ? -static_cast<double>(measure_.room(unit)) : 0,
                            moves ? LinearProgram::infinity : 0);
        program_.set_cost(unit, 0);
    }
    for (const auto& [unit, up, by] : wanted) {
        const auto room = measure_.room(unit);
        program_.set_bounds(unit, -static_cast<double>(up ? room : std::min(room, by)),
                            up ? static_cast<double>(by) : LinearProgram::infinity);
        program_.set_cost(unit, up ? -1 : 1);
    }
    std::vector<Witness> witnesses;
    if (!program_.minimize(false)) return witnesses;
    Moves moves;
    for (std::uint32_t unit = 0; unit < system_.units.size(); ++unit)
        if (std::abs(program_.value(unit)) > negligible_move)
            moves.emplace_back(unit, program_.value(unit));
    for (const auto& part : split(system_, moves)) {
        auto witness = whole_witness(system_, measure_, part);
        if (!witness.empty()) witnesses.push_back(std::move(witness));
    }
    return witnesses;
}

}  // namespace kaiku::suppression
