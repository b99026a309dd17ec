// Cards in the register.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/card.hpp"

namespace kaiku::store {

using model::Id;

std::optional<model::Card> find_card(db::Connection& connection, const model::CardCode& code);
std::optional<model::Card> find_card(db::Connection& connection, Id id);
/// Those of the codes that are registered and not blocked, as shown, by code.
std::vector<std::string> filter_usable_codes(db::Connection& connection,
                                             std::span<const model::CardCode> codes);

/// Inserts a card; the id that the register chooses.
Id insert_card(db::Connection& connection, const model::Card& card);
/// Inserts many cards, whose ids are the caller's to choose (see next_card_id); none may have a
/// code that the register has.
void insert_cards(db::Connection& connection, std::span<const model::Card* const> cards, Id import);
/// As insert_cards(), but leaves out those whose code a card has already; their ids, in order. Ids
/// of one call stand one behind the other.
std::vector<Id> insert_new_cards(db::Connection& connection,
                                 std::span<const model::Card* const> cards, Id import);
/// An id above all that are in use, or were before an import was undone: the trail speaks of those.
/// Only under the register's write lock.
Id next_card_id(db::Connection& connection);
bool has_cards(db::Connection& connection);
/// For adding very many cards: takes indexes away until db::Connection::create_index(). Without
/// that of codes, nothing may ask for a card by its code, and insert_new_cards() is not for use.
/// The statements that make them again.
std::vector<std::string> drop_card_indexes(db::Connection& connection, bool also_of_codes);

/// Writes everything of the card but its id and code.
void update_card(db::Connection& connection, const model::Card& card);

/// Keeps what the card's renewal on `renewed_on` replaces, which `former` has. Nothing in a
/// register that has not been migrated; of several on one day the first counts.
void save_replaced_period(db::Connection& connection, const model::Card& former,
                          time::Day renewed_on);

/// Links an old card with the one that replaces it (R9).
void link_replacement(db::Connection& connection, Id old_card, Id new_card);
/// The code as shown of the card that replaced this one.
std::optional<std::string> find_replacement_code(db::Connection& connection, Id card);

/// The codes as shown of the cards that this one replaced or that replaced it, but for erased ones;
/// the first link of the chain each way.
std::vector<std::string> list_linked_codes(db::Connection& connection, Id card);

struct CardFilter {
    std::optional<std::vector<Id>> sites;  // where the caller may look; nullopt: everywhere
    std::optional<Id> site;
    std::optional<model::CardKind> kind;
    std::optional<model::Status> status;  // on `today`
    std::optional<time::Day> valid_on;
    std::optional<int> expiring_within;  // days from today: still valid, and not for longer
    std::optional<time::Day> registered_from;
    std::optional<time::Day> registered_to;
    bool unused = false;  // without a usage that counts, of a day up to `today`
    std::optional<std::int64_t> limit;
    std::int64_t offset = 0;
    time::Day today;
};

/// Cards by code, streaming, without erased ones; the number given out.
std::int64_t for_each_card(db::Connection& connection, const CardFilter& filter,
                           const std::function<void(const model::Card&)>& on_row);

/// The cards with ids above `after`, up to `last`, that an import wrote or (`changed`) that it
/// changed; by id.
void for_each_card_of_import(db::Connection& connection, Id import, bool changed, Id after, Id last,
                             const std::function<void(const model::Card&)>& on_row);

/// What judging a usage asks of a card. Views hold during the call that gets it.
struct CardValidationRow {
    Id id = 0;
    std::string_view code;
    time::Day registered_on, valid_until;
    std::optional<std::int64_t> max_children;
    std::string_view postal_code;  // empty: none
    bool blocked = false;
    bool with_check = false;
};
/// The card with that code, if there is one, and every card, in no order.
void find_card_validation_row(db::Connection& connection, const model::CardCode& code,
                              const std::function<void(const CardValidationRow&)>& on_row);
void for_each_card_validation_row(db::Connection& connection,
                                  const std::function<void(const CardValidationRow&)>& on_row);

/// All cards, blocked ones included, erased ones not.
std::int64_t count_cards(db::Connection& connection);

}  // namespace kaiku::store
