// SPDX-License-Identifier: Apache-2.0
// Storage of organisations, sites and site versions.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/event.hpp"
#include "core/model/place.hpp"

namespace kaiku::store {

using model::Id;

Id insert_organisation(db::Connection& connection, const model::Organisation& organisation);
void update_organisation(db::Connection& connection, const model::Organisation& organisation);
/// Needs schema_with_reminders, as set_site_email() does.
void set_organisation_email(db::Connection& connection, Id id,
                            const std::optional<std::string>& email);
void delete_organisation(db::Connection& connection, Id id);
/// The organisation's own area, whatever its municipality's is.
std::optional<Id> find_own_area(db::Connection& connection, Id organisation);
/// The organisation's own area, otherwise that of its municipality; 0: none.
Id find_area_of(db::Connection& connection, const model::Organisation& organisation);
/// Names have single spaces. Older versions stored them as they were typed, also with double and
/// no-break spaces; looking for these takes no index.
enum class Spaces { single, typed };
/// Looks up the name ignoring case: first among names with single spaces, then among typed ones, or
/// only among those with these spaces.
std::vector<model::Organisation> find_organisations_by_name(db::Connection& connection,
                                                            std::string_view name);
std::vector<model::Organisation> find_organisations_by_name(db::Connection& connection,
                                                            std::string_view name, Spaces spaces);
std::optional<model::Organisation> find_organisation(db::Connection& connection, Id id);
std::vector<model::Organisation> list_organisations(db::Connection& connection);
/// The number of the organisation's sites.
std::int64_t count_sites_of(db::Connection& connection, Id organisation);

Id insert_site(db::Connection& connection, const model::Site& site);
void update_site(db::Connection& connection, const model::Site& site);
void set_site_email(db::Connection& connection, Id id, const std::optional<std::string>& email);
/// Also deletes the site's versions. Call it only for a site without uses (count_uses_of_site()).
void delete_site(db::Connection& connection, Id id);
std::vector<model::Site> find_sites_by_name(db::Connection& connection, std::string_view name);
std::vector<model::Site> find_sites_by_name(db::Connection& connection, std::string_view name,
                                            Spaces spaces);
std::optional<model::Site> find_site(db::Connection& connection, Id id);
/// All sites, or those of an organisation, by name.
std::vector<model::Site> list_sites(db::Connection& connection,
                                    std::optional<Id> organisation = {});
/// The number of the site's cards, usages, pending usages and events. Cards that it registered or
/// renewed before they moved to another site are among them.
std::int64_t count_uses_of_site(db::Connection& connection, Id site);

/// The version of a site as it is now for usages of the event (nullopt: of none, or for cards),
/// which is created if needed. Besides the site's organisation, municipality and area it has the
/// sector, which is the event's own or else the site's, and whether the event's value field is on
/// (R32).
Id ensure_current_site_version(db::Connection& connection, const model::Site& site,
                               const std::optional<model::Event>& event);
/// The same version if it exists; does not create one.
std::optional<Id> find_site_version(db::Connection& connection, const model::Site& site,
                                    const std::optional<model::Event>& event);
/// The version with the same organisation, municipality and area as an earlier one but another
/// sector (nullopt: the same) and value field, which is created if needed: for an edited usage
/// (R32).
Id ensure_site_version_like(db::Connection& connection, Id earlier,
                            const std::optional<std::string>& sector, bool value_field);
/// Whether usages were recorded, or cards registered, while their site belonged to the area:
/// figures need its name.
bool is_area_in_figures(db::Connection& connection, Id area);

/// The current name of the site that the version is of.
std::string site_version_name(db::Connection& connection, Id site_version);

/// The Finnish name of a municipality; its code if the register does not have it.
std::string municipality_name(db::Connection& connection, const std::string& code);

}  // namespace kaiku::store
