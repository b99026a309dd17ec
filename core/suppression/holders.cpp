// SPDX-License-Identifier: Apache-2.0
// A reader who is alone in a cell knows its value and can subtract it: for each small unit the
// witnesses together must leave no such reader. Other units are suppressed for the sake of small
// ones.
#include <algorithm>

#include "core/suppression/protection.hpp"

namespace kaiku::suppression {

bool Protection::protect_from_holders() {
    has_suppressed_ = false;
    if (attackers_.empty()) {
        attackers_.resize(system_.units.size());
        // Not those that moved units which have been shown again since.
        for (const auto& witness : witnesses_)
            if (std::all_of(witness.begin(), witness.end(),
                            [&](const auto& one) { return system_.units[one.first].is_open(); }))
                weaken_attackers(witness);
    }
    weaken_attackers_in_bulk();
    bool has_more = true;
    while (has_more) {
        has_more = false;
        for (std::uint32_t unit = 0; unit < system_.units.size(); ++unit) {
            if (attackers_[unit].is_anybody || !system_.units[unit].is_small) continue;
            for (const auto holder : attackers_[unit].holders) {
                const auto& needs = needs_of_[unit];
                if (std::any_of(needs.begin(), needs.end(),
                                [&](const Need* need) { return need->holder == holder; }))
                    continue;
                add_need({unit, Direction::either, 1, holder});
                has_more = true;
            }
        }
        settle_open();
    }
    return has_suppressed_;
}

/// Whether some unit has fewer attackers now.
bool Protection::weaken_attackers(const Witness& witness) {
    if (attackers_.empty()) return false;
    std::vector<std::uint32_t> involved;
    for (const auto& [unit, move] : witness)
        if (system_.units[unit].holder != 0) involved.push_back(system_.units[unit].holder);
    std::sort(involved.begin(), involved.end());
    involved.erase(std::unique(involved.begin(), involved.end()), involved.end());
    bool is_useful = false;
    for (const auto& [unit, move] : witness) {
        if (!is_suppressed(unit) || !system_.units[unit].is_small) continue;
        if (measure_.rise[unit] == 0 && measure_.width[unit] == 0) continue;
        auto& [is_anybody, holders, against] = attackers_[unit];
        std::vector<std::uint32_t> left;
        if (is_anybody) {
            left = involved;
            std::erase(left, system_.units[unit].holder);
        } else {
            std::set_intersection(holders.begin(), holders.end(), involved.begin(), involved.end(),
                                  std::back_inserter(left));
            if (left.size() == holders.size()) continue;
        }
        is_anybody = false;
        holders = std::move(left);
        against.push_back(&witness);
        is_useful = true;
    }
    return is_useful;
}

/// Moves as many units as possible while a random half of the holders is held.
void Protection::weaken_attackers_in_bulk() {
    constexpr int max_rounds = 24;
    constexpr std::size_t few = 4;
    for (int round = 0; round < max_rounds; ++round) {
        std::vector<bool> holds(units_of_holder_.size()), is_held(system_.units.size());
        for (std::size_t holder = 1; holder < holds.size(); ++holder) holds[holder] = random_() & 1;
        for (std::uint32_t unit = 0; unit < system_.units.size(); ++unit)
            is_held[unit] = holds[system_.units[unit].holder];
        std::vector<BulkMoves::WantedMove> wanted;
        std::size_t attacked = 0;
        for (std::uint32_t unit = 0; unit < system_.units.size(); ++unit) {
            if (!system_.units[unit].is_small) continue;
            const auto& holders = attackers_[unit].holders;
            attacked += !holders.empty();
            if (is_held[unit] || std::none_of(holders.begin(), holders.end(),
                                              [&](std::uint32_t one) { return holds[one]; }))
                continue;
            wanted.push_back({unit, (random_() & 1) != 0 || measure_.room(unit) == 0, 1});
        }
        if (attacked <= few) return;
        if (wanted.empty()) continue;
        bool is_useful = false;
        for (auto& witness : bulk_.move(wanted, is_held)) is_useful |= keep(std::move(witness));
        if (!is_useful && round > 4) return;
        report();
    }
}

}  // namespace kaiku::suppression
