// SPDX-License-Identifier: Apache-2.0
#include "core/stats/joint_tables.hpp"

#include <algorithm>
#include <set>

namespace kaiku::stats {

namespace {

using suppression::Publication;

constexpr unsigned selected = RecordTrait::selected, valued = RecordTrait::valued;

/// Whether the place or the event of a record has the level.
bool is_of_place(Level level) {
    return level == Level::site || level == Level::organisation || level == Level::municipality ||
           level == Level::county || level == Level::area || level == Level::sector ||
           level == Level::event;
}

}  // namespace

void weigh_alone(WeighedTables& weighed, const std::vector<Level>& by, Cells& cells,
                 bool of_cards) {
    weighed.add_with_subsets(by, cells, [&](const std::vector<Level>& some) {
        return of_cards ? holds(some, Level::year)
                        : !holds(some, Level::month) || holds(some, Level::year);
    });
    // Anyone who asks for one of the two months that share a week can subtract its part of the
    // week.
    for (std::size_t table = 0, count = weighed.size(); table < count; ++table) {
        auto levels = weighed.table(table).levels;
        if (!holds(levels, Level::week) || holds(levels, Level::month) ||
            holds(levels, Level::date))
            continue;
        for (const auto level : {Level::year, Level::month})
            if (!holds(levels, level)) levels.push_back(level);
        weighed.add_parts(table, levels);
    }
}

void weigh_jointly(WeighedTables& weighed, const JointTable& table, Cells& cells) {
    if (!table.values_only) {
        weighed.add({.levels = table.by,
                     .publication = Publication::listed,
                     .shows_cards = table.shows_cards,
                     .shows_value = table.shows_value,
                     .suppressed_first = table.suppressed_first},
                    cells);
        return;
    }
    weighed.add({.levels = table.by,
                 .publication = Publication::listed,
                 .has = selected | valued,
                 .shows_cards = table.shows_cards,
                 .shows_value = table.shows_value,
                 .suppressed_first = table.suppressed_first},
                cells);
    weighed.add({.levels = table.by, .lacks = valued, .is_difference = true});
}

void weigh_connections(WeighedTables& weighed) {
    std::set<Level> places;
    bool has_year = false, is_by_year = true, has_kind = false, has_home = false;
    std::vector<std::vector<Level>> known;
    for (std::size_t table = 0; table < weighed.size(); ++table) {
        const auto& levels = weighed.table(table).levels;
        if (weighed.table(table).has != selected || weighed.table(table).lacks != 0) continue;
        known.push_back(levels);
        is_by_year &= holds(levels, Level::year);
        for (const auto level : levels) {
            if (is_of_place(level)) places.insert(level);
            has_year |= level == Level::year;
            has_kind |= level == Level::kind;
            has_home |= level == Level::home_municipality;
        }
    }
    const auto add = [&](const std::vector<Level>& levels, Publication publication) {
        const auto is_same = [&](const std::vector<Level>& other) {
            return std::set(levels.begin(), levels.end()) == std::set(other.begin(), other.end());
        };
        if (std::none_of(known.begin(), known.end(), is_same)) weighed.add({levels, publication});
        known.push_back(levels);
    };
    // Figures of several years would connect years that are shown side by side, and a year beside
    // the year before would be protected otherwise than beside the year after.
    const auto of_years = [&](std::vector<Level> levels) {
        if (is_by_year) levels.insert(levels.begin(), Level::year);
        return levels;
    };
    add(of_years({}), Publication::computed);
    if (has_year) add({Level::year}, Publication::unseen);
    if (places.contains(Level::site)) add(of_years({Level::site}), Publication::unseen);
    // Sites and events move, so no level of a place determines another.
    std::vector<Level> finest(places.begin(), places.end());
    if (has_year) finest.insert(finest.begin(), Level::year);
    if (places.size() > 1) add(finest, Publication::unseen);
    if (has_kind && has_home) {
        add(of_years({Level::kind}), Publication::unseen);
        add(of_years({Level::kind, Level::home_municipality}), Publication::unseen);
    }
}

namespace {

/// The national yearly table shows neither distinct cards nor values.
WeighedTable of_nation(const std::vector<Level>& levels) {
    return {.levels = levels,
            .publication = Publication::listed,
            .has = 0,
            .shows_cards = false,
            .shows_value = false};
}

/// A table of the whole nation, and its parts: other tables may be of one of them, so that the
/// other can be computed.
void add_divided(WeighedTables& weighed, const std::vector<Level>& levels) {
    weighed.add(of_nation(levels));
    weighed.add({levels, Publication::unseen});
    weighed.add({.levels = levels, .has = 0, .lacks = selected, .is_difference = true});
}

}  // namespace

void weigh_nation(WeighedTables& weighed, bool is_alone) {
    const std::vector<Level> by_year{Level::year}, by_sector{Level::year, Level::sector};
    for (const auto& levels : {by_year, by_sector})
        if (is_alone)
            weighed.add(of_nation(levels));
        else
            add_divided(weighed, levels);
}

void weigh_cards_with_nation(WeighedTables& weighed, const std::vector<Level>& by, Cells& cells) {
    weighed.add({by, Publication::listed}, cells);
    add_divided(weighed, {Level::year});
}

}  // namespace kaiku::stats
