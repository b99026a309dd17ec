// SPDX-License-Identifier: Apache-2.0
// Adding cards, one by one and by the million.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "core/store/card_circumstances.hpp"

namespace kaiku::store {

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

}  // namespace kaiku::store
