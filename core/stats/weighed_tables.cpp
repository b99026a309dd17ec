// SPDX-License-Identifier: Apache-2.0
#include "core/stats/weighed_tables.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/stats/suppression_cost.hpp"

namespace kaiku::stats {

namespace {

using suppression::Publication;

constexpr double cost_if_first = 0.01;  // suppression_cost() is 1 or more

std::string name_of(const WeighedTable& table) {
    auto levels = table.levels;
    std::sort(levels.begin(), levels.end());
    std::string name = std::to_string(table.has) + "-" + std::to_string(table.lacks);
    for (const auto level : levels) name += " " + std::string(to_string(level));
    return name + ": ";
}

}  // namespace

void WeighedTables::add(WeighedTable table, Cells& cells) {
    tables_.push_back({std::move(table), &cells});
}

void WeighedTables::add(WeighedTable table) {
    auto& cells = own_cells_.emplace_back(table.levels);
    add(std::move(table), cells);
}

void WeighedTables::add_with_subsets(
    const std::vector<Level>& by, Cells& cells,
    const std::function<bool(const std::vector<Level>&)>& can_be_asked) {
    constexpr std::size_t max_levels = 6;
    std::vector<Level> levels;
    for (const auto level : by)
        if (level != Level::nation) levels.push_back(level);
    if (levels.size() > max_levels) {
        // A month has added its year, which nobody may have given.
        std::vector<std::string> names;
        names.reserve(levels.size());
        for (const auto level : levels) names.emplace_back(to_string(level));
        throw base::Error(base::ErrorKind::malformed, "out_of_range",
                          {N_("small cells can be suppressed in tables of at most {most} levels, "
                              "and these are {count}: {levels}"),
                           {{"most", static_cast<std::int64_t>(max_levels)},
                            {"count", static_cast<std::int64_t>(levels.size())},
                            {"levels", base::join(names, ", ")}}},
                          {N_("use fewer levels")});
    }
    add({by, Publication::listed}, cells);
    std::set<std::vector<Level>> known;
    const auto with_determined = [&](const std::vector<Level>& some) {
        std::vector<Level> all;
        for (const auto level : levels)
            if (determines(some, {level})) all.push_back(level);
        return all;
    };
    known.insert(levels);
    for (unsigned subset = 0; subset < 1u << levels.size(); ++subset) {
        std::vector<Level> some;
        for (std::size_t level = 0; level < levels.size(); ++level)
            if (subset >> level & 1) some.push_back(levels[level]);
        if (can_be_asked(some) && known.insert(with_determined(some)).second)
            add({some, Publication::computed});
    }
}

void WeighedTables::add_parts(std::size_t table, std::vector<Level> levels) {
    tables_[table].parts = tables_.size();
    add({std::move(levels), Publication::unseen});
}

void WeighedTables::link() {
    for (std::size_t table = 0; table < tables_.size(); ++table) {
        link_finer(table);
        link_divided(table, RecordTrait::selected);
        link_divided(table, RecordTrait::valued);
    }
    numbers_.resize(tables_.size());
}

bool WeighedTables::is_finer(std::size_t fine, std::size_t coarse) const {
    const auto &a = tables_[fine].table, &b = tables_[coarse].table;
    return a.has == b.has && a.lacks == b.lacks && determines(a.levels, b.levels) &&
           !determines(b.levels, a.levels);
}

/// Links the table with each next finer one.
void WeighedTables::link_finer(std::size_t table) {
    for (std::size_t fine = 0; fine < tables_.size(); ++fine) {
        bool is_next = is_finer(fine, table);
        for (std::size_t other = 0; other < tables_.size() && is_next; ++other)
            is_next = !(is_finer(fine, other) && is_finer(other, table));
        if (is_next) links_.push_back({table, {fine}});
    }
}

/// How the cells of these tables add up: each table with each next finer one of them, unless that
/// follows from another link, because a still finer table adds up to both.
std::vector<WeighedTables::Link> WeighedTables::links_among(
    const std::vector<std::size_t>& included) const {
    const auto is_included = [&](std::size_t table) {
        return std::find(included.begin(), included.end(), table) != included.end();
    };
    std::vector<Link> among;
    for (const auto& link : links_)
        if (link.parts.size() == 2 && is_included(link.total) &&
            std::all_of(link.parts.begin(), link.parts.end(), is_included))
            among.push_back(link);
    for (const auto total : included) {
        std::vector<std::size_t> kept;
        for (const auto fine : included) {
            const bool follows =
                std::any_of(included.begin(), included.end(), [&](std::size_t other) {
                    return (is_finer(fine, other) && is_finer(other, total)) ||
                           (is_finer(other, fine) &&
                            std::any_of(kept.begin(), kept.end(),
                                        [&](std::size_t one) { return is_finer(other, one); }));
                });
            if (!is_finer(fine, total) || follows) continue;
            kept.push_back(fine);
            among.push_back({total, {fine}, {numbers_in(total, fine)}});
        }
    }
    return among;
}

/// Links the table with the two that divide its records by the trait.
void WeighedTables::link_divided(std::size_t table, unsigned trait) {
    const auto& whole = tables_[table].table;
    std::vector<std::size_t> parts;
    for (std::size_t part = 0; part < tables_.size(); ++part) {
        const auto& one = tables_[part].table;
        const bool is_part = (one.has == (whole.has | trait) && one.lacks == whole.lacks) ||
                             (one.has == whole.has && one.lacks == (whole.lacks | trait));
        if (part != table && is_part && one.levels == whole.levels) parts.push_back(part);
    }
    if (parts.size() == 2) links_.push_back({table, parts});
}

void WeighedTables::restrict_to(const std::vector<store::SiteVersion>& site_versions) {
    for (auto& cells : own_cells_) cells.restrict_to(site_versions);
}

store::GroupBy WeighedTables::group_by() const {
    store::GroupBy group_by;
    for (const auto& entry : tables_) group_by |= entry.cells->group_by();
    return group_by;
}

void WeighedTables::place(const store::Cell& cell, unsigned traits,
                          const std::function<void(std::size_t, std::uint32_t)>& on_cell) {
    for (std::size_t table = 0; table < tables_.size(); ++table) {
        const auto& [of_table, cells, parts] = tables_[table];
        const bool counts =
            (traits & of_table.has) == of_table.has && (traits & of_table.lacks) == 0;
        numbers_[table] = counts ? cells->number(cell) : Cells::no_cell;
        if (numbers_[table] != Cells::no_cell) on_cell(table, numbers_[table]);
    }
    for (auto& [total, parts, parents] : links_) {
        parents.resize(parts.size());
        for (std::size_t part = 0; part < parts.size(); ++part) {
            const auto number = numbers_[parts[part]];
            if (number == Cells::no_cell) continue;
            if (number >= parents[part].size())
                parents[part].resize(number + std::size_t{1}, Cells::no_cell);
            parents[part][number] = numbers_[total];
        }
    }
}

std::vector<std::size_t> WeighedTables::all() const {
    std::vector<std::size_t> all(tables_.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

std::vector<std::size_t> WeighedTables::totals_of(std::size_t table) const {
    std::vector<std::size_t> totals;
    for (std::size_t other = 0; other < tables_.size(); ++other)
        if (other == table || is_finer(table, other)) totals.push_back(other);
    std::stable_sort(totals.begin(), totals.end(), [&](std::size_t a, std::size_t b) {
        return tables_[a].table.levels.size() < tables_[b].table.levels.size();
    });
    return totals;
}

std::string WeighedTables::key(std::size_t table, std::uint32_t number) const {
    return name_of(tables_[table].table) + tables_[table].cells->identity(number);
}

std::vector<std::uint32_t> WeighedTables::numbers_in(std::size_t coarse, std::size_t table) const {
    std::vector<std::uint32_t> numbers(cell_count(table));
    std::iota(numbers.begin(), numbers.end(), 0u);
    while (table != coarse) {
        const auto link = std::find_if(links_.begin(), links_.end(), [&](const Link& one) {
            return one.parts == std::vector{table} &&
                   (one.total == coarse || is_finer(one.total, coarse));
        });
        for (auto& number : numbers) number = link->parents.front()[number];
        table = link->total;
    }
    return numbers;
}

suppression::Problem WeighedTables::problem(
    const std::vector<std::size_t>& included,
    const std::function<bool(std::size_t, std::uint32_t)>& is_small,
    const std::function<model::Id(std::size_t, std::uint32_t)>& holder) const {
    suppression::Problem problem;
    std::vector<std::uint32_t> first_cells(tables_.size());
    for (const auto table : included) {
        first_cells[table] = static_cast<std::uint32_t>(problem.cells.size());
        const auto& [of_table, cells, parts] = tables_[table];
        for (std::uint32_t number = 0; number < cells->size(); ++number) {
            auto& cell = problem.cells.emplace_back();
            cell.key = key(table, number);
            cell.publication = of_table.publication;
            cell.is_small = is_small(table, number);
            if (of_table.is_difference)
                cell.publication = cell.is_small ? Publication::computed : Publication::unseen;
            cell.cost =
                of_table.suppressed_first ? cost_if_first : suppression_cost(of_table.levels);
            cell.holder = holder(table, number);
        }
    }
    for (const auto& [total, parts, parents] : links_among(included)) {
        std::vector<std::vector<std::uint32_t>> cells(cell_count(total));
        for (std::size_t part = 0; part < parents.size(); ++part)
            for (std::uint32_t number = 0; number < parents[part].size(); ++number)
                if (parents[part][number] != Cells::no_cell)
                    cells[parents[part][number]].push_back(first_cells[parts[part]] + number);
        for (std::uint32_t number = 0; number < cells.size(); ++number)
            if (!cells[number].empty())
                problem.relations.push_back(
                    {first_cells[total] + number, std::move(cells[number])});
    }
    return problem;
}

std::vector<std::vector<bool>> WeighedTables::by_table(const std::vector<std::size_t>& included,
                                                       const std::vector<bool>& marks) const {
    std::vector<std::vector<bool>> divided(tables_.size());
    auto next = marks.begin();
    for (const auto table : included) {
        const auto end = next + static_cast<std::ptrdiff_t>(cell_count(table));
        divided[table].assign(next, end);
        next = end;
    }
    return divided;
}

}  // namespace kaiku::stats
