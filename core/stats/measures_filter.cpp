// SPDX-License-Identifier: Apache-2.0
#include "core/stats/measures_filter.hpp"

#include "core/service/access.hpp"
#include "core/service/resolve.hpp"
#include "core/stats/scope.hpp"

namespace kaiku::stats {

namespace {

using base::Error;
using base::ErrorKind;

void validate_query(const UsesQuery& query) {
    if (query.by.empty())
        throw Error(ErrorKind::malformed, "missing", {N_("no level is given")},
                    {N_("give levels like this: --by site,month")});
    if (const auto fault = time::validate_range(query.from, query.to)) throw Error(*fault);
}

/// Whether every row is of one site, so that it is the same for all who may see it.
bool is_of_single_sites(const UsesQuery& query) {
    return query.site || query.event || holds(query.by, Level::site) ||
           holds(query.by, Level::event);
}

/// The figures would be those of the caller's own sites, under the name of the nation.
[[noreturn]] void throw_not_of_nation() {
    throw Error(ErrorKind::refused, "not_national",
                {N_("figures of the nation are by year, month, sector and card type, and not of "
                    "single places or events")},
                {N_("leave out the level nation for the figures of your own sites")});
}

}  // namespace

store::MeasuresFilter make_filter(const service::Operation& operation, const UsesQuery& query) {
    validate_query(query);
    constexpr auto kind = model::OrganisationKind::venue;  // where cards are used
    store::MeasuresFilter filter;
    filter.from = query.from;
    filter.to = query.to;
    if (!is_national(query)) {
        filter.sites = service::permitted_sites(operation, model::Action::stats_see);
        if (filter.sites && holds(query.by, Level::nation) && !is_of_single_sites(query))
            throw_not_of_nation();
    }
    if (query.site)
        filter.site =
            service::resolve_site(operation, *query.site, model::Action::stats_see, kind).id;
    if (query.organisation)
        filter.organisation = service::resolve_organisation(operation, *query.organisation,
                                                            model::Action::stats_see, kind)
                                  .id;
    if (query.municipality)
        filter.municipality = service::resolve_municipality(operation, *query.municipality);
    if (query.county) filter.county = service::resolve_county(operation, *query.county);
    if (query.area)
        filter.area = service::resolve_area(operation, *query.area, model::Action::stats_see).id;
    if (query.sector) filter.sector = query.sector->text();
    if (query.event) {
        const auto event =
            service::resolve_event(operation, *query.event, filter.site, model::Action::stats_see);
        filter.event = event.id;
        filter.site = event.site;  // redundant, but usages have an index by site
    }
    return filter;
}

}  // namespace kaiku::stats
