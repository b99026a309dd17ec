// SPDX-License-Identifier: Apache-2.0
// Linear programs whose rows are sums that must be 0. Only linear_program.cpp knows the solver.
#pragma once
#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

namespace kaiku::suppression {

/// Minimizes the cost of the columns within their bounds, so that each row is 0. It starts from the
/// result of the call before, so that a few changed bounds cost little.
class LinearProgram {
public:
    static constexpr double infinity = std::numeric_limits<double>::infinity();

    struct Entry {
        std::uint32_t row = 0;
        double coefficient = 0;
    };

    /// Columns have the bounds 0 and 0, and no cost.
    LinearProgram(std::size_t rows, const std::vector<std::vector<Entry>>& columns);
    ~LinearProgram();
    LinearProgram(const LinearProgram&) = delete;
    LinearProgram& operator=(const LinearProgram&) = delete;

    void set_bounds(std::size_t column, double lower, double upper);
    void set_cost(std::size_t column, double cost);

    /// Whether there is a solution. `bounds_changed`: rather bounds than costs were changed since
    /// the last call. Throws Error interrupted, and failed `solver` if the solver gives up.
    bool minimize(bool bounds_changed);
    /// Of the last solution.
    double value(std::size_t column) const;

private:
    class Solver;
    std::unique_ptr<Solver> solver_;
};

}  // namespace kaiku::suppression
