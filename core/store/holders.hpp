// Holders' accounts and what they think of events; what they prove themselves with:
// core/store/proofs.hpp. Everything here needs schema_with_holders.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/holder.hpp"

namespace kaiku::store {

using model::Id;

std::optional<model::Holder> find_holder(db::Connection& connection, Id id);
std::optional<model::Holder> find_holder_by_card(db::Connection& connection, Id card);
std::optional<model::Holder> find_holder_by_email(db::Connection& connection,
                                                  std::string_view email);
/// Whose session it is and has not ended.
std::optional<model::Holder> find_holder_by_session(db::Connection& connection,
                                                    const std::string& hash, time::Instant now);

/// The new account's id; neither the card nor the address may have one.
Id insert_holder(db::Connection& connection, const model::Holder& holder);
/// Writes card, address and name.
void update_holder(db::Connection& connection, const model::Holder& holder);
/// The account has no password any more.
void clear_password(db::Connection& connection, Id holder);
/// The card that replaces another takes its account over (R9); nothing happens where there is none.
void move_account(db::Connection& connection, Id old_card, Id new_card);

/// The card and those that it replaced, one after the other: all are the same holder's (R9).
std::vector<Id> list_cards_of_holder(db::Connection& connection, Id card);
/// Events that one of the cards was used for.
std::vector<Id> list_events_used(db::Connection& connection, const std::vector<Id>& cards);

/// What a holder said of events, by the instant.
struct RatingRow {
    Id event = 0;
    std::string event_name;
    std::string site_name;
    model::Rating rating;
    time::Instant rated_at;
};
std::vector<RatingRow> list_ratings_by(db::Connection& connection, Id holder);
/// One per holder and event, the latest counts (R25).
void save_rating(db::Connection& connection, Id event, Id holder, const model::Rating& rating,
                 time::Instant at);

}  // namespace kaiku::store
