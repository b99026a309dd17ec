// SPDX-License-Identifier: Apache-2.0
// Resolves what a user names: by whole name, ignoring case, or by id. Names take precedence over
// ids.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/event.hpp"
#include "core/model/place.hpp"
#include "core/service/operation.hpp"
#include "core/store/users.hpp"

namespace kaiku::service {

/// These functions consider only records for which the caller may perform the action; for the
/// caller the others do not exist (R27). Throw like require_permission(), and Error not_found
/// `not_found`, malformed `ambiguous` with the candidates listed.
/// With `kind`, only sites and organisations of that kind are suggested; the one that is found may
/// be of another.
model::Site resolve_site(const Operation& operation, const model::SiteRef& site,
                         model::Action action,
                         std::optional<model::OrganisationKind> kind = std::nullopt);
/// What to do about a name that is not the name of such a site: the most similar name, or a choice.
base::Message suggest_site(const Operation& operation, std::string_view given, model::Action action,
                           std::optional<model::OrganisationKind> kind);
model::Organisation resolve_organisation(
    const Operation& operation, const model::OrganisationRef& organisation, model::Action action,
    std::optional<model::OrganisationKind> kind = std::nullopt);
store::AreaRow resolve_area(const Operation& operation, const model::AreaRef& area,
                            model::Action action);
/// Looks at one site or at all sites; then equal names at two sites are ambiguous.
model::Event resolve_event(const Operation& operation, const model::EventRef& event,
                           std::optional<model::Id> site, model::Action action);
/// Whether the site has an event of that name, or one that is written so with the site.
bool has_event_named(const Operation& operation, const model::EventRef& wanted,
                     const model::Site& site);
/// Whether the text cannot be the name of a new event of the site: it ends like a label with an id,
/// or is the label of an event of another site that the caller may see.
bool is_label_of_event(const Operation& operation, const model::EventRef& wanted,
                       const model::Site& site);
/// The names of the events that contain the wanted one, at one site or at all where the caller may
/// perform the action, for a message about an unknown name: at most ten, then `…`. Empty if there
/// are none. For recording, only active events.
std::string join_events_containing(const Operation& operation, const model::EventRef& wanted,
                                   std::optional<model::Id> site, model::Action action);
/// What to do about an unknown event whose text ends like a label with an id.
inline constexpr const char* event_id_advice =
    N_("an id in parentheses means an event that exists; give a new event a name without it");
/// What to report when usages are recorded for an event that the site does not have: not_found
/// `unknown_event`, with the events whose name contains the wanted one or the most similar one.
/// `create_option` is the option with which it would have been created.
base::Fault unknown_event_fault(const Operation& operation, const model::Site& site,
                                const model::EventRef& wanted, const char* create_option);
/// Resolves among the events with these ids, whatever the caller may see. Throws Error not_found
/// `not_found` for any other event, malformed `ambiguous`.
model::Event resolve_event_among(const Operation& operation, const model::EventRef& event,
                                 const std::vector<model::Id>& used);
/// The official code of a municipality given by its code or its Finnish or Swedish name. Throws
/// not_found `not_found`, malformed `ambiguous`.
std::string resolve_municipality(const Operation& operation,
                                 const model::MunicipalityRef& municipality);
/// The official code of a wellbeing county given by its code or its Finnish, Swedish or English
/// name. Throws not_found `not_found`.
std::string resolve_county(const Operation& operation, const model::CountyRef& county);

/// The venue site for which usages are recorded (R10): the named one, otherwise the only one where
/// the caller may perform the action. Throws malformed `missing` if it must be named, refused
/// `wrong_kind` for a distributor's site.
model::Site resolve_venue_site(const Operation& operation,
                               const std::optional<model::SiteRef>& site, model::Action action);
/// Prefetches the query for a site by this name (see db::Connection::prefetch).
void prefetch_site(const Operation& operation, const std::optional<model::SiteRef>& site);
/// The distributor site that issues cards, resolved in the same way.
model::Site resolve_distributor_site(const Operation& operation,
                                     const std::optional<model::SiteRef>& site,
                                     model::Action action);

/// Throws not_found `unknown_card`.
[[noreturn]] void throw_unknown_card(const model::CardCode& code);
/// The card with this code, if it belongs to a site where the caller may perform the action. Throws
/// not_found `unknown_card`.
model::Card resolve_card(const Operation& operation, const model::CardCode& code,
                         model::Action action);

}  // namespace kaiku::service
