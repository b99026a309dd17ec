// SPDX-License-Identifier: Apache-2.0
#include "core/stats/year_plan.hpp"

#include <algorithm>
#include <set>

namespace kaiku::stats {

namespace {

bool is_same(const JointTable& a, const JointTable& b) {
    return a.values_only == b.values_only &&
           std::set(a.by.begin(), a.by.end()) == std::set(b.by.begin(), b.by.end());
}

}  // namespace

const std::vector<JointTable>& year_plan() {
    static const std::vector<JointTable> plan{
        {{Level::year}},
        {{Level::year, Level::month}},
        {{Level::year, Level::sector}},
        {{Level::year, Level::municipality}},
        {{Level::year, Level::municipality, Level::kind}},
        {{Level::year, Level::county}},
        {{Level::year, Level::area}},
        {{Level::year, Level::organisation}},
        {{Level::year, Level::site}},
        {{Level::year, Level::month, Level::site}},
        {{Level::year, Level::home_municipality}},
        {{Level::year, Level::home_municipality, Level::municipality}},
        {{Level::year, Level::site, Level::event}},
        {{Level::year, Level::site, Level::event}, true}};
    return plan;
}

void add_year_plan(std::vector<JointTable>& tables) {
    for (const auto& planned : year_plan())
        if (std::none_of(tables.begin(), tables.end(),
                         [&](const JointTable& one) { return is_same(one, planned); }))
            tables.push_back(planned);
}

bool follows_year_plan(const UsesQuery& query) {
    return query.suppression.is_active() && query.from && query.to &&
           *query.from == time::Day::of(query.to->year(), 1, 1);
}

}  // namespace kaiku::stats
