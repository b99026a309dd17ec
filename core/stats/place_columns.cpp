// SPDX-License-Identifier: Apache-2.0
#include "core/stats/place_columns.hpp"

#include <set>

#include "core/store/statistics.hpp"

namespace kaiku::stats {

namespace {

Key key_of(const std::string& name) { return name.empty() ? Key(std::monostate()) : Key(name); }

bool has_duplicates(const std::map<std::int64_t, std::string>& names) {
    std::set<std::string> known;
    for (const auto& [id, name] : names)
        if (!known.insert(name).second) return true;
    return false;
}

}  // namespace

PlaceColumns::PlaceColumns(const service::Operation& operation, const UsesQuery& query, Kind kind,
                           Shown shown)
    : by_(query.by), levels_(query.by) {
    if (!holds(by_, Level::site) && !holds(by_, Level::event)) return;
    places_ = kind == Kind::usages ? read_site_places(operation, query)
                                   : read_card_site_places(operation, query);
    read_names(operation);
    if (shown == Shown::if_names_are_equal && !has_equal_names()) return;
    levels_.clear();
    for (const auto level : by_) {
        levels_.push_back(level);
        for (const auto added : beside(level)) levels_.push_back(added);
    }
    if (levels_ != by_ && have_moved(places_))
        row_places_ = kind == Kind::usages ? read_row_places(operation, query)
                                           : read_card_row_places(operation, query);
}

void PlaceColumns::read_names(const service::Operation& operation) {
    for (const auto& [site, place] : places_) site_names_[site];
    const db::Transaction transaction(operation.db(), db::Access::read);
    store::for_each_name(operation.db(), store::EntityKind::site,
                         [&](model::Id id, std::string_view name) {
                             const auto known = site_names_.find(id);
                             if (known != site_names_.end()) known->second = name;
                         });
    if (!holds(by_, Level::event)) return;
    store::for_each_event_site(operation.db(), [&](model::Id event, model::Id site) {
        if (places_.contains(site)) events_.emplace(event, site);
    });
    store::for_each_name(operation.db(), store::EntityKind::event,
                         [&](model::Id id, std::string_view name) {
                             if (events_.contains(id)) event_names_[id] = name;
                         });
}

bool PlaceColumns::has_equal_names() const {
    return (holds(by_, Level::site) && has_duplicates(site_names_)) || has_duplicates(event_names_);
}

std::vector<Level> PlaceColumns::beside(Level level) const {
    std::vector<Level> added;
    const bool is_event = level == Level::event && !holds(by_, Level::site);
    if (is_event) added.push_back(Level::site);
    if (is_event || level == Level::site)
        for (const auto one : {Level::organisation, Level::municipality})
            if (!holds(by_, one)) added.push_back(one);
    return added;
}

const SitePlace* PlaceColumns::place_of(std::int64_t site, const std::vector<Key>& keys,
                                        const std::vector<std::int64_t>& values) const {
    if (!row_places_.empty()) {
        const auto of_row = row_places_.find(row_identity(by_, keys, values));
        if (of_row != row_places_.end()) return &of_row->second;
    }
    const auto place = places_.find(site);
    return place == places_.end() ? nullptr : &place->second;
}

std::vector<Key> PlaceColumns::keys(const std::vector<Key>& keys,
                                    const std::vector<std::int64_t>& values) const {
    if (levels_ == by_) return keys;
    std::vector<Key> all;
    all.reserve(levels_.size());
    for (std::size_t at = 0; at < by_.size(); ++at) {
        all.push_back(keys[at]);
        const auto added = beside(by_[at]);
        if (added.empty()) continue;
        auto site = values[at];
        if (by_[at] == Level::event) {
            const auto event = events_.find(values[at]);
            site = event == events_.end() ? 0 : event->second;
        }
        const auto name = site_names_.find(site);
        const auto* const place = place_of(site, keys, values);
        for (const auto one : added) {
            if (name == site_names_.end() || !place)
                all.emplace_back(std::monostate());
            else
                all.push_back(key_of(one == Level::site           ? name->second
                                     : one == Level::organisation ? place->organisation
                                                                  : place->municipality));
        }
    }
    return all;
}

}  // namespace kaiku::stats
