// SPDX-License-Identifier: Apache-2.0
// Storage of cards.
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
/// Those of the codes that are registered and not blocked, in display form, by code.
std::vector<std::string> filter_usable_codes(db::Connection& connection,
                                             std::span<const model::CardCode> codes);

/// Where a card counts in statistics from the day of its registration or of a renewal on, whatever
/// changes later (R32).
struct CardCircumstances {
    Id site_version = 0;            // of the site that issued the card
    std::string home_municipality;  // the holder's, as an official code; empty: none or unknown
};
struct NewCard {
    const model::Card* card = nullptr;
    CardCircumstances registration;
};

/// Inserts a card and returns the id that the database chose. Its circumstances are not stored in a
/// register that has not been migrated.
Id insert_card(db::Connection& connection, const NewCard& card);
/// Inserts many cards, whose ids the caller chooses (see next_card_id()). None may have a code that
/// is already in the register.
void insert_cards(db::Connection& connection, std::span<const NewCard> cards, Id import);
/// Like insert_cards(), but skips cards whose code is already in the register, and returns their
/// ids, in order. The ids of one call must be consecutive.
std::vector<Id> insert_new_cards(db::Connection& connection, std::span<const NewCard> cards,
                                 Id import);
/// An id above all that are in use or belonged to cards of undone imports, which the audit log
/// still names. Call it only under the register's write lock.
Id next_card_id(db::Connection& connection);
bool has_cards(db::Connection& connection);
/// For adding very many cards: drops indexes, and returns the statements that make them again with
/// db::Connection::create_index(). Without the index of codes, cards must not be looked up by code
/// and insert_new_cards() must not be used.
std::vector<std::string> drop_card_indexes(db::Connection& connection, bool also_of_codes);

/// Writes all fields of the card that are not fixed (model::card_fields).
void update_card(db::Connection& connection, const model::Card& card);

/// Saves the renewal on `renewed_on` with its circumstances and the validity that it replaces,
/// given by `former`. Does nothing in a register that has not been migrated. Of several renewals on
/// one day, the first counts.
void save_renewal(db::Connection& connection, const model::Card& former, time::Day renewed_on,
                  const CardCircumstances& renewal);

/// The days on which the card was registered and renewed, with the circumstances, oldest first. A
/// renewal without recorded circumstances is left out.
struct DatedCircumstances {
    time::Day day;
    CardCircumstances circumstances;
};
std::vector<DatedCircumstances> list_circumstances(db::Connection& connection, Id card);
/// The number of cards whose circumstances of registration are missing.
std::int64_t count_cards_without_circumstances(db::Connection& connection);

/// Links an old card to the card that replaces it (R9).
void link_replacement(db::Connection& connection, Id old_card, Id new_card);
/// The code, in display form, of the card that replaced this one.
std::optional<std::string> find_replacement_code(db::Connection& connection, Id card);

/// The codes, in display form, of the cards that this one replaced or that replaced it, without
/// erased ones; only direct links of the chain.
std::vector<std::string> list_linked_codes(db::Connection& connection, Id card);

struct CardFilter {
    std::optional<std::vector<Id>> sites;  // where the caller may read; nullopt: all
    std::optional<Id> site;
    std::optional<model::CardKind> kind;
    std::optional<model::Status> status;  // on `today`
    std::optional<time::Day> valid_on;
    std::optional<int> expiring_within;  // days from `today`: still valid then, but not for longer
    std::optional<time::Day> registered_from;
    std::optional<time::Day> registered_to;
    bool unused = false;  // without usages up to `today`, except deleted ones
    std::optional<std::int64_t> limit;
    std::int64_t offset = 0;
    time::Day today;
};

/// Calls `on_row` for the matching cards by code, without erased ones, and returns their number.
/// Streams them.
std::int64_t for_each_card(db::Connection& connection, const CardFilter& filter,
                           const std::function<void(const model::Card&)>& on_row);

/// The cards with ids above `after` and up to `last` that an import registered or (`changed`) that
/// it changed; by id.
void for_each_card_of_import(db::Connection& connection, Id import, bool changed, Id after, Id last,
                             const std::function<void(const model::Card&)>& on_row);

/// The fields of a card that are needed to validate a usage. The views are valid during the
/// callback.
struct CardValidationRow {
    Id id = 0;
    std::string_view code;
    time::Day registered_on, valid_until;
    std::optional<std::int64_t> max_children;
    std::string_view postal_code;  // empty: none
    Id site = 0;                   // the office
    bool blocked = false;
    bool with_check = false;
};
/// The card with that code, if there is one, and every card that is not erased, in no order.
void find_card_validation_row(db::Connection& connection, const model::CardCode& code,
                              const std::function<void(const CardValidationRow&)>& on_row);
void for_each_card_validation_row(db::Connection& connection,
                                  const std::function<void(const CardValidationRow&)>& on_row);

/// The cards of an area: those whose office's organisation belongs to it now.
void for_each_card_of_area(db::Connection& connection, Id area,
                           const std::function<void(const CardValidationRow&)>& on_row);

/// The number of cards, including blocked ones, without erased ones.
std::int64_t count_cards(db::Connection& connection);
std::int64_t count_cards_of_area(db::Connection& connection, Id area);

}  // namespace kaiku::store
