// Forgetting what is kept of a holder, for good: what is left tells figures and nothing of anybody.
// Everything here needs schema_with_network.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/card.hpp"

namespace kaiku::store {

using model::Id;

/// The site that gave the card with that code, if one was erased; nullopt otherwise, and in a
/// register where none ever was.
std::optional<Id> find_site_of_erased_card(db::Connection& connection, const model::CardCode& code);

/// Many codes, asked for one by one. The register's erased codes are read once.
class ErasedCodes {
public:
    explicit ErasedCodes(db::Connection& connection);
    bool contains(const model::CardCode& code) const;

private:
    std::string key_;
    std::vector<std::string> hashes_;  // in order
};

struct ErasureResult {
    std::int64_t usages = 0;            // of the cards, deleted ones too
    std::vector<std::int64_t> entries;  // of the audit trail, whose contents were taken away
};
/// Takes away the cards' background data, codes, accounts and feedback, the keys and reasons of
/// their usages, and what the audit trail says of them, and their codes out of whatever people have
/// written: reasons, messages, descriptions. Their usages, days and sites stay, and the
/// municipality of each card's holder as given, beside the card: figures stay as they were.
struct CardToErase {
    model::Card card;
    std::string home_municipality;  // official code; empty: none
};
ErasureResult erase_cards(db::Connection& connection, const std::vector<CardToErase>& cards);

/// A card that an undone import has taken away again: its code and the site that gave it; what that
/// import has kept of it is forgotten, and the code not given out again.
std::optional<Id> find_site_of_undone_card(db::Connection& connection, const model::CardCode& code);
void erase_undone_card(db::Connection& connection, const model::CardCode& code, Id site);
/// Forgets what imports have kept that were undone before the instant: cards that are gone, whose
/// codes can be given out again, and what others were.
struct PurgedRows {
    std::int64_t cards = 0, all = 0;
};
PurgedRows purge_undone_before(db::Connection& connection, time::Instant at);

/// Cards that nobody has needed since the day: their last valid day lies before it, and so do their
/// usages and their registration. By id.
std::vector<model::Card> list_cards_unused_since(db::Connection& connection, time::Day day);

}  // namespace kaiku::store
