// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/sites.hpp"

#include <utility>

#include "core/service/imports/input_fault.hpp"
#include "core/service/resolve.hpp"

namespace kaiku::service {

SiteResolver::SiteResolver(const Operation& operation, model::OrganisationKind kind,
                           std::optional<model::SiteRef> default_site)
    : operation_(operation), kind_(kind), default_site_(std::move(default_site)) {}

const SiteResolver::SiteLookup& SiteResolver::resolve(std::string_view cell) {
    const auto known = lookups_.find(cell);
    if (known != lookups_.end()) return known->second;
    return lookups_.emplace(std::string(cell), look_up(cell)).first->second;
}

SiteResolver::SiteLookup SiteResolver::look_up(std::string_view cell) const {
    const auto site = [&](const std::optional<model::SiteRef>& wanted) {
        return kind_ == model::OrganisationKind::venue
                   ? resolve_venue_site(operation_, wanted, model::Action::usage_record)
                   : resolve_distributor_site(operation_, wanted, model::Action::card_register);
    };
    SiteLookup lookup;
    // A wrong site on the command line concerns the whole file, not one row.
    if (cell.empty() && default_site_) {
        lookup.site = site(default_site_);
        return lookup;
    }
    lookup.fault = input_fault_of([&] {
        lookup.site = site(cell.empty() ? std::nullopt
                                        : std::optional(model::SiteRef::parse_name(cell).value()));
    });
    if (!lookup.fault) return lookup;
    lookup.fault->column = "site";
    if (lookup.fault->code == "not_found" || lookup.fault->code == "ambiguous")
        lookup.fault->code = "unknown_site";
    return lookup;
}

void SiteResolver::evict_if_full() {
    if (lookups_.size() > max_cached_names) lookups_.clear();
}

}  // namespace kaiku::service
