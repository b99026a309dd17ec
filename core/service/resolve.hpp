// Finding what a person names: by a whole name ignoring case, or by id. A name wins over an id.
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

/// A whole number above 0, as registers number things; nullopt for any other text.
std::optional<model::Id> parse_id(std::string_view text);
/// An id that may stand for nothing; throws malformed `not_a_number` with the message `otherwise`
/// about `{value}` where the text is no number.
model::Id require_id(std::string_view text, const char* message);

/// Each finds among those where the caller may do the action; the others are not there for them
/// (R27). Throws what require() throws, Error not_found `not_found`, malformed `ambiguous` with the
/// candidates named.
model::Site resolve_site(const Operation& operation, std::string_view name_or_id,
                         model::Action action);
model::Organisation resolve_organisation(const Operation& operation, std::string_view name_or_id,
                                         model::Action action);
store::AreaRow resolve_area(const Operation& operation, std::string_view name_or_id,
                            model::Action action);
/// At one site, or at any (then two sites' events of one name are ambiguous).
model::Event resolve_event(const Operation& operation, std::string_view name_or_id,
                           std::optional<model::Id> site, model::Action action);
/// One of the events with these ids, whoever asks. Throws Error not_found `not_found` for any
/// other, malformed `ambiguous`.
model::Event resolve_event_among(const Operation& operation, std::string_view name_or_id,
                                 const std::vector<model::Id>& used);
/// The official code of a municipality named by its code or its Finnish or Swedish name.
std::string resolve_municipality(const Operation& operation, std::string_view name_or_id);
/// The official code of a wellbeing county named by its code or its Finnish, Swedish or English
/// name.
std::string resolve_county(const Operation& operation, std::string_view name_or_id);

/// The venue site in whose name is recorded (R10): the named one, else the only one where the
/// caller may do the action. Throws malformed `missing` when it must be named, refused `wrong_kind`
/// for a distributor's site.
model::Site resolve_venue_site(const Operation& operation,
                               const std::optional<std::string>& name_or_id, model::Action action);
/// Announces that a site will be looked for by this name (see db::Connection::prefetch).
void prefetch_site(const Operation& operation, const std::optional<std::string>& name_or_id);
/// The distributor site that gives out cards, in the same way.
model::Site resolve_distributor_site(const Operation& operation,
                                     const std::optional<std::string>& name_or_id,
                                     model::Action action);

/// The card with that code, of a site where the caller may do the action. Throws malformed
/// `malformed_code`, not_found `unknown_card`.
model::Card resolve_card(const Operation& operation, std::string_view raw, model::Action action);

}  // namespace kaiku::service
