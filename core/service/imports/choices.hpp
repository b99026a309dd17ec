// SPDX-License-Identifier: Apache-2.0
// What the cells of a card or usage import can name, for templates.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/place.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// The names of the sites of which the caller may import cards (distributors) or usages (venues).
/// Throws like require_permission().
std::vector<std::string> list_import_sites(const Operation& operation,
                                           model::OrganisationKind kind);

/// The names of the active events of a venue site, or of all where the caller may record. Throws
/// what resolve_venue_site() throws.
std::vector<std::string> list_import_events(const Operation& operation,
                                            const std::optional<model::SiteRef>& site);

/// The codes of the list with the key of the field: `gender`, `life_situation`.
std::vector<std::string> list_codes(const Operation& operation, std::string_view field);

}  // namespace kaiku::service
