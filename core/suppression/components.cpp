// SPDX-License-Identifier: Apache-2.0
#include "core/suppression/components.hpp"

#include <numeric>

namespace kaiku::suppression {

namespace {

/// By cell: the first cell of its part.
std::vector<std::uint32_t> first_cells(const Problem& problem) {
    std::vector<std::uint32_t> first(problem.cells.size());
    std::iota(first.begin(), first.end(), 0u);
    const auto find = [&](std::uint32_t cell) {
        while (first[cell] != cell) cell = first[cell] = first[first[cell]];
        return cell;
    };
    for (const auto& [total, parts] : problem.relations)
        for (const auto part : parts) {
            const auto a = find(total), b = find(part);
            first[std::max(a, b)] = std::min(a, b);
        }
    for (std::uint32_t cell = 0; cell < first.size(); ++cell) first[cell] = find(cell);
    return first;
}

void add_cell(Component& component, const Problem& problem, std::uint32_t cell) {
    component.cells.push_back(cell);
    component.problem.cells.push_back(problem.cells[cell]);
    for (std::size_t number = 0; number < problem.measures.size(); ++number) {
        const auto& whole = problem.measures[number];
        auto& part = component.problem.measures[number];
        part.values.push_back(whole.values[cell]);
        part.rise.push_back(whole.rise[cell]);
        part.width.push_back(whole.width[cell]);
    }
}

}  // namespace

std::vector<Component> components_with_small_cells(const Problem& problem) {
    const auto first = first_cells(problem);
    std::vector<bool> has_small(first.size());
    for (std::size_t cell = 0; cell < first.size(); ++cell)
        if (problem.cells[cell].is_small && problem.cells[cell].publication != Publication::unseen)
            has_small[first[cell]] = true;
    std::vector<Component> components;
    std::vector<std::uint32_t> component_of(first.size()), number_in(first.size());
    for (std::uint32_t cell = 0; cell < first.size(); ++cell) {
        if (!has_small[first[cell]]) continue;
        if (first[cell] == cell) {
            component_of[cell] = static_cast<std::uint32_t>(components.size());
            auto& added = components.emplace_back().problem;
            added.holders_attack = problem.holders_attack;
            added.measures.resize(problem.measures.size());
            for (std::size_t number = 0; number < problem.measures.size(); ++number)
                added.measures[number].least = problem.measures[number].least;
        }
        auto& component = components[component_of[first[cell]]];
        number_in[cell] = static_cast<std::uint32_t>(component.cells.size());
        add_cell(component, problem, cell);
    }
    for (const auto& [total, parts] : problem.relations) {
        if (!has_small[first[total]]) continue;
        auto& relation = components[component_of[first[total]]].problem.relations.emplace_back();
        relation.total = number_in[total];
        relation.parts.reserve(parts.size());
        for (const auto part : parts) relation.parts.push_back(number_in[part]);
    }
    return components;
}

}  // namespace kaiku::suppression
