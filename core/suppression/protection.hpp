// SPDX-License-Identifier: Apache-2.0
// Suppresses what the protection of one measure requires.
#pragma once
#include <deque>
#include <functional>
#include <optional>
#include <random>
#include <set>
#include <tuple>

#include "core/suppression/bulk_moves.hpp"
#include "core/suppression/flow.hpp"
#include "core/suppression/paths.hpp"

namespace kaiku::suppression {

/// Each suppressed unit needs witnesses: other values of the open units with which it differs as
/// much as it must.
class Protection {
public:
    Protection(System& system, UnitMeasure measure, std::function<void(double)> progress);

    /// Suppresses units until every suppressed one has its witnesses or cannot have them; also
    /// those that others have suppressed since the last call. Whether it has suppressed any.
    bool protect_values();
    /// Shows units again that the witnesses can do without, the dearest first, as long as that does
    /// not take too many linear programs. To be called before protect_from_holders().
    void restore_needless();
    /// The same as protect_values(), for small units and against a reader who knows the units in
    /// which only they are counted.
    bool protect_from_holders();

    /// The witnesses for the unit.
    std::vector<const Witness*> witnesses_of(std::uint32_t unit) const;
    /// Whether the unit cannot have all of its witnesses, whatever else is suppressed.
    bool is_exposed(std::uint32_t unit) const { return exposed_[unit]; }

private:
    enum class Direction { up, either };
    struct Need {
        std::uint32_t unit = 0;
        Direction direction = Direction::either;
        std::int64_t by = 0;
        std::uint32_t holder = 0;  // whose units must not move; 0: nobody's
        const Witness* witness = nullptr;
    };
    /// The largest first, then by unit: the order decides what is suppressed.
    struct Order {
        bool operator()(const Need* a, const Need* b) const {
            return std::tuple(-a->by, a->unit, a->holder, a->direction) <
                   std::tuple(-b->by, b->unit, b->holder, b->direction);
        }
    };
    /// The only holders of other units who may know the value of a suppressed unit.
    struct Attackers {
        bool is_anybody = true;  // nothing is known yet
        std::vector<std::uint32_t> holders = {};
        std::vector<const Witness*> against = {};
    };

    bool is_suppressed(std::uint32_t unit) const {
        return system_.units[unit].state == Unit::State::suppressed;
    }
    void suppress(std::uint32_t unit);
    void follow_states();
    void add_needs(std::uint32_t unit);
    void add_need(const Need& need);
    bool meets(const Need& need, const Witness& witness, std::int64_t move) const;
    void settle_on_paths();
    void settle_in_bulk();
    void settle_open();
    Witness find_on_paths(const Need& need);
    void settle(Need& need);
    bool find_witness(const Need& need);
    bool move(const Need& need, bool& up);
    bool suppress_moved(const Moves& moves);
    bool keep(Witness witness);
    std::optional<Witness> find_without_cost(const Need& need, int& programs);
    bool is_alone_with_another(std::uint32_t unit) const;
    bool can_do_without(std::uint32_t unit, int& programs);
    bool weaken_attackers(const Witness& witness);
    void weaken_attackers_in_bulk();
    void report() const;

    System& system_;
    UnitMeasure measure_;
    std::function<void(double)> progress_;
    Flow flow_;
    BulkMoves bulk_;
    Paths paths_;
    std::deque<Witness> witnesses_;
    std::deque<Need> needs_;
    std::vector<std::vector<Need*>> needs_of_;  // by unit
    std::set<Need*, Order> open_;
    std::vector<Attackers> attackers_;  // by unit; empty before protect_from_holders()
    // By unit: how much smaller and larger it can be at most, as far as that is known at once.
    std::vector<std::int64_t> limits_down_, limits_up_;
    std::vector<std::vector<std::uint32_t>> units_of_holder_;
    std::vector<Unit::State> followed_;  // by unit
    std::vector<bool> exposed_;          // by unit
    std::mt19937 random_;                // always the same numbers
    bool has_suppressed_ = false;
};

}  // namespace kaiku::suppression
