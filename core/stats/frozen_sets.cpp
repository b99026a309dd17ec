// SPDX-License-Identifier: Apache-2.0
#include "core/stats/frozen_sets.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/base/collation.hpp"
#include "core/base/json.hpp"
#include "core/base/visible_text.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/names.hpp"
#include "core/store/frozen_sets.hpp"
#include "core/store/schema.hpp"
#include "core/store/statistics.hpp"

namespace kaiku::stats {

namespace {

using base::Error;
using base::ErrorKind;
using MonthAndSite = std::pair<std::int64_t, model::Id>;  // month and site
using Measures = std::map<MonthAndSite, store::FrozenMeasures>;

Measures current_measures(const service::Operation& operation, std::int64_t year) {
    UsesQuery query;
    query.by = {Level::month, Level::site};
    query.from = time::Day::of(static_cast<int>(year), 1, 1);
    query.to = time::Day::of(static_cast<int>(year), 12, 31);
    Measures found;
    compute_uses_within(operation, query, [&](const UsesRow& row) {
        const auto month = row.values[0], site = row.values[1];
        found[{month, site}] = {month,           site,     row.usages, row.children, row.customers,
                                row.value_cents, row.cards};
    });
    return found;
}

Measures frozen_measures(const service::Operation& operation, const store::FrozenSet& frozen) {
    Measures found;
    for (const auto& figure : store::list_frozen_measures(operation.db(), frozen.id))
        found[{figure.month, figure.site}] = figure;
    return found;
}

auto measures(const store::FrozenMeasures& f) {
    return std::tuple(f.usages, f.children, f.customers, f.value_cents, f.cards);
}

bool same(const Measures& a, const Measures& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
        return x.first == y.first && measures(x.second) == measures(y.second);
    });
}

FrozenYear year_of(const store::FrozenSet& frozen, const Measures& figures) {
    FrozenYear year{frozen.name, frozen.year, frozen.frozen_by, frozen.frozen_at};
    for (const auto& [place, figure] : figures) {
        year.usages += figure.usages;
        year.visitors += figure.usages + figure.children;
    }
    return year;
}

UsesRow difference(std::int64_t year, const MonthAndSite& place, const std::string& site,
                   const store::FrozenMeasures& now, const store::FrozenMeasures& then) {
    UsesRow row;
    row.keys = {year, place.first, site};
    row.usages = row.adults = now.usages - then.usages;
    row.children = now.children - then.children;
    row.visitors = row.adults + row.children;
    row.customers = now.customers - then.customers;
    row.value_cents = now.value_cents - then.value_cents;
    row.cards = now.cards - then.cards;
    return row;
}

}  // namespace

FrozenYear freeze(const service::Operation& operation, std::int64_t year,
                  const model::FrozenName& wanted) {
    service::require_nationwide_permission(operation, model::Action::stats_freeze);
    const auto& name = wanted.text();
    service::require_schema(operation, store::schema_with_frozen);
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto figures = current_measures(operation, year);
    if (const auto known = store::find_frozen_by_name(operation.db(), name)) {
        if (known->year == year && same(frozen_measures(operation, *known), figures))
            return year_of(*known, figures);
        throw Error(
            ErrorKind::conflict, "exists",
            {N_("the name \"{name}\" is already used for other figures"), {{"name", known->name}}},
            {N_("choose another name, or see: kaiku stats diff")});
    }
    service::require_no_card_code(name);
    store::FrozenSet frozen{0, name, year, operation.caller.name, operation.clock()};
    frozen.id = store::insert_frozen(operation.db(), frozen);
    for (const auto& [place, figure] : figures)
        store::insert_frozen_measures(operation.db(), frozen.id, figure);
    const auto made = year_of(frozen, figures);
    service::append_audit_entry(operation, "stats freeze",
                                service::object_name("frozen", frozen.id), std::nullopt,
                                base::JsonObject()
                                    .add("name", made.name)
                                    .add("year", made.year)
                                    .add("usages", made.usages)
                                    .add("visitors", made.visitors)
                                    .text());
    transaction.commit();
    return made;
}

void list_frozen(const service::Operation& operation,
                 const std::function<void(const FrozenYear&)>& on_row) {
    service::require_permission(operation, model::Action::nation_see);
    service::require_schema(operation, store::schema_with_frozen);
    db::Transaction transaction(operation.db(), db::Access::read);
    for (const auto& frozen : store::list_frozen_sets(operation.db()))
        on_row(year_of(frozen, frozen_measures(operation, frozen)));
}

void frozen_differences(const service::Operation& operation, std::string_view name,
                        const std::function<void(const UsesRow&)>& on_row) {
    const auto sites = service::permitted_sites(operation, model::Action::stats_see);
    service::require_schema(operation, store::schema_with_frozen);
    db::Transaction transaction(operation.db(), db::Access::read);
    const auto frozen = store::find_frozen_by_name(operation.db(), name);
    if (!frozen)
        throw Error(ErrorKind::not_found, "not_found",
                    {N_("there are no frozen figures \"{name}\""), {{"name", base::excerpt(name)}}},
                    {N_("see: kaiku {words}"), {{"words", "stats list"}}});
    const auto now = current_measures(operation, frozen->year);
    auto places = frozen_measures(operation, *frozen);
    const auto then = places;
    places.insert(now.begin(), now.end());
    std::map<model::Id, std::string> names;
    store::for_each_name(operation.db(), store::EntityKind::site,
                         [&](model::Id id, std::string_view site) { names.emplace(id, site); });

    std::vector<std::tuple<std::int64_t, std::string, MonthAndSite>> order;
    for (const auto& [place, figure] : places)
        if (!sites || std::find(sites->begin(), sites->end(), place.second) != sites->end())
            order.emplace_back(place.first, base::sort_key(names[place.second]), place);
    std::sort(order.begin(), order.end());
    const auto at = [](const Measures& figures, const MonthAndSite& place) {
        const auto found = figures.find(place);
        return found == figures.end() ? store::FrozenMeasures() : found->second;
    };
    for (const auto& [month, sorting, place] : order)
        if (measures(at(now, place)) != measures(at(then, place)))
            on_row(difference(frozen->year, place, names[place.second], at(now, place),
                              at(then, place)));
}

}  // namespace kaiku::stats
