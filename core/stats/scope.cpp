#include "core/stats/scope.hpp"

#include <algorithm>

#include "core/model/place.hpp"
#include "core/work/access.hpp"
#include "core/work/find.hpp"

namespace kaiku::stats {

namespace {

using base::Error;
using base::Kind;

void check(const UsesQuery& query) {
    if (query.by.empty()) throw Error(Kind::malformed, "missing", {N_("no level is named")}, {N_("name levels like this: --by site,month")});
    if (const auto fault = time::range_fault(query.from, query.to)) throw Error(*fault);
}

bool singles_out(const UsesQuery& query) { return query.site || query.organisation || query.municipality || query.county || query.area || query.event; }

}  // namespace

bool is_of_nation(const UsesQuery& query) {
    const auto is_coarse = [](Level level) {
        return level == Level::nation || level == Level::year || level == Level::month || level == Level::sector || level == Level::kind;
    };
    return std::find(query.by.begin(), query.by.end(), Level::nation) != query.by.end() && std::all_of(query.by.begin(), query.by.end(), is_coarse) && !singles_out(query);
}

bool covers_nation(const work::Job& job, const UsesQuery& query) {
    return !singles_out(query) && !query.sector && !work::sites_for(job, model::Action::stats_see);
}

void require(const work::Job& job, const UsesQuery& query) { work::require(job, is_of_nation(query) ? model::Action::nation_see : model::Action::stats_see); }

store::FiguresFilter filter_of(const work::Job& job, const UsesQuery& query) {
    check(query);
    store::FiguresFilter filter;
    filter.from = query.from;
    filter.to = query.to;
    if (!is_of_nation(query)) filter.sites = work::sites_for(job, model::Action::stats_see);
    if (query.site) filter.site = work::find_site(job, *query.site, model::Action::stats_see).id;
    if (query.organisation) filter.organisation = work::find_organisation(job, *query.organisation, model::Action::stats_see).id;
    if (query.municipality) filter.municipality = work::find_municipality(job, *query.municipality);
    if (query.county) filter.county = work::find_county(job, *query.county);
    if (query.area) filter.area = work::find_area(job, *query.area, model::Action::stats_see).id;
    if (query.sector) filter.sector = model::read_sector(*query.sector).value();
    if (query.event) {
        const auto event = work::find_event(job, *query.event, filter.site, model::Action::stats_see);
        filter.event = event.id;
        filter.site = event.site;  // says nothing new, but usages have an index by site
    }
    return filter;
}

bool whole_months(const store::FiguresFilter& filter) {
    return (!filter.from || filter.from->day_of_month() == 1) && (!filter.to || filter.to->plus_days(1).day_of_month() == 1);
}

}  // namespace kaiku::stats
