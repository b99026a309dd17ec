// SPDX-License-Identifier: Apache-2.0
#include "core/suppression/linear_program.hpp"

#include <ClpEventHandler.hpp>
#include <ClpSimplex.hpp>

#include "core/base/error.hpp"
#include "core/base/interrupt.hpp"

namespace kaiku::suppression {

namespace {

/// Lets Ctrl-C stop a program that takes long.
class InterruptHandler : public ClpEventHandler {
public:
    int event(Event what) override {
        constexpr int go_on = -1, stop = 5;
        return what == endOfIteration && base::was_interrupted() ? stop : go_on;
    }
    ClpEventHandler* clone() const override { return new InterruptHandler(*this); }
};

double bound_of(double bound) {
    if (bound == LinearProgram::infinity) return COIN_DBL_MAX;
    return bound == -LinearProgram::infinity ? -COIN_DBL_MAX : bound;
}

}  // namespace

class LinearProgram::Solver : public ClpSimplex {
public:
    /// Whether a column lies between its bounds without being basic: the dual simplex aborts then.
    bool has_loose_column() const {
        if (!statusExists()) return false;
        for (int column = 0; column < numberColumns(); ++column) {
            const auto status = getColumnStatus(column);
            if (status == superBasic || status == isFree) return true;
        }
        return false;
    }
};

LinearProgram::LinearProgram(std::size_t rows, const std::vector<std::vector<Entry>>& columns)
    : solver_(std::make_unique<Solver>()) {
    std::vector<CoinBigIndex> starts{0};
    std::vector<int> indexes;
    std::vector<double> coefficients;
    starts.reserve(columns.size() + 1);
    for (const auto& column : columns) {
        for (const auto& [row, coefficient] : column) {
            indexes.push_back(static_cast<int>(row));
            coefficients.push_back(coefficient);
        }
        starts.push_back(static_cast<CoinBigIndex>(indexes.size()));
    }
    const std::vector<double> of_columns(columns.size()), of_rows(rows);
    solver_->setLogLevel(0);
    solver_->scaling(0);  // all coefficients are 1 or -1
    solver_->loadProblem(static_cast<int>(columns.size()), static_cast<int>(rows), starts.data(),
                         indexes.data(), coefficients.data(), of_columns.data(), of_columns.data(),
                         of_columns.data(), of_rows.data(), of_rows.data());
    const InterruptHandler handler;
    solver_->passInEventHandler(&handler);
}

LinearProgram::~LinearProgram() = default;

void LinearProgram::set_bounds(std::size_t column, double lower, double upper) {
    solver_->setColumnBounds(static_cast<int>(column), bound_of(lower), bound_of(upper));
}

void LinearProgram::set_cost(std::size_t column, double cost) {
    solver_->setObjectiveCoefficient(static_cast<int>(column), cost);
}

bool LinearProgram::minimize(bool bounds_changed) {
    base::throw_if_interrupted();
    // Keeps the factorization and the work areas from one call to the next: a fifth of the time.
    constexpr int keep_everything = 7;
    if (bounds_changed && !solver_->has_loose_column())
        solver_->dual(0, keep_everything);
    else
        solver_->primal();
    base::throw_if_interrupted();
    constexpr int optimal = 0, infeasible = 1;
    if (solver_->status() == optimal || solver_->status() == infeasible)
        return solver_->status() == optimal;
    // Numerical trouble, which a start from nothing resolves.
    solver_->allSlackBasis(true);
    solver_->primal();
    base::throw_if_interrupted();
    if (solver_->status() != optimal && solver_->status() != infeasible)
        throw base::Error(
            base::ErrorKind::failed, "solver",
            {N_("small cells cannot be protected: the search for cells to suppress failed")},
            {N_("use fewer levels or a shorter period")});
    return solver_->status() == optimal;
}

double LinearProgram::value(std::size_t column) const {
    return solver_->primalColumnSolution()[column];
}

}  // namespace kaiku::suppression
