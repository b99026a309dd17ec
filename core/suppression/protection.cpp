// SPDX-License-Identifier: Apache-2.0
#include "core/suppression/protection.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace kaiku::suppression {

namespace {

constexpr std::int64_t unlimited = std::int64_t{1} << 52;

/// By unit: how much smaller and larger it can be at most.
struct Limits {
    std::vector<std::int64_t> down, up;
};

/// Whether the limit became lower.
bool lower(std::int64_t& limit, std::int64_t to) {
    if (to >= limit) return false;
    limit = to;
    return true;
}

std::int64_t sum_of(const std::vector<std::uint32_t>& units,
                    const std::vector<std::int64_t>& limits) {
    std::int64_t sum = 0;
    for (const auto unit : units) sum = std::min(sum + limits[unit], unlimited);
    return sum;
}

/// What the sum says of its total, and of each part: it moves at most as far as the total, and as
/// the other parts can move the other way.
bool tighten(const Sum& sum, std::vector<std::int64_t>& down, std::vector<std::int64_t>& up) {
    const auto& [total, parts] = sum;
    const auto falls = sum_of(parts, down);
    bool has_changed = lower(down[total], falls);
    if (falls + up[total] >= unlimited) return has_changed;
    for (const auto part : parts) has_changed |= lower(up[part], up[total] + falls - down[part]);
    return has_changed;
}

/// What totals that cannot be suppressed say, whatever else is: without a linear program, and so
/// not all of it.
Limits limits_of(const System& system, const UnitMeasure& measure) {
    Limits limits;
    limits.down.reserve(system.units.size());
    limits.up.reserve(system.units.size());
    for (std::uint32_t unit = 0; unit < system.units.size(); ++unit) {
        const bool is_fixed = system.units[unit].state == Unit::State::fixed;
        limits.down.push_back(is_fixed ? 0 : measure.room(unit));
        limits.up.push_back(is_fixed ? 0 : unlimited);
    }
    constexpr int max_passes = 20;
    bool has_changed = true;
    for (int pass = 0; pass < max_passes && has_changed; ++pass) {
        has_changed = false;
        for (const auto& sum : system.sums) {
            has_changed |= tighten(sum, limits.down, limits.up);
            has_changed |= tighten(sum, limits.up, limits.down);
        }
    }
    return limits;
}

}  // namespace

Protection::Protection(System& system, UnitMeasure measure, std::function<void(double)> progress)
    : system_(system),
      measure_(std::move(measure)),
      progress_(std::move(progress)),
      flow_(system_, measure_),
      bulk_(system_, measure_),
      paths_(system_, measure_),
      needs_of_(system.units.size()),
      units_of_holder_(system.holder_count + 1),
      followed_(system.units.size(), Unit::State::unseen),
      exposed_(system.units.size()) {
    auto [down, up] = limits_of(system_, measure_);
    limits_down_ = std::move(down);
    limits_up_ = std::move(up);
    for (std::uint32_t unit = 0; unit < system.units.size(); ++unit)
        units_of_holder_[system.units[unit].holder].push_back(unit);
    units_of_holder_.front().clear();
}

bool Protection::protect_values() {
    has_suppressed_ = false;
    follow_states();
    settle_on_paths();
    settle_in_bulk();
    settle_open();
    return has_suppressed_;
}

void Protection::follow_states() {
    for (std::uint32_t unit = 0; unit < system_.units.size(); ++unit) {
        if (followed_[unit] == system_.units[unit].state) continue;
        followed_[unit] = system_.units[unit].state;
        flow_.update(unit);
        if (is_suppressed(unit)) add_needs(unit);
    }
}

void Protection::suppress(std::uint32_t unit) {
    system_.units[unit].state = followed_[unit] = Unit::State::suppressed;
    flow_.update(unit);
    add_needs(unit);
    has_suppressed_ = true;
}

void Protection::add_needs(std::uint32_t unit) {
    const auto rise = measure_.rise[unit], width = measure_.width[unit];
    const bool can_rise = rise <= limits_up_[unit];
    if (!can_rise) exposed_[unit] = true;
    if (rise > 0 && can_rise) add_need({unit, Direction::up, rise});
    if (width <= (can_rise ? rise : 0)) return;
    if (width <= std::max(limits_up_[unit], limits_down_[unit]))
        add_need({unit, Direction::either, width});
    else
        exposed_[unit] = true;
}

void Protection::add_need(const Need& need) {
    needs_of_[need.unit].push_back(&needs_.emplace_back(need));
    open_.insert(&needs_.back());
}

bool Protection::meets(const Need& need, const Witness& witness, std::int64_t move) const {
    if (need.direction == Direction::up ? move < need.by : std::abs(move) < need.by) return false;
    return need.holder == 0 || std::none_of(witness.begin(), witness.end(), [&](const auto& one) {
               return system_.units[one.first].holder == need.holder;
           });
}

/// Whether it is of any use.
bool Protection::keep(Witness found) {
    const auto& witness = witnesses_.emplace_back(std::move(found));
    bool is_useful = false;
    for (const auto& [unit, move] : witness)
        for (auto* const need : needs_of_[unit])
            if (!need->witness && meets(*need, witness, move)) {
                need->witness = &witness;
                open_.erase(need);
                is_useful = true;
            }
    is_useful |= weaken_attackers(witness);
    if (!is_useful) witnesses_.pop_back();
    return is_useful;
}

/// Settles what needs nothing else suppressed, as far as paths find it.
void Protection::settle_on_paths() {
    const std::vector<Need*> open(open_.begin(), open_.end());
    for (const auto* const need : open) {
        if (need->witness) continue;
        auto witness = find_on_paths(*need);
        if (!witness.empty()) keep(std::move(witness));
    }
    report();
}

Witness Protection::find_on_paths(const Need& need) {
    auto witness = paths_.move(need.unit, true, need.by, need.holder);
    if (witness.empty() && need.direction == Direction::either)
        witness = paths_.move(need.unit, false, need.by, need.holder);
    return witness;
}

void Protection::settle_in_bulk() {
    constexpr int max_rounds = 24;
    constexpr std::size_t few = 4, weak_share = 20;
    const std::vector<bool> nobody(system_.units.size());
    for (int round = 0, weak = 0; round < max_rounds && weak < 2 && open_.size() > few; ++round) {
        std::vector<BulkMoves::WantedMove> wanted;
        wanted.reserve(open_.size());
        for (const auto* const need : open_) {
            const bool is_chosen = random_() & 1, is_up = random_() & 1;
            if (!is_chosen || need->holder != 0) continue;
            // Needs of the same unit follow each other only if they are as large.
            if (std::any_of(needs_of_[need->unit].begin(), needs_of_[need->unit].end(),
                            [&](const Need* other) { return other < need && !other->witness; }))
                continue;
            const bool up = need->direction == Direction::up ||
                            (need->direction == Direction::either && is_up &&
                             need->by <= limits_up_[need->unit]) ||
                            limits_down_[need->unit] < need->by;
            wanted.push_back({need->unit, up, need->by});
        }
        const auto before = open_.size();
        for (auto& witness : bulk_.move(wanted, nobody)) keep(std::move(witness));
        weak = (before - open_.size()) * weak_share < before ? weak + 1 : 0;
        report();
    }
}

void Protection::settle_open() {
    while (!open_.empty()) {
        auto* const need = *open_.begin();
        settle(*need);
        report();
    }
}

void Protection::settle(Need& need) {
    if (auto witness = find_on_paths(need); !witness.empty() && keep(std::move(witness))) return;
    if (find_witness(need)) return;
    // Totals that cannot be suppressed leave no room.
    open_.erase(&need);
    if (need.holder == 0) exposed_[need.unit] = true;
    const auto width = std::max<std::int64_t>(measure_.width[need.unit], 1);
    if (need.direction == Direction::up && width <= need.by)
        add_need({need.unit, Direction::either, width, need.holder});
}

/// Moves the unit at the lowest cost; `up` becomes the direction.
bool Protection::move(const Need& need, bool& up) {
    up = need.by <= limits_up_[need.unit] && flow_.move(need.unit, true, need.by);
    if (need.direction == Direction::up || (up && flow_.cost() == 0)) return up;
    const auto cost_upwards = up ? flow_.cost() : 0;
    auto upwards = up ? flow_.moves() : Moves{};
    const bool down = need.by <= limits_down_[need.unit] && flow_.move(need.unit, false, need.by);
    if (!up || !down || flow_.cost() < cost_upwards) {
        up &= !down;
        if (!up) return down;
    }
    flow_.use(std::move(upwards));
    return true;
}

/// Finds the cheapest witness and suppresses what it needs. False if there is none.
bool Protection::find_witness(const Need& need) {
    constexpr int max_attempts = 8;
    for (const auto unit : units_of_holder_[need.holder]) flow_.hold(unit);
    bool is_found = false;
    for (int attempt = 0; attempt < max_attempts && !is_found; ++attempt) {
        bool up = true;
        if (!move(need, up)) break;
        auto witness = flow_.whole_moves(need.unit, up, need.by);
        is_found = !witness.empty();
        if (is_found) {
            suppress_moved({witness.begin(), witness.end()});
            keep(std::move(witness));
        } else if (!suppress_moved(flow_.moves())) {
            // The solution is of fractions, and no other was found: more units must be suppressed.
            Moves around;
            for (const auto& [unit, by] : flow_.moves())
                for (const auto sum : system_.units[unit].sums)
                    for (const auto part : system_.sums[sum].parts) around.emplace_back(part, 1);
            if (!suppress_moved(around)) break;
        }
    }
    for (const auto unit : units_of_holder_[need.holder]) flow_.let_go(unit);
    return is_found;
}

bool Protection::suppress_moved(const Moves& moves) {
    bool has_changed = false;
    for (const auto& [unit, by] : moves)
        if (system_.units[unit].state == Unit::State::shown) {
            suppress(unit);
            has_changed = true;
        }
    return has_changed;
}

void Protection::restore_needless() {
    int programs = 300;
    std::vector<std::uint32_t> candidates;
    for (std::uint32_t unit = 0; unit < system_.units.size(); ++unit)
        if (is_suppressed(unit) && !system_.units[unit].is_small) candidates.push_back(unit);
    std::sort(candidates.begin(), candidates.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::tuple(-system_.units[a].cost, a) < std::tuple(-system_.units[b].cost, b);
    });
    for (const auto unit : candidates) {
        if (programs <= 0) return;
        if (is_alone_with_another(unit)) continue;
        system_.units[unit].state = followed_[unit] = Unit::State::shown;
        flow_.update(unit);
        if (can_do_without(unit, programs)) {
            needs_of_[unit].clear();
        } else {
            system_.units[unit].state = followed_[unit] = Unit::State::suppressed;
            flow_.update(unit);
        }
    }
}

/// Whether a sum contains only one other open unit: that could be computed without this one.
bool Protection::is_alone_with_another(std::uint32_t unit) const {
    return std::any_of(
        system_.units[unit].sums.begin(), system_.units[unit].sums.end(), [&](std::uint32_t sum) {
            const auto& [total, parts] = system_.sums[sum];
            const auto open = std::count_if(parts.begin(), parts.end(), [&](std::uint32_t part) {
                return system_.units[part].is_open();
            });
            return open + system_.units[total].is_open() == 2;
        });
}

bool Protection::can_do_without(std::uint32_t unit, int& programs) {
    std::vector<std::pair<Need*, Witness>> changed;
    for (auto& need : needs_) {
        if (!need.witness || !is_suppressed(need.unit)) continue;
        const auto& moves = *need.witness;
        const auto found = std::lower_bound(
            moves.begin(), moves.end(), unit,
            [](const auto& one, std::uint32_t wanted) { return one.first < wanted; });
        if (found == moves.end() || found->first != unit) continue;
        // Often the witness for one unit is one for the next, too.
        const auto is_witness = [&](const auto& other) {
            return std::any_of(other.second.begin(), other.second.end(), [&](const auto& one) {
                return one.first == need.unit && meets(need, other.second, one.second);
            });
        };
        const auto known = std::find_if(changed.begin(), changed.end(), is_witness);
        auto witness = known != changed.end() ? std::optional(known->second)
                                              : find_without_cost(need, programs);
        if (!witness) return false;
        changed.emplace_back(&need, std::move(*witness));
    }
    for (auto& [need, witness] : changed) need->witness = &witnesses_.emplace_back(witness);
    return true;
}

/// A witness that needs nothing else suppressed.
std::optional<Witness> Protection::find_without_cost(const Need& need, int& programs) {
    if (auto witness = find_on_paths(need); !witness.empty()) return witness;
    bool up = true;
    if (--programs < 0 || !move(need, up) || flow_.cost() > 0) return std::nullopt;
    auto witness = flow_.whole_moves(need.unit, up, need.by);
    const bool is_free = std::all_of(witness.begin(), witness.end(), [&](const auto& one) {
        return system_.units[one.first].is_open();
    });
    return witness.empty() || !is_free ? std::nullopt : std::optional(std::move(witness));
}

std::vector<const Witness*> Protection::witnesses_of(std::uint32_t unit) const {
    std::vector<const Witness*> found;
    for (const auto* const need : needs_of_[unit])
        if (need->witness) found.push_back(need->witness);
    if (!attackers_.empty())
        found.insert(found.end(), attackers_[unit].against.begin(), attackers_[unit].against.end());
    return found;
}

void Protection::report() const {
    if (progress_ && !needs_.empty())
        progress_(1 - static_cast<double>(open_.size()) / static_cast<double>(needs_.size()));
}

}  // namespace kaiku::suppression
