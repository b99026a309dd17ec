// Finding what a person names: by a whole name ignoring case, or by id. A name wins over an id.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/event.hpp"
#include "core/model/place.hpp"
#include "core/store/people.hpp"
#include "core/work/job.hpp"

namespace kaiku::work {

/// A whole number above 0, as registers number things; nullopt for any other text.
std::optional<model::Id> as_id(std::string_view text);
/// An id that may stand for nothing; throws malformed `not_a_number` with the message `otherwise` about `{value}` where the text is no number.
model::Id read_id(std::string_view text, const char* otherwise);

/// Each finds among those where the caller may do the action; the others are not there for them (R27). Throws what require() throws, Error not_found `not_found`,
/// malformed `ambiguous` with the candidates named.
model::Site find_site(const Job& job, std::string_view named, model::Action action);
model::Organisation find_organisation(const Job& job, std::string_view named, model::Action action);
store::AreaRow find_area(const Job& job, std::string_view named, model::Action action);
/// At one site, or at any (then two sites' events of one name are ambiguous).
model::Event find_event(const Job& job, std::string_view named, std::optional<model::Id> site, model::Action action);
/// One of the events with these ids, whoever asks. Throws Error not_found `not_found` for any other, malformed `ambiguous`.
model::Event find_event_among(const Job& job, std::string_view named, const std::vector<model::Id>& used);
/// The official code of a municipality named by its code or its Finnish or Swedish name.
std::string find_municipality(const Job& job, std::string_view named);
/// The official code of a wellbeing county named by its code or its Finnish, Swedish or English name.
std::string find_county(const Job& job, std::string_view named);

/// The venue site in whose name is recorded (R10): the named one, else the only one where the caller may do the action. Throws malformed `missing` when it must be
/// named, refused `wrong_kind` for a distributor's site.
model::Site venue_site(const Job& job, const std::optional<std::string>& named, model::Action action);
/// Announces that a site will be looked for by this name (see db::Connection::look_ahead).
void expect_site(const Job& job, const std::optional<std::string>& named);
/// The distributor site that gives out cards, in the same way.
model::Site distributor_site(const Job& job, const std::optional<std::string>& named, model::Action action);

/// The card with that code, of a site where the caller may do the action. Throws malformed `malformed_code`, not_found `unknown_card`.
model::Card find_card(const Job& job, std::string_view raw, model::Action action);

}  // namespace kaiku::work
