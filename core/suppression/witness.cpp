// SPDX-License-Identifier: Apache-2.0
#include "core/suppression/witness.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace kaiku::suppression {

namespace {

constexpr double tolerance = 1e-5;  // beside a whole number

bool satisfies_sums(const System& system, const Witness& witness) {
    std::unordered_map<std::uint32_t, std::int64_t> balances;
    for (const auto& [unit, move] : witness)
        for (const auto sum : system.units[unit].sums)
            balances[sum] += system.sums[sum].total == unit ? -move : move;
    return std::all_of(balances.begin(), balances.end(),
                       [](const auto& balance) { return balance.second == 0; });
}

Witness whole_multiple(const UnitMeasure& measure, const Moves& moves, int factor) {
    Witness witness;
    witness.reserve(moves.size());
    for (const auto& [unit, move] : moves) {
        const auto wanted = move * factor;
        const auto whole = std::llround(wanted);
        if (std::abs(wanted - static_cast<double>(whole)) > tolerance ||
            -whole > measure.room(unit))
            return {};
        if (whole != 0) witness.emplace_back(unit, whole);
    }
    return witness;
}

}  // namespace

std::vector<std::vector<LinearProgram::Entry>> columns_both_ways(const System& system) {
    std::vector<std::vector<LinearProgram::Entry>> columns;
    columns.reserve(2 * system.units.size());
    for (std::uint32_t unit = 0; unit < system.units.size(); ++unit)
        for (const double sign : {1.0, -1.0}) {
            auto& entries = columns.emplace_back();
            entries.reserve(system.units[unit].sums.size());
            for (const auto sum : system.units[unit].sums)
                entries.push_back({sum, system.sums[sum].total == unit ? -sign : sign});
        }
    return columns;
}

std::vector<Moves> split(const System& system, const Moves& moves) {
    std::vector<std::uint32_t> part(moves.size());
    std::iota(part.begin(), part.end(), 0u);
    const auto find = [&](std::uint32_t at) {
        while (part[at] != at) at = part[at] = part[part[at]];
        return at;
    };
    std::unordered_map<std::uint32_t, std::uint32_t> first_in_sum;
    for (std::uint32_t at = 0; at < moves.size(); ++at)
        for (const auto sum : system.units[moves[at].first].sums) {
            const auto [first, is_new] = first_in_sum.try_emplace(sum, at);
            if (!is_new) part[find(at)] = find(first->second);
        }
    std::vector<Moves> parts;
    std::unordered_map<std::uint32_t, std::size_t> number_of;
    for (std::uint32_t at = 0; at < moves.size(); ++at) {
        const auto [number, is_new] = number_of.try_emplace(find(at), parts.size());
        if (is_new) parts.emplace_back();
        parts[number->second].push_back(moves[at]);
    }
    return parts;
}

Witness whole_witness(const System& system, const UnitMeasure& measure, const Moves& moves) {
    constexpr int max_factor = 4;
    for (int factor = 1; factor <= max_factor; ++factor) {
        auto witness = whole_multiple(measure, moves, factor);
        if (!witness.empty() && satisfies_sums(system, witness)) return witness;
    }
    return {};
}

}  // namespace kaiku::suppression
