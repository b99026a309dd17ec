// SPDX-License-Identifier: Apache-2.0
// Storage of cards.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/card.hpp"

namespace kaiku::store {

using model::Id;

std::optional<model::Card> find_card(db::Connection& connection, const model::CardCode& code);
std::optional<model::Card> find_card(db::Connection& connection, Id id);

/// Writes all fields of the card that are not fixed (model::card_fields).
void update_card(db::Connection& connection, const model::Card& card);

/// Links an old card to the card that replaces it (R9).
void link_replacement(db::Connection& connection, Id old_card, Id new_card);
/// The card that replaced another one.
struct Replacement {
    std::string code;  // in display form
    Id site = 0;
};
std::optional<Replacement> find_replacement(db::Connection& connection, Id card);

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

/// Calls `on_row` for the matching cards by code, without erased ones, within the limit and the
/// offset, and returns the number of calls. Streams them.
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
/// Calls `on_row` for the card with that code, if there is one.
void find_card_validation_row(db::Connection& connection, const model::CardCode& code,
                              const std::function<void(const CardValidationRow&)>& on_row);
/// Calls `on_row` for every card that is not erased, in no order.
void for_each_card_validation_row(db::Connection& connection,
                                  const std::function<void(const CardValidationRow&)>& on_row);

/// The cards of an area: those whose office's organisation belongs to it now.
void for_each_card_of_area(db::Connection& connection, Id area,
                           const std::function<void(const CardValidationRow&)>& on_row);

/// The number of cards, including blocked ones, without erased ones.
std::int64_t count_cards(db::Connection& connection);
/// The number of all cards that match, whatever the limit and the offset.
std::int64_t count_cards(db::Connection& connection, const CardFilter& filter);
std::int64_t count_cards_of_area(db::Connection& connection, Id area);

}  // namespace kaiku::store
