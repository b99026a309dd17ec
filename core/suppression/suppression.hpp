// SPDX-License-Identifier: Apache-2.0
// Suppresses small cells, and as few others as are needed to protect them (R33). Purely numerical:
// independent of the register and of texts.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace kaiku::suppression {

/// What the reader sees of a cell.
enum class Publication {
    listed,    // a row: shown unless it is suppressed
    computed,  // a total that is not printed but can be had: shown unless it is small
    unseen     // not shown, and not to be protected
};

/// A cell that is not 0. The reader knows that it is there.
struct Cell {
    /// Identifies the cell in every table and question. Between cells of equal cost the key decides
    /// which one is suppressed, so that the order of the cells does not matter.
    std::string key;
    Publication publication = Publication::listed;
    bool is_small = false;    // suppressed whatever else is, unless it is unseen
    double cost = 1;          // of suppressing it, if it is listed and not small; above 0
    std::int64_t holder = 0;  // who alone is counted in the cell, and so knows it; 0: several
};

/// A cell that is the sum of others.
struct Relation {
    std::uint32_t total = 0;
    std::vector<std::uint32_t> parts;
};

/// Numbers that add up as the relations say. All vectors are parallel to the cells.
struct Measure {
    std::vector<std::int64_t> values;
    std::int64_t least = 0;  // the reader knows that no value is smaller
    /// A suppressed cell must be able to be this much larger than it is; 0: no matter.
    std::vector<std::int64_t> rise;
    /// A suppressed cell must be able to differ from its value by this much, in one direction or
    /// the other; 0: no matter.
    std::vector<std::int64_t> width;
};

struct Problem {
    std::vector<Cell> cells;
    std::vector<Relation> relations;
    std::vector<Measure> measures;
    /// Whether a small cell must also be protected from the only holder in another cell.
    bool holders_attack = false;
};

struct Solution {
    std::vector<bool> suppressed;  // by cell; unseen cells are not
    /// Suppressed cells of which the totals that cannot be suppressed say more than they should,
    /// whatever else is suppressed.
    std::vector<std::uint32_t> exposed;
    /// False: an error of this code. The check failed, and so all listed cells of a part of the
    /// problem are suppressed: too much is better than too little.
    bool is_proven = true;
};

/// The reader knows all shown values, the relations, that values are whole and not below the least
/// one, and which cells there are. The solution admits, for every suppressed cell that is not
/// exposed, whole values of all other suppressed and unseen cells with which it is as large, or as
/// different, as its measures require; this is checked exactly. The same cells give the same
/// solution in any order, whatever other cells the problem has that no relation connects with them.
/// The time depends on the number of relations more than on that of the cells. `progress` gets the
/// finished share. Throws Error interrupted and failed `solver`.
Solution suppress(const Problem& problem, const std::function<void(double)>& progress = {});

}  // namespace kaiku::suppression
