// SPDX-License-Identifier: Apache-2.0
// The sites named in the rows of an import, each looked up once.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/base/string_map.hpp"
#include "core/model/place.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// Maximum number of entries of a look-up table, because a file may name anything.
constexpr std::size_t max_cached_names = 10'000;

class SiteResolver {
public:
    /// `default_site`: the site of rows without one; if it is not given either, the only site of
    /// the kind where the caller may work.
    SiteResolver(const Operation& operation, model::OrganisationKind kind,
                 std::optional<model::SiteRef> default_site);

    /// A site, or the fault: `unknown_site`, `wrong_kind`, `missing`, or one of SiteRef::parse().
    struct SiteLookup {
        model::Site site;
        std::optional<base::Fault> fault;
    };
    /// The site of a cell; an empty cell means the default site. Throws the errors of the default
    /// site and of the register. The reference is valid until evict_if_full().
    const SiteLookup& resolve(std::string_view cell);

    void evict_if_full();

private:
    SiteLookup look_up(std::string_view cell) const;

    const Operation& operation_;
    model::OrganisationKind kind_;
    std::optional<model::SiteRef> default_site_;
    base::StringMap<SiteLookup> lookups_;
};

}  // namespace kaiku::service
