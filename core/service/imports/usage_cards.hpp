// SPDX-License-Identifier: Apache-2.0
// The cards of the rows of a usage import: the data that the rules need, in little memory.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "core/model/card.hpp"
#include "core/service/cards/home_municipalities.hpp"
#include "core/service/operation.hpp"
#include "core/store/cards.hpp"

namespace kaiku::service {

struct ImportCard {
    model::Id id = 0;
    time::Day registered_on;
    time::Day valid_until;
    std::uint32_t site = 0;  // the office
    std::uint16_t home = HomeMunicipalityCache::none;
    std::int8_t max_children = -1;  // -1: none
    bool blocked = false;
};

class UsageCards {
public:
    explicit UsageCards(const Operation& operation) : operation_(operation), homes_(operation) {}

    /// Loads the cards of the codes, which may be in any order. The first chunk decides: if it is
    /// large compared with the register, all cards are read at once; otherwise the cards of each
    /// chunk are looked up.
    void load(std::vector<const model::CardCode*> codes);

    /// nullptr if it is not in the register. Valid until the next load().
    const ImportCard* find(std::uint64_t number) const;

    /// The official code of the municipality that ImportCard::home stands for; empty for none.
    const std::string& home(std::uint16_t number) const { return homes_.code(number); }

private:
    struct Slot {
        std::uint64_t key = 0;  // number + 1; 0: free
        ImportCard import_card;
    };

    void reserve(std::size_t cards);
    void put(const store::CardValidationRow& card);
    std::size_t slot_of(std::uint64_t number) const;

    const Operation& operation_;
    HomeMunicipalityCache homes_;
    std::vector<Slot> slots_;
    model::CardCode code_;  // buffer for the current card
    bool started_ = false;
    bool has_all_ = false;
};

}  // namespace kaiku::service
