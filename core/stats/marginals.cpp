// SPDX-License-Identifier: Apache-2.0
#include "core/stats/marginals.hpp"

#include <algorithm>

namespace kaiku::stats {

namespace {

/// About as many as can be checked within seconds.
constexpr std::size_t max_cells_combined = 4'000;

bool holds(const std::vector<Level>& levels, Level level) {
    return std::find(levels.begin(), levels.end(), level) != levels.end();
}

/// The coarser levels that contain the level's values, so that its measures add up to theirs.
std::vector<Level> coarser(Level level) {
    switch (level) {
        case Level::site:
            return {Level::organisation, Level::municipality, Level::county, Level::area,
                    Level::sector};
        case Level::event:
            return {Level::site, Level::organisation, Level::municipality, Level::sector};
        case Level::organisation:
            return {Level::municipality, Level::area};
        case Level::municipality:
            return {Level::county, Level::area};
        default:
            return {};
    }
}

/// Every combination of the levels or of coarser levels in their place; a month requires its year.
std::vector<std::vector<Level>> parts_of(const std::vector<Level>& by) {
    std::vector<std::vector<Level>> parts{{}};
    for (const auto level : by) {
        std::vector<std::vector<Level>> longer;
        for (const auto& part : parts) {
            auto choices = coarser(level);
            choices.push_back(level);
            for (const auto choice : choices) {
                if (holds(part, choice)) continue;
                longer.push_back(part);
                longer.back().push_back(choice);
            }
        }
        parts.insert(parts.end(), longer.begin(), longer.end());
    }
    std::erase_if(parts, [](const std::vector<Level>& part) {
        return holds(part, Level::month) && !holds(part, Level::year);
    });
    return parts;
}

std::vector<Level> all_of(const std::vector<std::vector<Level>>& tables) {
    std::vector<Level> all;
    for (const auto& table : tables)
        for (const auto& part : parts_of(table))
            for (const auto level : part)
                if (!holds(all, level)) all.push_back(level);
    return all;
}

}  // namespace

Marginals::Marginals(const std::vector<std::vector<Level>>& tables, std::size_t low_priority_count)
    : finest_(all_of(tables)), low_priority_count_(low_priority_count) {
    for (const auto& by : tables) {
        const bool is_low_priority = shown_.size() + low_priority_count >= tables.size();
        for (const auto& part : parts_of(by)) find_or_add_marginal(part, is_low_priority);
        find_or_add_marginal(by, is_low_priority);
        shown_.push_back(static_cast<std::size_t>(
            std::find_if(marginals_.begin(), marginals_.end(),
                         [&](const Marginal& marginal) { return marginal.levels == by; }) -
            marginals_.begin()));
    }
}

Marginals::Marginal& Marginals::find_or_add_marginal(const std::vector<Level>& levels,
                                                     bool is_low_priority) {
    const auto known =
        std::find_if(marginals_.begin(), marginals_.end(),
                     [&](const Marginal& marginal) { return marginal.levels == levels; });
    if (known != marginals_.end()) return *known;
    auto& marginal = marginals_.emplace_back(Marginal{levels, Cells(levels)});
    marginal.table.is_low_priority = is_low_priority;
    return marginal;
}

void Marginals::restrict_to(const std::vector<store::SiteVersion>& site_versions) {
    finest_.restrict_to(site_versions);
    for (auto& marginal : marginals_) marginal.cells.restrict_to(site_versions);
}

std::uint32_t Marginals::place(Marginal& marginal, std::uint32_t number, const store::Cell& cell) {
    auto& [group_of, cards, is_low_priority] = marginal.table;
    const auto group = marginal.cells.number(cell);
    if (number >= group_of.size()) group_of.resize(number + 1);
    group_of[number] = group;
    if (group >= cards.size()) cards.resize(group + 1);
    return group;
}

void Marginals::add(const store::Cell& cell, model::Id card) {
    const auto number = finest_.number(cell);
    for (auto& marginal : marginals_) {
        const auto group = place(marginal, number, cell);
        if (marginal.pairs.add(group, card)) ++marginal.table.cards[group];
    }
}

void Marginals::add_one(const store::Cell& cell) {
    const auto number = finest_.number(cell);
    for (auto& marginal : marginals_) ++marginal.table.cards[place(marginal, number, cell)];
}

void Marginals::set_cards(std::size_t table, std::vector<std::int64_t> cards) {
    marginals_[shown_[table]].table.cards = std::move(cards);
}

std::vector<std::vector<bool>> Marginals::suppress(std::int64_t min_cell_size) const {
    const bool too_many = finest_.size() > max_cells_combined;
    std::vector<suppression::SuppressionTable> tables;
    std::vector<std::size_t> place(marginals_.size());
    for (std::size_t marginal = 0; marginal < marginals_.size(); ++marginal) {
        if (low_priority_count_ > 0 && too_many && marginals_[marginal].table.is_low_priority)
            continue;
        place[marginal] = tables.size();
        tables.push_back(marginals_[marginal].table);
    }
    const auto suppressed = suppression::suppress(tables, min_cell_size);
    std::vector<std::vector<bool>> of_shown;
    for (const auto marginal : shown_) {
        const auto& table = marginals_[marginal].table;
        if (low_priority_count_ > 0 && too_many && table.is_low_priority)
            of_shown.emplace_back(table.cards.size(), true);
        else
            of_shown.push_back(suppressed[place[marginal]]);
    }
    return of_shown;
}

}  // namespace kaiku::stats
