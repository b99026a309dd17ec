// SPDX-License-Identifier: Apache-2.0
// What the register has of a card outside the card's own row: export shows it, erasure erases it.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/card.hpp"
#include "core/model/code_text.hpp"

namespace kaiku::store {

using model::Id;

/// What is erased: cards, usages, holders and imports by id, and the cards' codes (ten characters).
struct ErasureTargets {
    std::vector<Id> cards, usages, holders;
    /// Imports that wrote or changed the cards, or wrote their usages.
    std::vector<Id> imports;
    /// Numbers of entries that link the cards with other cards of their holders.
    std::vector<std::int64_t> replacements;
    model::CodeSet codes;
};

/// Adds what belongs to the card. A card that was removed with an undone import has the id 0.
void add_erasure_targets(db::Connection& connection, const model::Card& card,
                         ErasureTargets& targets);

/// Former data of a card or of one of its usages: from before an import changed it, or as it was
/// when an import was undone.
struct FormerData {
    Id import = 0;
    std::string json;
};
/// By import.
std::vector<FormerData> list_former_data(db::Connection& connection, const model::Card& card);
void delete_former_data(db::Connection& connection, const model::Card& card);

}  // namespace kaiku::store
