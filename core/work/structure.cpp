#include "core/work/structure.hpp"

#include "core/db/connection.hpp"
#include "core/work/access.hpp"
#include "core/work/find.hpp"

namespace kaiku::work {

void show_structure(const Job& job, const std::optional<std::string>& municipality, std::optional<model::OrganisationKind> kind,
                    const std::function<void(const store::NetworkSite&)>& take) {
    require(job, model::Action::place_see);
    store::NetworkFilter filter{{}, kind};
    if (municipality) filter.municipality = find_municipality(job, *municipality);
    store::each_site_of_network(job.db(), filter, take);
}

}  // namespace kaiku::work
