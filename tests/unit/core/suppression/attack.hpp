// SPDX-License-Identifier: Apache-2.0
// A small table with its totals, and a reader who tries out every possible set of values.
#pragma once
#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/suppression/suppression.hpp"

namespace kaiku::suppression::testing {

/// Usages of different cards with the same coordinates.
struct Leaf {
    std::vector<std::string> at;
    std::int64_t usages = 0;
    std::int64_t holder = 0;  // of its only card
};

/// Which of the coordinates a table has, and how it is published.
struct Table {
    std::vector<std::size_t> by;
    Publication publication = Publication::listed;
    double cost = 1;
};

struct Register {
    std::vector<Leaf> leaves;
    std::int64_t min_cell_size = 3;
    Problem problem = {};
    std::vector<std::vector<std::size_t>> leaves_of = {};  // by cell of the problem

    Register(std::vector<Leaf> all, const std::vector<Table>& tables, std::int64_t least)
        : leaves(std::move(all)), min_cell_size(least) {
        std::erase_if(leaves, [](const Leaf& leaf) { return leaf.usages == 0; });
        std::vector<std::map<std::vector<std::string>, std::uint32_t>> cells;
        for (const auto& table : tables) {
            auto& of_table = cells.emplace_back();
            for (std::size_t leaf = 0; leaf < leaves.size(); ++leaf) {
                const auto [cell, is_new] = of_table.try_emplace(
                    key_of(leaf, table), static_cast<std::uint32_t>(leaves_of.size()));
                if (is_new) leaves_of.emplace_back();
                leaves_of[cell->second].push_back(leaf);
            }
        }
        auto& measure = problem.measures.emplace_back();
        measure.least = 1;
        problem.cells.resize(leaves_of.size());
        for (std::size_t table = 0; table < tables.size(); ++table)
            for (const auto& [key, number] : cells[table])
                fill(number, tables[table], std::to_string(table), key);
        for (std::uint32_t total = 0; total < leaves_of.size(); ++total)
            for (std::size_t fine = 0; fine < tables.size(); ++fine) relate(total, cells[fine]);
    }

    std::vector<std::string> key_of(std::size_t leaf, const Table& table) const {
        std::vector<std::string> key;
        key.reserve(table.by.size());
        for (const auto level : table.by) key.push_back(leaves[leaf].at[level]);
        return key;
    }

    void fill(std::uint32_t number, const Table& table, std::string name,
              const std::vector<std::string>& key) {
        std::int64_t usages = 0;
        for (const auto leaf : leaves_of[number]) usages += leaves[leaf].usages;
        for (const auto& part : key) name += " " + part;
        const auto size = static_cast<double>(usages);
        const auto holder =
            leaves_of[number].size() == 1 ? leaves[leaves_of[number].front()].holder : 0;
        problem.cells[number] = {name, table.publication,
                                 usages < min_cell_size && table.publication != Publication::unseen,
                                 table.cost + size / (size + 50), holder};
        auto& measure = problem.measures.front();
        measure.values.resize(leaves_of.size());
        measure.rise.resize(leaves_of.size());
        measure.width.resize(leaves_of.size(), 1);
        measure.values[number] = usages;
        measure.rise[number] = std::max<std::int64_t>(min_cell_size - usages, 0);
    }

    /// If the table divides the total, adds that.
    void relate(std::uint32_t total,
                const std::map<std::vector<std::string>, std::uint32_t>& fine) {
        Relation relation{total, {}};
        std::size_t covered = 0;
        for (const auto& [key, part] : fine) {
            const auto& whole = leaves_of[total];
            if (part == total || !std::includes(whole.begin(), whole.end(), leaves_of[part].begin(),
                                                leaves_of[part].end()))
                continue;
            relation.parts.push_back(part);
            covered += leaves_of[part].size();
        }
        if (covered == leaves_of[total].size()) problem.relations.push_back(relation);
    }
};

/// The smallest and largest possible value of each cell.
struct Bounds {
    std::vector<std::int64_t> low, high;
};

class Reader {
public:
    /// `own`: the cells of this holder are known, too.
    Reader(const Register& all, const std::vector<bool>& suppressed, std::int64_t own = 0)
        : register_(all) {
        for (std::size_t cell = 0; cell < all.leaves_of.size(); ++cell) {
            const bool is_shown =
                !suppressed[cell] && all.problem.cells[cell].publication != Publication::unseen;
            if (is_shown || (own != 0 && all.problem.cells[cell].holder == own))
                known_.push_back(cell);
        }
        left_.resize(known_.size());
        open_.resize(known_.size());
        known_of_.resize(all.leaves.size());
        for (std::size_t i = 0; i < known_.size(); ++i)
            for (const auto leaf : all.leaves_of[known_[i]]) {
                left_[i] += all.leaves[leaf].usages;
                ++open_[i];
                known_of_[leaf].push_back(i);
            }
        values_.resize(all.leaves.size());
        bounds_.low.assign(all.leaves_of.size(), max_value);
        bounds_.high.assign(all.leaves_of.size(), 0);
        try_values(0);
    }

    const Bounds& bounds() const { return bounds_; }

private:
    // No sum of these tests is larger; what nothing limits is tried up to here.
    static constexpr std::int64_t max_value = 40;

    void try_values(std::size_t leaf) {
        if (leaf == values_.size()) return note();
        std::int64_t most = max_value, least = 1;
        for (const auto i : known_of_[leaf]) {
            most = std::min(most, left_[i] - (open_[i] - 1));
            if (open_[i] == 1) least = std::max(least, left_[i]);
        }
        if (known_of_[leaf].empty()) most = 4;  // free: more would tell no more
        for (auto value = least; value <= most; ++value) {
            values_[leaf] = value;
            for (const auto i : known_of_[leaf]) left_[i] -= value, --open_[i];
            try_values(leaf + 1);
            for (const auto i : known_of_[leaf]) left_[i] += value, ++open_[i];
        }
    }

    void note() {
        for (std::size_t cell = 0; cell < register_.leaves_of.size(); ++cell) {
            std::int64_t sum = 0;
            for (const auto leaf : register_.leaves_of[cell]) sum += values_[leaf];
            bounds_.low[cell] = std::min(bounds_.low[cell], sum);
            bounds_.high[cell] = std::max(bounds_.high[cell], sum);
        }
    }

    const Register& register_;
    std::vector<std::size_t> known_;
    std::vector<std::int64_t> left_, open_;           // by known cell
    std::vector<std::vector<std::size_t>> known_of_;  // by leaf
    std::vector<std::int64_t> values_;
    Bounds bounds_;
};

}  // namespace kaiku::suppression::testing
