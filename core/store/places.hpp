// Organisations, sites and their standings.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/place.hpp"

namespace kaiku::store {

using model::Id;

Id insert_organisation(db::Connection& connection, const model::Organisation& organisation);
void update_organisation(db::Connection& connection, const model::Organisation& organisation);
void delete_organisation(db::Connection& connection, Id id);
/// Its own area, else that of its municipality; 0: none.
Id find_area_of(db::Connection& connection, const model::Organisation& organisation);
/// By folded name, or all.
std::vector<model::Organisation> find_organisations_by_name(db::Connection& connection,
                                                            std::string_view name);
std::optional<model::Organisation> find_organisation(db::Connection& connection, Id id);
std::vector<model::Organisation> list_organisations(db::Connection& connection);
/// Sites of the organisation.
std::int64_t count_sites_of(db::Connection& connection, Id organisation);

Id insert_site(db::Connection& connection, const model::Site& site);
void update_site(db::Connection& connection, const model::Site& site);
void delete_site(db::Connection& connection, Id id);
std::vector<model::Site> find_sites_by_name(db::Connection& connection, std::string_view name);
std::optional<model::Site> find_site(db::Connection& connection, Id id);
/// All sites, or those of an organisation, by name.
std::vector<model::Site> list_sites(db::Connection& connection,
                                    std::optional<Id> organisation = {});
/// What hangs on a site: cards, usages and events.
std::int64_t count_uses_of_site(db::Connection& connection, Id site);

/// The standing of a site as it is now, with the sector that counts (the event's own, else the
/// site's).
Id ensure_current_site_version(db::Connection& connection, const model::Site& site,
                               const std::string& sector);
/// The same, if there has been one; it makes none.
std::optional<Id> find_site_version(db::Connection& connection, const model::Site& site,
                                    const std::string& sector);
/// The same organisation and municipality as an earlier standing has, under another sector: for an
/// edited usage (R32).
Id ensure_site_version_like(db::Connection& connection, Id earlier, const std::string& sector);

/// The Finnish name of a municipality; its code where the register does not know it.
std::string municipality_name(db::Connection& connection, const std::string& code);

}  // namespace kaiku::store
