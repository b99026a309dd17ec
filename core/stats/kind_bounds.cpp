// SPDX-License-Identifier: Apache-2.0
#include "core/stats/kind_bounds.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace kaiku::stats {

namespace {

using suppression::Problem;
using suppression::Publication;
using suppression::Solution;

constexpr std::size_t kind_count = 2;
constexpr std::int64_t unbounded = std::int64_t{1} << 40;  // more than any number of cards
constexpr std::uint32_t certain = ~std::uint32_t{0};

/// A bound of a number of cards. `link`: the cheapest of the cells without which it would not be
/// known, as its rank among those that can be suppressed; `certain`: none of them can.
struct Bound {
    std::int64_t value;
    std::uint32_t link = certain;
    friend bool operator==(const Bound&, const Bound&) = default;
};

/// What is known of a cell's cards, by kind.
struct Known {
    std::array<Bound, kind_count> low, high;

    Bound least() const {
        return {low[0].value + low[1].value, std::min(low[0].link, low[1].link)};
    }
    Bound most() const {
        return {high[0].value + high[1].value, std::min(high[0].link, high[1].link)};
    }
};

/// Of two bounds the tighter one, and of equal ones that which is harder to suppress; whether this
/// is the new one.
bool raise(Bound& low, const Bound& other) {
    const bool is_new =
        other.value > low.value || (other.value == low.value && other.link > low.link);
    if (is_new) low = other;
    return is_new;
}
bool lower(Bound& high, const Bound& other) {
    const bool is_new =
        other.value < high.value || (other.value == high.value && other.link > high.link);
    if (is_new) high = other;
    return is_new;
}

/// Finds what the shown cells tell, while more of them are suppressed.
class Reader {
public:
    Reader(const Problem& problem, const std::vector<CellCards>& cards,
           const std::vector<std::pair<std::uint32_t, std::uint32_t>>& contained)
        : problem_(problem), cards_(cards), contained_(contained), links_(cards.size(), certain) {
        for (std::uint32_t cell = 0; cell < cards.size(); ++cell)
            if (problem.cells[cell].publication == Publication::listed) ranked_.push_back(cell);
        std::sort(ranked_.begin(), ranked_.end(), [&](std::uint32_t a, std::uint32_t b) {
            const auto &one = problem.cells[a], &other = problem.cells[b];
            return std::pair(one.cost, one.key) < std::pair(other.cost, other.key);
        });
        for (std::uint32_t rank = 0; rank < ranked_.size(); ++rank) links_[ranked_[rank]] = rank;
    }

    /// The suppressed cells of which the shown ones tell too much, each with the link that tells
    /// it.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> told(const std::vector<bool>& suppressed,
                                                              std::int64_t min_cell_size) {
        start(suppressed);
        // Bounds rarely need more passes than the tables have levels.
        constexpr int max_passes = 50;
        for (int pass = 0; pass < max_passes && tighten(suppressed); ++pass) continue;
        std::vector<std::pair<std::uint32_t, std::uint32_t>> told;
        for (std::uint32_t cell = 0; cell < cards_.size(); ++cell) {
            if (!suppressed[cell]) continue;
            const auto least = known_[cell].least(), most = known_[cell].most();
            if (cards_[cell].count < min_cell_size && most.value < min_cell_size)
                told.emplace_back(cell, most.link);
            else if (least.value == most.value)
                told.emplace_back(cell, std::min(least.link, most.link));
        }
        return told;
    }

    std::uint32_t cell_of(std::uint32_t link) const { return ranked_[link]; }

private:
    bool is_shown(std::uint32_t cell, const std::vector<bool>& suppressed) const {
        return cards_[cell].is_published && !suppressed[cell] &&
               problem_.cells[cell].publication != Publication::unseen;
    }

    void start(const std::vector<bool>& suppressed) {
        known_.assign(cards_.size(), {{Bound{0}, Bound{0}}, {Bound{unbounded}, Bound{unbounded}}});
        for (std::uint32_t cell = 0; cell < cards_.size(); ++cell) {
            const auto& [count, kind, is_published] = cards_[cell];
            if (!kind) continue;
            const auto of_kind = static_cast<std::size_t>(*kind);
            auto& [low, high] = known_[cell];
            high[1 - of_kind] = {0};
            low[of_kind] = {1};  // a cell that is there
            if (is_shown(cell, suppressed)) low[of_kind] = high[of_kind] = {count, links_[cell]};
        }
    }

    bool tighten(const std::vector<bool>& suppressed) {
        bool has_changed = false;
        for (std::uint32_t cell = 0; cell < cards_.size(); ++cell) {
            if (cards_[cell].kind || !is_shown(cell, suppressed)) continue;
            auto& [low, high] = known_[cell];
            const auto rest = [&](const Bound& other) {
                return Bound{cards_[cell].count - other.value, std::min(links_[cell], other.link)};
            };
            for (std::size_t kind = 0; kind < kind_count; ++kind) {
                has_changed |= lower(high[kind], rest(low[1 - kind]));
                has_changed |= raise(low[kind], rest(high[1 - kind]));
            }
        }
        for (const auto& [part, whole] : contained_)
            for (std::size_t kind = 0; kind < kind_count; ++kind) {
                has_changed |= raise(known_[whole].low[kind], known_[part].low[kind]);
                has_changed |= lower(known_[part].high[kind], known_[whole].high[kind]);
            }
        return has_changed;
    }

    const Problem& problem_;
    const std::vector<CellCards>& cards_;
    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& contained_;
    std::vector<std::uint32_t> ranked_;  // cells that can be suppressed, the cheapest first
    std::vector<std::uint32_t> links_;   // by cell: its rank
    std::vector<Known> known_;
};

using Cells = std::vector<std::uint32_t>;  // sorted

/// Adds the others; whether there is a new one.
bool merge(Cells& cells, const Cells& others) {
    if (std::includes(cells.begin(), cells.end(), others.begin(), others.end())) return false;
    Cells merged;
    merged.reserve(cells.size() + others.size());
    std::set_union(cells.begin(), cells.end(), others.begin(), others.end(),
                   std::back_inserter(merged));
    cells = std::move(merged);
    return true;
}

/// The cells in which all parts are.
Cells common(const std::vector<Cells>& above, const Cells& parts) {
    auto common = above[parts.front()];
    for (const auto part : parts) {
        if (common.size() <= 1) break;  // the total itself
        std::erase_if(common, [&](std::uint32_t one) {
            return !std::binary_search(above[part].begin(), above[part].end(), one);
        });
    }
    return common;
}

/// Each part is in its totals. A total is also in each other one that has all of its parts: a
/// municipality with one site is in that site.
std::vector<std::pair<std::uint32_t, std::uint32_t>> containments(const Problem& problem) {
    std::vector<Cells> above(problem.cells.size());
    for (bool has_more = true; has_more;) {
        has_more = false;
        for (const auto& [total, parts] : problem.relations) {
            auto all = above[total];
            merge(all, {total});
            for (const auto part : parts) has_more |= merge(above[part], all);
            auto others = common(above, parts);
            std::erase(others, total);
            has_more |= merge(above[total], others);
        }
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> contained;
    std::size_t count = 0;
    for (const auto& wholes : above) count += wholes.size();
    contained.reserve(count);
    for (std::uint32_t cell = 0; cell < above.size(); ++cell) {
        for (const auto whole : above[cell])
            if (whole != cell) contained.emplace_back(cell, whole);
    }
    return contained;
}

}  // namespace

KindBounds::KindBounds(const Problem& problem, std::vector<CellCards> cards,
                       std::int64_t min_cell_size)
    : cards_(std::move(cards)),
      min_cell_size_(min_cell_size),
      is_needed_(std::any_of(cards_.begin(), cards_.end(),
                             [](const CellCards& one) { return one.kind && one.is_published; })) {
    if (is_needed_) contained_ = containments(problem);
}

Solution KindBounds::suppress(Problem& problem, const std::function<void(double)>& progress) const {
    if (!is_needed_) return suppression::suppress(problem, progress);
    Reader reader(problem, cards_, contained_);
    using Told = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
    // Marks what tells of suppressed cells; whether there is any.
    const auto mark = [&](std::vector<bool> suppressed, Told told) {
        bool has_marked = false, has_more = true;
        while (has_more) {
            has_more = false;
            for (const auto& [cell, link] : told) {
                if (link == certain || suppressed[reader.cell_of(link)]) continue;
                suppressed[reader.cell_of(link)] = true;
                problem.cells[reader.cell_of(link)].is_small = has_more = has_marked = true;
            }
            if (has_more) told = reader.told(suppressed, min_cell_size_);
        }
        return has_marked;
    };
    // What small cells need is known before anything else is suppressed, which takes long.
    std::vector<bool> small;
    small.reserve(problem.cells.size());
    for (const auto& cell : problem.cells)
        small.push_back(cell.is_small && cell.publication != Publication::unseen);
    mark(small, reader.told(small, min_cell_size_));

    auto solution = suppression::suppress(problem, progress);
    // What protects one cell may tell another one's cards.
    constexpr int max_rounds = 10;
    auto told = reader.told(solution.suppressed, min_cell_size_);
    for (int round = 1; round < max_rounds && mark(solution.suppressed, told); ++round) {
        solution = suppression::suppress(problem, progress);
        told = reader.told(solution.suppressed, min_cell_size_);
    }
    for (const auto& [cell, link] : told) solution.exposed.push_back(cell);
    std::sort(solution.exposed.begin(), solution.exposed.end());
    solution.exposed.erase(std::unique(solution.exposed.begin(), solution.exposed.end()),
                           solution.exposed.end());
    return solution;
}

}  // namespace kaiku::stats
