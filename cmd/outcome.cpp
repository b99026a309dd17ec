#include "cmd/outcome.hpp"

#include <utility>

namespace kaiku::cmd {

namespace {

/// Kinds are in the order of their exit codes.
std::pair<bool, int> rank(Outcome outcome) {
    using base::Kind;
    if (!outcome) return {false, -1};
    return {outcome == Kind::failed || outcome == Kind::denied || outcome == Kind::interrupted, static_cast<int>(*outcome)};
}

}  // namespace

Outcome worse(Outcome a, Outcome b) { return rank(a) < rank(b) ? b : a; }

}  // namespace kaiku::cmd
