#include "core/stats/margins.hpp"

#include <algorithm>

namespace kaiku::stats {

namespace {

/// About what is looked through within seconds.
constexpr std::size_t most_cells_together = 4'000;

bool holds(const std::vector<Level>& levels, Level level) { return std::find(levels.begin(), levels.end(), level) != levels.end(); }

/// Where what the level tells apart lies, so that its figures add up to those of these levels.
std::vector<Level> coarser(Level level) {
    switch (level) {
        case Level::site: return {Level::organisation, Level::municipality, Level::county, Level::area, Level::sector};
        case Level::event: return {Level::site, Level::organisation, Level::municipality, Level::sector};
        case Level::organisation: return {Level::municipality, Level::area};
        case Level::municipality: return {Level::county, Level::area};
        default: return {};
    }
}

/// Every part of the levels, whole or coarser; a month has its year beside it.
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
    std::erase_if(parts, [](const std::vector<Level>& part) { return holds(part, Level::month) && !holds(part, Level::year); });
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

Margins::Margins(const std::vector<std::vector<Level>>& tables, std::size_t yielding) : finest_(all_of(tables)), yielding_(yielding) {
    for (const auto& by : tables) {
        const bool yields = shown_.size() + yielding >= tables.size();
        for (const auto& part : parts_of(by)) margin_of(part, yields);
        margin_of(by, yields);
        shown_.push_back(static_cast<std::size_t>(std::find_if(margins_.begin(), margins_.end(), [&](const Margin& margin) { return margin.levels == by; }) - margins_.begin()));
    }
}

Margins::Margin& Margins::margin_of(const std::vector<Level>& levels, bool yields) {
    const auto known = std::find_if(margins_.begin(), margins_.end(), [&](const Margin& margin) { return margin.levels == levels; });
    if (known != margins_.end()) return *known;
    auto& margin = margins_.emplace_back(Margin{levels, Cells(levels)});
    margin.table.yields = yields;
    return margin;
}

void Margins::admit(const std::vector<store::Standing>& standings) {
    finest_.admit(standings);
    for (auto& margin : margins_) margin.cells.admit(standings);
}

std::uint32_t Margins::place(Margin& margin, std::uint32_t number, const store::Cell& cell) {
    auto& [group_of, cards, yields] = margin.table;
    const auto group = margin.cells.number(cell);
    if (number >= group_of.size()) group_of.resize(number + 1);
    group_of[number] = group;
    if (group >= cards.size()) cards.resize(group + 1);
    return group;
}

void Margins::see(const store::Cell& cell) {
    const auto number = finest_.number(cell);
    for (auto& margin : margins_) place(margin, number, cell);
}

void Margins::add(const store::Cell& cell, model::Id card) {
    const auto number = finest_.number(cell);
    for (auto& margin : margins_) {
        const auto group = place(margin, number, cell);
        if (margin.pairs.add(group, card)) ++margin.table.cards[group];
    }
}

void Margins::add_one(const store::Cell& cell) {
    const auto number = finest_.number(cell);
    for (auto& margin : margins_) ++margin.table.cards[place(margin, number, cell)];
}

void Margins::set_cards(std::size_t table, std::vector<std::int64_t> cards) { margins_[shown_[table]].table.cards = std::move(cards); }

std::vector<std::vector<bool>> Margins::hide(std::int64_t least) const {
    const bool too_many = finest_.size() > most_cells_together;
    std::vector<HidingTable> tables;
    std::vector<std::size_t> place(margins_.size());
    for (std::size_t margin = 0; margin < margins_.size(); ++margin) {
        if (yielding_ > 0 && too_many && margins_[margin].table.yields) continue;
        place[margin] = tables.size();
        tables.push_back(margins_[margin].table);
    }
    const auto hidden = stats::hide(tables, least);
    std::vector<std::vector<bool>> of_shown;
    for (const auto margin : shown_) {
        const auto& table = margins_[margin].table;
        if (yielding_ > 0 && too_many && table.yields) of_shown.emplace_back(table.cards.size(), true);
        else of_shown.push_back(hidden[place[margin]]);
    }
    return of_shown;
}

}  // namespace kaiku::stats
