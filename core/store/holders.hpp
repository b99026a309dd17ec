// SPDX-License-Identifier: Apache-2.0
// Storage of holders' accounts and their ratings of events. Credentials are in
// core/store/credentials.hpp. Everything here needs schema_with_holders.
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
/// The holder whose session this is, unless it has ended.
std::optional<model::Holder> find_holder_by_session(db::Connection& connection,
                                                    const std::string& hash, time::Instant now);

/// Inserts an account and returns its id. Neither the card nor the address may have one already.
Id insert_holder(db::Connection& connection, const model::Holder& holder);
/// Writes card, address and name.
void update_holder(db::Connection& connection, const model::Holder& holder);
/// Makes the account as new: without a password, settings and reminders.
void reset_account(db::Connection& connection, Id holder);
/// Whether the card has an account, or waits to join one: an office must not learn which (R27).
/// Needs schema_with_holders.
bool has_account(db::Connection& connection, Id card);
/// Moves the account of a replaced card, if it has one or waits to join one, to the new card (R9).
void move_account(db::Connection& connection, Id old_card, Id new_card);

/// A card that was activated with the address of another card's account, and waits for the owner of
/// the account to let it join; or a card whose own account is open and waits for the code to be
/// used with another address. Needs schema_with_attempts.
struct HolderJoin {
    Id card = 0;
    Id account = 0;     // 0: it was erased since then
    std::string email;  // as given for this card; the account may have another spelling
    std::string name;   // of the holder, as given for this card
    std::string code_hash;
    time::Instant code_until;
};
/// Replaces one that the card has already.
void save_join(db::Connection& connection, const HolderJoin& join);
/// Those of other cards than the account's own.
std::vector<HolderJoin> list_joins_to(db::Connection& connection, Id account);
/// One of the account's own card, whose address is to change when its code is used.
std::optional<HolderJoin> find_address_change(db::Connection& connection,
                                              const std::string& code_hash);
std::optional<HolderJoin> find_join_of(db::Connection& connection, Id card);
void delete_join_of(db::Connection& connection, Id card);
/// Removes an account. Its ratings of events that the other account has not rated become that
/// account's.
void merge_account(db::Connection& connection, Id account, Id other);

/// The card and those that it replaced, directly or not: all belong to the same holder (R9).
std::vector<Id> list_cards_of_holder(db::Connection& connection, Id card);
/// Events for which one of the cards was used.
std::vector<Id> list_events_used(db::Connection& connection, const std::vector<Id>& cards);

/// A holder's rating of an event.
struct RatingRow {
    Id event = 0;
    std::string event_name;
    std::string site_name;
    model::Rating rating;
    time::Instant rated_at;
};
/// Ordered by the time of rating.
std::vector<RatingRow> list_ratings_by(db::Connection& connection, Id holder);
/// The ratings of an event, without who gave them; by their time.
struct EventRating {
    model::Rating rating;
    time::Instant rated_at;
};
std::vector<EventRating> list_ratings_of(db::Connection& connection, Id event);
/// Saves a rating; a holder's later rating of the same event replaces the earlier one (R25).
void save_rating(db::Connection& connection, Id event, Id holder, const model::Rating& rating,
                 time::Instant at);

}  // namespace kaiku::store
