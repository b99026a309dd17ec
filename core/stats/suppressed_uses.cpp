// SPDX-License-Identifier: Apache-2.0
#include "core/stats/suppressed_uses.hpp"

#include <algorithm>

namespace kaiku::stats {

namespace {

constexpr int card_bits = 36;  // DistinctPairs checks that they suffice

/// Of a small cell, the value must not be known more exactly than the value of one card in a cell
/// that is shown.
std::int64_t required_width(std::int64_t value, const SuppressionRules& rules) {
    const auto share = (value * (100 - rules.max_share_percent) + 99) / 100;
    return value > 0 ? std::max<std::int64_t>(share, 1) : 0;
}

void add_cell(suppression::Measure& measure, std::int64_t value, std::int64_t width) {
    measure.values.push_back(value);
    measure.rise.push_back(0);
    measure.width.push_back(width);
}

}  // namespace

void SuppressedUses::add(const store::Cell& cell, unsigned traits, model::Id card,
                         const store::Measures& measures) {
    tables_.place(cell, traits, [&](std::size_t table, std::uint32_t number) {
        auto& [cells, cards, value_of_card] = sums_[table];
        if (number >= cells.size()) cells.resize(number + std::size_t{1});
        auto& sums = cells[number];
        sums.measures += measures;
        if (cards.add(number, card) && ++sums.cards == 1) sums.first_card = card;
        if (measures.value_cents == 0) return;
        const auto key = std::uint64_t{number} << card_bits | static_cast<std::uint64_t>(card);
        sums.largest_value =
            std::max(sums.largest_value, value_of_card[key] += measures.value_cents);
    });
}

/// Not all tables show values, and totals that are not shown count as known.
bool SuppressedUses::is_small(std::size_t table, const CellSums& sums,
                              const SuppressionRules& rules) const {
    const auto& of_table = tables_.table(table);
    const bool shows_value =
        of_table.publication == suppression::Publication::listed && of_table.shows_value;
    return rules.is_few(sums.cards) ||
           (shows_value &&
            sums.largest_value * 100 > sums.measures.value_cents * rules.max_share_percent);
}

/// By cell of the table: how much larger a reader must hold possible that it is, so that none of
/// its small parts is known to be small; 0 without small parts.
std::vector<std::int64_t> SuppressedUses::rise_for_parts(std::size_t table,
                                                         const SuppressionRules& rules) const {
    std::vector<std::int64_t> rise(sums_[table].cells.size());
    const auto parts = tables_.parts_of(table);
    if (!parts) return rise;
    const auto wholes = tables_.numbers_in(table, *parts);
    for (std::size_t part = 0; part < wholes.size(); ++part) {
        const auto& sums = sums_[*parts].cells[part];
        if (!rules.is_few(sums.cards)) continue;
        auto& of_whole = rise[wholes[part]];
        of_whole =
            std::max({of_whole, rules.min_cell_size - sums.measures.usages, std::int64_t{1}});
    }
    return rise;
}

suppression::Problem SuppressedUses::problem(const std::vector<std::size_t>& included,
                                             const SuppressionRules& rules) const {
    std::vector<std::vector<std::int64_t>> rises(sums_.size());
    for (const auto table : included) rises[table] = rise_for_parts(table, rules);
    auto problem = tables_.problem(
        included,
        [&](std::size_t table, std::uint32_t number) {
            return is_small(table, sums_[table].cells[number], rules) || rises[table][number] > 0;
        },
        [&](std::size_t table, std::uint32_t number) {
            const auto& sums = sums_[table].cells[number];
            return sums.cards == 1 ? sums.first_card : 0;
        });
    problem.holders_attack = rules.holders_attack();
    suppression::Measure usages, children, customers, values;
    usages.least = 1;  // of a listed row
    std::size_t cell = 0;
    for (const auto table : included)
        for (std::size_t number = 0; number < sums_[table].cells.size(); ++number) {
            const auto& sums = sums_[table].cells[number];
            const auto count = sums.measures.usages, value = sums.measures.value_cents;
            const bool is_few = rules.is_few(sums.cards);
            usages.values.push_back(count);
            const auto rise = is_few ? rules.min_cell_size - count : 0;
            usages.rise.push_back(std::max(rise, rises[table][number]));
            usages.width.push_back(rules.width);
            const bool is_small = problem.cells[cell].is_small;
            const auto came = sums.measures.children, customers_came = sums.measures.customers;
            add_cell(children, came, is_small && came > 0 ? 1 : 0);
            add_cell(customers, customers_came, is_small && customers_came > 0 ? 1 : 0);
            add_cell(values, value, is_small ? required_width(value, rules) : 0);
            // Between cells of one table the smaller one is suppressed, if either will do.
            constexpr double half = 50;
            const auto size = static_cast<double>(count);
            problem.cells[cell++].cost *= 1 + size / (size + half);
        }
    problem.measures.push_back(std::move(usages));
    for (auto* const measure : {&children, &customers, &values}) {
        if (std::any_of(measure->width.begin(), measure->width.end(),
                        [](auto width) { return width > 0; }))
            problem.measures.push_back(std::move(*measure));
    }
    return problem;
}

std::vector<CellCards> SuppressedUses::cards(const std::vector<std::size_t>& included) const {
    std::vector<CellCards> cards;
    for (const auto table : included) {
        cards.reserve(cards.size() + sums_[table].cells.size());
        for (std::uint32_t number = 0; number < sums_[table].cells.size(); ++number)
            cards.push_back({sums_[table].cells[number].cards, tables_.cells(table).kind(number),
                             tables_.table(table).shows_cards});
    }
    return cards;
}

}  // namespace kaiku::stats
