// SPDX-License-Identifier: Apache-2.0
#include "core/suppression/suppression.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace kaiku::suppression {

namespace {

/// Sums have coefficients 0 and 1, so solving their system modulo this prime gives the same result
/// as over the rationals, except with a probability of about 2^-60.
constexpr std::uint64_t prime = (std::uint64_t{1} << 61) - 1;

std::uint64_t times(std::uint64_t a, std::uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::uint64_t>(Wide{a} * b % prime);
}

std::uint64_t inverse(std::uint64_t a) {
    std::uint64_t result = 1;
    for (auto exponent = prime - 2; exponent > 0; exponent >>= 1) {
        if (exponent & 1) result = times(result, a);
        a = times(a, a);
    }
    return result;
}

/// A linear form over the suppressed finest cells: coefficients by cell, ascending, none of them 0.
using Form = std::vector<std::pair<std::uint32_t, std::uint64_t>>;

/// a - factor * b
Form minus(const Form& a, std::uint64_t factor, const Form& b) {
    Form result;
    result.reserve(a.size() + b.size());
    const auto negative = prime - factor;
    auto left = a.begin();
    for (const auto& [cell, value] : b) {
        for (; left != a.end() && left->first < cell; ++left) result.push_back(*left);
        auto sum = times(negative, value);
        if (left != a.end() && left->first == cell) sum = (sum + left++->second) % prime;
        if (sum != 0) result.emplace_back(cell, sum);
    }
    result.insert(result.end(), left, a.end());
    return result;
}

/// The space of everything that can be computed from forms with known values.
class KnownForms {
public:
    void add(Form form) {
        form = rest_of(std::move(form));
        if (form.empty()) return;
        const auto scale = inverse(form.front().second);
        for (auto& [cell, value] : form) value = times(value, scale);
        const auto lead = form.front().first;
        by_lead_.emplace(lead, std::move(form));
    }

    bool can_derive(Form form) const { return rest_of(std::move(form)).empty(); }

private:
    Form rest_of(Form form) const {
        for (std::size_t at = 0; at < form.size();) {
            const auto known = by_lead_.find(form[at].first);
            if (known == by_lead_.end())
                ++at;
            else
                form = minus(form, form[at].second, known->second);
        }
        return form;
    }

    std::map<std::uint32_t, Form> by_lead_;
};

class Suppressor {
public:
    Suppressor(const std::vector<SuppressionTable>& tables, std::int64_t min_cell_size)
        : tables_(tables), min_cell_size_(min_cell_size) {
        for (const auto& table : tables) {
            auto& suppressed = suppressed_.emplace_back(table.cards.size());
            for (std::size_t group = 0; group < suppressed.size(); ++group)
                suppressed[group] = table.cards[group] > 0 && table.cards[group] < min_cell_size;
            auto& members = members_.emplace_back(table.cards.size());
            for (std::uint32_t cell = 0; cell < table.group_of.size(); ++cell)
                members[table.group_of[cell]].push_back(cell);
        }
        for (std::size_t fine = 0; fine < tables.size(); ++fine)
            for (std::size_t coarse = 0; coarse < tables.size(); ++coarse)
                if (fine != coarse && refines(fine, coarse)) parents_.emplace_back(fine, coarse);
    }

    /// Starts with the suppressed groups of tables that were processed before.
    void start_from(const std::vector<std::vector<bool>>& suppressed,
                    const std::vector<std::size_t>& tables) {
        for (std::size_t i = 0; i < tables.size(); ++i) suppressed_[tables[i]] = suppressed[i];
    }

    std::vector<std::vector<bool>> run() {
        do
            while (suppress_same() || suppress_remainders()) {
            }
        while (suppress_derivable());
        return std::move(suppressed_);
    }

private:
    /// Whether each group of table `fine` is part of one group of table `coarse`.
    bool refines(std::size_t fine, std::size_t coarse) const {
        for (const auto& cells : members_[fine])
            for (const auto cell : cells)
                if (tables_[coarse].group_of[cell] != tables_[coarse].group_of[cells.front()])
                    return false;
        return true;
    }

    /// The group's sum over the finest cells that no table shows individually.
    Form form_of(std::size_t table, std::size_t group, const std::vector<bool>& unknown) const {
        Form form;
        for (const auto cell : members_[table][group])
            if (unknown[cell]) form.emplace_back(cell, 1);
        return form;
    }

    /// One round: for each suppressed group that can be computed now, suppresses one more group.
    /// False if none can be computed.
    bool suppress_derivable() {
        std::vector<bool> unknown(tables_.front().group_of.size(), true);
        for (std::size_t table = 0; table < tables_.size(); ++table)
            for (std::size_t group = 0; group < suppressed_[table].size(); ++group)
                if (!suppressed_[table][group] && members_[table][group].size() == 1)
                    unknown[members_[table][group].front()] = false;
        KnownForms known;
        for (std::size_t table = 0; table < tables_.size(); ++table)
            for (std::size_t group = 0; group < suppressed_[table].size(); ++group)
                if (!suppressed_[table][group]) known.add(form_of(table, group, unknown));
        std::vector<std::pair<std::size_t, std::size_t>> computed;
        for (std::size_t table = 0; table < tables_.size(); ++table)
            for (std::size_t group = 0; group < suppressed_[table].size(); ++group)
                if (suppressed_[table][group] && known.can_derive(form_of(table, group, unknown)))
                    computed.emplace_back(table, group);
        bool more = false;
        // Each change may protect several groups: a few changes per round suppress fewer groups,
        // but many rounds take long.
        std::size_t left = 1 + computed.size() / 8;
        for (const auto& [table, group] : computed)
            if (left > 0 &&
                (suppress_low_priority(table, group) || suppress_complement(table, group)))
                --left, more = true;
        return more || (!computed.empty() && suppress_across(unknown));
    }

    /// Suppresses, among low priority tables, the group with the fewest cards that shares cells
    /// with a group of another table.
    bool suppress_low_priority(std::size_t table, std::size_t group) {
        Choice choice;
        if (tables_[table].is_low_priority) return false;
        for (std::size_t other = 0; other < tables_.size(); ++other)
            if (tables_[other].is_low_priority)
                for (const auto cell : members_[table][group])
                    consider_group(choice, other, tables_[other].group_of[cell]);
        if (choice.found) suppressed_[choice.table][choice.group] = true;
        return choice.found;
    }

    /// For a cell that is revealed by groups which neither contain it nor are part of a group that
    /// does: suppresses the group with the fewest cards among those that involve cells not known
    /// individually.
    bool suppress_across(const std::vector<bool>& unknown) {
        Choice choice;
        for (std::size_t table = 0; table < tables_.size(); ++table)
            for (std::size_t group = 0; group < suppressed_[table].size(); ++group)
                if (!suppressed_[table][group] && !form_of(table, group, unknown).empty())
                    consider_group(choice, table, group);
        if (choice.found) suppressed_[choice.table][choice.group] = true;
        return choice.found;
    }

    /// Groups of two tables with the same cells are both shown or both suppressed.
    bool suppress_same() {
        bool more = false;
        for (const auto& [fine, coarse] : parents_)
            for (std::size_t group = 0; group < suppressed_[fine].size(); ++group) {
                if (members_[fine][group].empty()) continue;
                const auto larger = tables_[coarse].group_of[members_[fine][group].front()];
                if (suppressed_[fine][group] == suppressed_[coarse][larger] ||
                    members_[coarse][larger].size() != members_[fine][group].size())
                    continue;
                more = suppressed_[fine][group] = suppressed_[coarse][larger] = true;
            }
        return more;
    }

    /// The suppressed part of a shown group can be computed as a whole, so it must not be small as
    /// a whole either: a remainder of two visits in two cells is one in each.
    bool suppress_remainders() {
        bool more = false;
        for (const auto& [fine, coarse] : parents_) {
            // Upper bounds: a card may be in several parts.
            std::vector<std::int64_t> suppressed_cards(suppressed_[coarse].size());
            for (std::size_t part = 0; part < suppressed_[fine].size(); ++part)
                if (suppressed_[fine][part] && !members_[fine][part].empty())
                    suppressed_cards[tables_[coarse].group_of[members_[fine][part].front()]] +=
                        tables_[fine].cards[part];
            for (std::size_t group = 0; group < suppressed_[coarse].size(); ++group) {
                const auto cards = suppressed_cards[group];
                if (suppressed_[coarse][group] || cards == 0 || cards >= min_cell_size_) continue;
                Choice choice;
                consider(choice, fine, coarse, group);
                if (!choice.found) choice = {true, coarse, group, {}};
                more = suppressed_[choice.table][choice.group] = true;
            }
        }
        return more;
    }

    /// Suppresses the group that reveals this one and costs the reader least: one of its parts in a
    /// finer table if all of them are shown; else one that adds up to a larger group together with
    /// it; else that larger group.
    bool suppress_complement(std::size_t table, std::size_t group) {
        const auto cell = members_[table][group].front();
        Choice choice;
        for (const auto& [fine, coarse] : parents_)
            if (coarse == table && all_shown(fine, group, table))
                consider(choice, fine, table, group);
        const auto larger = larger_groups(table, cell);
        for (const auto& [coarse, group_there] : larger)
            if (!choice.found && is_only_suppressed(table, group, coarse, group_there))
                consider(choice, table, coarse, group_there);
        for (const auto& [coarse, group_there] : larger)
            if (!choice.found) consider(choice, table, coarse, group_there);
        for (const auto& [coarse, group_there] : larger)
            if (!choice.found) consider_group(choice, coarse, group_there);
        if (choice.found) suppressed_[choice.table][choice.group] = true;
        return choice.found;
    }

    struct Choice {
        bool found = false;
        std::size_t table = 0, group = 0;
        std::tuple<bool, bool, std::int64_t, std::size_t> cost = {};  // to the reader
    };

    /// The shown groups of other tables that contain the cell's group, the smallest first.
    std::vector<std::pair<std::size_t, std::size_t>> larger_groups(std::size_t table,
                                                                   std::uint32_t cell) const {
        std::vector<std::pair<std::size_t, std::size_t>> found;
        for (const auto& [fine, coarse] : parents_)
            if (fine == table && !suppressed_[coarse][tables_[coarse].group_of[cell]])
                found.emplace_back(coarse, tables_[coarse].group_of[cell]);
        std::stable_sort(found.begin(), found.end(), [&](const auto& a, const auto& b) {
            return members_[a.first][a.second].size() < members_[b.first][b.second].size();
        });
        return found;
    }

    /// Whether no other group of the table is suppressed in the larger group: then the larger group
    /// reveals it.
    bool is_only_suppressed(std::size_t table, std::size_t group, std::size_t coarse,
                            std::size_t larger) const {
        return std::none_of(members_[coarse][larger].begin(), members_[coarse][larger].end(),
                            [&](std::uint32_t cell) {
                                const auto part = tables_[table].group_of[cell];
                                return part != group && suppressed_[table][part];
                            });
    }

    bool all_shown(std::size_t fine, std::size_t group, std::size_t table) const {
        return std::none_of(
            members_[table][group].begin(), members_[table][group].end(),
            [&](std::uint32_t cell) { return suppressed_[fine][tables_[fine].group_of[cell]]; });
    }

    /// Considers the shown groups of `table` that share cells with `group` of table `container`.
    void consider(Choice& choice, std::size_t table, std::size_t container,
                  std::size_t group) const {
        for (const auto cell : members_[container][group])
            consider_group(choice, table, tables_[table].group_of[cell]);
    }

    void consider_group(Choice& choice, std::size_t table, std::size_t group) const {
        const auto cards = tables_[table].cards[group];
        if (suppressed_[table][group] || cards == 0) return;
        const bool is_duplicated =
            tables_[table].is_low_priority && is_shown_in_other_table(table, group);
        const auto cost = std::tuple(!tables_[table].is_low_priority, is_duplicated, cards, group);
        if (choice.found && choice.cost <= cost) return;
        choice = {true, table, group, cost};
    }

    /// Whether a table that is not low priority shows the same cells as a group: suppressing them
    /// would suppress that one, too.
    bool is_shown_in_other_table(std::size_t table, std::size_t group) const {
        return std::any_of(parents_.begin(), parents_.end(), [&](const auto& parent) {
            const auto& [fine, coarse] = parent;
            if (fine != table || tables_[coarse].is_low_priority) return false;
            const auto larger = tables_[coarse].group_of[members_[table][group].front()];
            return !suppressed_[coarse][larger] &&
                   members_[coarse][larger].size() == members_[table][group].size();
        });
    }

    const std::vector<SuppressionTable>& tables_;
    std::int64_t min_cell_size_;
    std::vector<std::vector<bool>> suppressed_;  // by table and group
    // Finest cells, by table and group.
    std::vector<std::vector<std::vector<std::uint32_t>>> members_;
    std::vector<std::pair<std::size_t, std::size_t>> parents_;  // a finer and a coarser table
};

/// Merges the cells that are in the same group of every table.
std::vector<SuppressionTable> merge_equal_cells(std::vector<SuppressionTable> tables) {
    const auto cells = tables.front().group_of.size();
    std::vector<std::uint32_t> number(cells);
    for (const auto& table : tables) {
        std::unordered_map<std::uint64_t, std::uint32_t> known;
        for (std::size_t cell = 0; cell < cells; ++cell)
            number[cell] =
                known
                    .try_emplace(std::uint64_t{number[cell]} << 32 | table.group_of[cell],
                                 static_cast<std::uint32_t>(known.size()))
                    .first->second;
    }
    for (auto& table : tables) {
        std::vector<std::uint32_t> group_of;
        for (std::size_t cell = 0; cell < cells; ++cell) {
            if (number[cell] >= group_of.size()) group_of.resize(number[cell] + 1);
            group_of[number[cell]] = table.group_of[cell];
        }
        table.group_of = std::move(group_of);
    }
    return tables;
}

}  // namespace

std::vector<std::vector<bool>> suppress(const std::vector<SuppressionTable>& input_tables,
                                        std::int64_t min_cell_size) {
    if (input_tables.empty() || input_tables.front().group_of.empty())
        return std::vector<std::vector<bool>>(input_tables.size());
    const auto tables = merge_equal_cells(input_tables);
    // First without the low priority tables, so that what the others suppress does not depend on
    // them.
    std::vector<SuppressionTable> high_priority;
    std::vector<std::size_t> places;
    for (std::size_t table = 0; table < tables.size(); ++table)
        if (!tables[table].is_low_priority)
            high_priority.push_back(tables[table]), places.push_back(table);
    if (high_priority.empty() || high_priority.size() == tables.size())
        return Suppressor(tables, min_cell_size).run();
    Suppressor all(tables, min_cell_size);
    high_priority = merge_equal_cells(std::move(high_priority));
    all.start_from(Suppressor(high_priority, min_cell_size).run(), places);
    return all.run();
}

}  // namespace kaiku::suppression
