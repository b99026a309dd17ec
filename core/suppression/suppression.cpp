// SPDX-License-Identifier: Apache-2.0
#include "core/suppression/suppression.hpp"

#include <algorithm>
#include <cstdlib>
#include <unordered_map>

#include "core/suppression/components.hpp"
#include "core/suppression/protection.hpp"
#include "core/suppression/witness_check.hpp"

namespace kaiku::suppression {

namespace {

class Suppressor {
public:
    Suppressor(const Problem& problem, const std::function<void(double)>& progress)
        : problem_(problem), system_(make_system(problem)) {
        for (std::size_t number = 0; number < problem.measures.size(); ++number)
            protections_.emplace_back(system_, make_unit_measure(system_, problem.measures[number]),
                                      [this, number, &progress](double share) {
                                          if (progress) progress(progress_of(number, share));
                                      });
    }

    Solution run() {
        bool is_first = true, has_more = true;
        while (has_more) {
            has_more = false;
            for (auto& protection : protections_) {
                has_more |= protection.protect_values();
                if (is_first) protection.restore_needless();
                is_first = false;
                if (problem_.holders_attack) has_more |= protection.protect_from_holders();
            }
        }
        auto solution = solution_of_units();
        solution.is_proven = is_proven(solution);
        if (!solution.is_proven)
            for (std::size_t cell = 0; cell < problem_.cells.size(); ++cell)
                solution.suppressed[cell] = problem_.cells[cell].publication == Publication::listed;
        return solution;
    }

private:
    double progress_of(std::size_t measure, double share) {
        furthest_ = std::max(furthest_, (static_cast<double>(measure) + share) /
                                            static_cast<double>(protections_.size()));
        return furthest_;
    }

    Solution solution_of_units() const {
        Solution solution;
        solution.suppressed.resize(problem_.cells.size());
        for (std::uint32_t number = 0; number < system_.units.size(); ++number) {
            const auto& unit = system_.units[number];
            const bool is_suppressed = unit.state == Unit::State::suppressed;
            const bool is_exposed =
                !is_suppressed ||
                std::any_of(protections_.begin(), protections_.end(),
                            [&](const auto& one) { return one.is_exposed(number); });
            for (const auto cell : unit.cells) {
                const auto& [key, publication, is_small, cost, holder] = problem_.cells[cell];
                // A total that is the same and is not small is known.
                if (publication == Publication::unseen || (!is_suppressed && !is_small)) continue;
                solution.suppressed[cell] = true;
                if (is_exposed) solution.exposed.push_back(cell);
            }
        }
        std::sort(solution.exposed.begin(), solution.exposed.end());
        return solution;
    }

    /// Whether every suppressed cell has the witnesses that it needs.
    bool is_proven(const Solution& solution) const {
        const WitnessCheck check(problem_, solution.suppressed);
        for (std::size_t number = 0; number < protections_.size(); ++number) {
            const auto& measure = problem_.measures[number];
            std::unordered_map<const Witness*, bool> checked;
            for (std::uint32_t unit = 0; unit < system_.units.size(); ++unit) {
                const auto cell = system_.units[unit].cells.front();
                if (system_.units[unit].state != Unit::State::suppressed ||
                    protections_[number].is_exposed(unit))
                    continue;
                std::int64_t rise = 0, width = 0;
                for (const auto* const witness : protections_[number].witnesses_of(unit)) {
                    const auto [known, is_new] = checked.try_emplace(witness, false);
                    if (is_new) known->second = check.is_possible(measure, cells_of(*witness));
                    if (!known->second) return false;
                    const auto move = std::lower_bound(witness->begin(), witness->end(),
                                                       std::pair(unit, INT64_MIN))
                                          ->second;
                    rise = std::max(rise, move);
                    width = std::max(width, std::abs(move));
                }
                if (rise < measure.rise[cell] || width < measure.width[cell]) return false;
            }
        }
        return true;
    }

    std::vector<std::pair<std::uint32_t, std::int64_t>> cells_of(const Witness& witness) const {
        std::vector<std::pair<std::uint32_t, std::int64_t>> moves;
        for (const auto& [unit, move] : witness)
            for (const auto cell : system_.units[unit].cells) moves.emplace_back(cell, move);
        return moves;
    }

    const Problem& problem_;
    System system_;
    std::deque<Protection> protections_;  // by measure
    double furthest_ = 0;
};

}  // namespace

Solution suppress(const Problem& problem, const std::function<void(double)>& progress) {
    Solution solution;
    solution.suppressed.resize(problem.cells.size());
    const auto components = components_with_small_cells(problem);
    double finished = 0, cells = 0;
    for (const auto& component : components) cells += static_cast<double>(component.cells.size());
    for (const auto& [part, numbers] : components) {
        const auto size = static_cast<double>(numbers.size());
        const auto of_part = [&](double share) { progress((finished + share * size) / cells); };
        const auto found =
            Suppressor(part, progress ? of_part : std::function<void(double)>()).run();
        for (std::size_t cell = 0; cell < numbers.size(); ++cell)
            solution.suppressed[numbers[cell]] = found.suppressed[cell];
        for (const auto cell : found.exposed) solution.exposed.push_back(numbers[cell]);
        solution.is_proven &= found.is_proven;
        finished += size;
    }
    std::sort(solution.exposed.begin(), solution.exposed.end());
    return solution;
}

}  // namespace kaiku::suppression
