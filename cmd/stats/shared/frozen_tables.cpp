// SPDX-License-Identifier: Apache-2.0
#include "cmd/stats/shared/frozen_tables.hpp"

#include <algorithm>

#include "cmd/stats/shared/tables.hpp"

namespace kaiku::cmd {

namespace {

using model::FrozenTable;
using stats::Level;

output::Row row_of(const stats::NationalYear& year) { return national_row(year); }

output::Row row_of(const stats::CardsRow& cards) { return card_stats_row(cards); }

output::Row row_of(const stats::FrozenUses& uses) {
    auto row = usage_stats_row(uses.row);
    if (!uses.has_cards) row.back() = {};
    return row;
}

}  // namespace

void frozen_table_option(Arguments& arguments, const char* help,
                         std::optional<FrozenTable>& table) {
    std::vector<std::string> words;
    words.reserve(model::frozen_tables.size());
    for (const auto one : model::frozen_tables) words.emplace_back(to_string(one));
    arguments.enumeration("--table", help, std::move(words), model::parse_frozen_table, table);
}

const char* frozen_table_title(FrozenTable table) {
    switch (table) {
        case FrozenTable::national:
            return N_("The nation by year");
        case FrozenTable::cards:
            return N_("Cards");
        case FrozenTable::sites:
            return N_("Sites by month");
        case FrozenTable::kinds:
            return N_("Card types");
        case FrozenTable::areas:
            return N_("Areas");
        case FrozenTable::homes:
            return N_("Home municipalities");
        case FrozenTable::values:
            break;
    }
    return N_("Values of events");
}

output::Columns frozen_table_columns(const Context& context, FrozenTable table) {
    switch (table) {
        case FrozenTable::national:
            return national_columns(context);
        case FrozenTable::cards:
            return card_stats_columns(context, {Level::year});
        case FrozenTable::sites:
            return usage_stats_columns(context, {Level::year, Level::month, Level::site,
                                                 Level::organisation, Level::municipality});
        case FrozenTable::kinds:
            return usage_stats_columns(context, {Level::kind});
        case FrozenTable::areas:
            return usage_stats_columns(context, {Level::area});
        case FrozenTable::homes:
            return usage_stats_columns(context, {Level::home_municipality});
        case FrozenTable::values:
            break;
    }
    return usage_stats_columns(
        context, {Level::event, Level::site, Level::organisation, Level::municipality});
}

output::Row frozen_table_row(const stats::FrozenRow& row) {
    return std::visit([](const auto& one) { return row_of(one); }, row);
}

std::vector<std::string> frozen_table_keys(const Context& context) {
    std::vector<std::string> keys;
    for (const auto table : model::frozen_tables)
        for (auto& column : frozen_table_columns(context, table))
            if (std::find(keys.begin(), keys.end(), column.key) == keys.end())
                keys.push_back(std::move(column.key));
    return keys;
}

}  // namespace kaiku::cmd
