#include "core/stats/frozen.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/store/figures.hpp"
#include "core/store/frozen.hpp"
#include "core/store/schema.hpp"
#include "core/work/access.hpp"
#include "core/work/trail.hpp"

namespace kaiku::stats {

namespace {

using base::Error;
using base::Kind;
using Place = std::pair<std::int64_t, model::Id>;  // month and site
using Figures = std::map<Place, store::FrozenFigure>;

Figures figures_now(const work::Job& job, std::int64_t year) {
    UsesQuery query;
    query.by = {Level::month, Level::site};
    query.from = time::Day::of(static_cast<int>(year), 1, 1);
    query.to = time::Day::of(static_cast<int>(year), 12, 31);
    Figures found;
    uses_within(job, query, [&](const UsesRow& row) {
        const auto month = row.values[0], site = row.values[1];
        found[{month, site}] = {month, site, row.usages, row.children, row.customers, row.value_cents, row.cards};
    });
    return found;
}

Figures figures_then(const work::Job& job, const store::Frozen& frozen) {
    Figures found;
    for (const auto& figure : store::frozen_figures(job.db(), frozen.id)) found[{figure.month, figure.site}] = figure;
    return found;
}

auto measures(const store::FrozenFigure& f) { return std::tuple(f.usages, f.children, f.customers, f.value_cents, f.cards); }

bool same(const Figures& a, const Figures& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) { return x.first == y.first && measures(x.second) == measures(y.second); });
}

FrozenYear year_of(const store::Frozen& frozen, const Figures& figures) {
    FrozenYear year{frozen.name, frozen.year, frozen.frozen_by, frozen.frozen_at};
    for (const auto& [place, figure] : figures) {
        year.usages += figure.usages;
        year.visitors += figure.usages + figure.children;
    }
    return year;
}

UsesRow difference(std::int64_t year, const Place& place, const std::string& site, const store::FrozenFigure& now, const store::FrozenFigure& then) {
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

FrozenYear freeze(const work::Job& job, std::int64_t year, std::string_view raw_name) {
    constexpr std::size_t longest_name = 100;
    work::require_everywhere(job, model::Action::stats_freeze);
    const auto name = base::read_text(raw_name, "name", longest_name).value();
    work::require_schema(job, store::schema_with_frozen);
    db::Transaction transaction(job.db(), db::Access::write);
    const auto figures = figures_now(job, year);
    if (const auto known = store::frozen_named(job.db(), name)) {
        if (known->year == year && same(figures_then(job, *known), figures)) return year_of(*known, figures);
        throw Error(Kind::conflict, "exists", {N_("\"{name}\" stands for other figures already"), {{"name", known->name}}}, {N_("choose another name, or see: kaiku stats diff")});
    }
    store::Frozen frozen{0, name, year, job.caller.name, job.clock()};
    frozen.id = store::insert_frozen(job.db(), frozen);
    for (const auto& [place, figure] : figures) store::insert_frozen_figure(job.db(), frozen.id, figure);
    const auto made = year_of(frozen, figures);
    work::audit(job, "stats freeze", work::object_name("frozen", frozen.id), std::nullopt,
                base::JsonObject().add("name", made.name).add("year", made.year).add("usages", made.usages).add("visitors", made.visitors).text());
    transaction.commit();
    return made;
}

void list_frozen(const work::Job& job, const std::function<void(const FrozenYear&)>& take) {
    work::require(job, model::Action::nation_see);
    work::require_schema(job, store::schema_with_frozen);
    db::Transaction transaction(job.db(), db::Access::read);
    for (const auto& frozen : store::all_frozen(job.db())) take(year_of(frozen, figures_then(job, frozen)));
}

void frozen_differences(const work::Job& job, std::string_view name, const std::function<void(const UsesRow&)>& take) {
    const auto sites = work::sites_for(job, model::Action::stats_see);
    work::require_schema(job, store::schema_with_frozen);
    db::Transaction transaction(job.db(), db::Access::read);
    const auto frozen = store::frozen_named(job.db(), name);
    if (!frozen) throw Error(Kind::not_found, "not_found", {N_("there are no frozen figures \"{name}\""), {{"name", base::excerpt(name)}}}, {N_("see: kaiku {words}"), {{"words", "stats list"}}});
    const auto now = figures_now(job, frozen->year);
    auto places = figures_then(job, *frozen);
    const auto then = places;
    places.insert(now.begin(), now.end());
    std::map<model::Id, std::string> names;
    store::each_name(job.db(), store::Named::site, [&](model::Id id, std::string_view site) { names.emplace(id, site); });

    std::vector<std::tuple<std::int64_t, std::string, Place>> order;
    for (const auto& [place, figure] : places)
        if (!sites || std::find(sites->begin(), sites->end(), place.second) != sites->end()) order.emplace_back(place.first, base::sort_key(names[place.second]), place);
    std::sort(order.begin(), order.end());
    const auto at = [](const Figures& figures, const Place& place) {
        const auto found = figures.find(place);
        return found == figures.end() ? store::FrozenFigure() : found->second;
    };
    for (const auto& [month, sorting, place] : order)
        if (measures(at(now, place)) != measures(at(then, place))) take(difference(frozen->year, place, names[place.second], at(now, place), at(then, place)));
}

}  // namespace kaiku::stats
