// The cards that the rows of a usage import name: what judging asks of them, in little memory.
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
    std::uint16_t home = HomeMunicipalityCache::none;
    std::int8_t max_children = -1;  // -1: none
    bool blocked = false;
};

class UsageCards {
public:
    explicit UsageCards(const Operation& operation) : operation_(operation), homes_(operation) {}

    /// Gets ready to answer for the codes, in any order. The first run decides: where it is large
    /// beside the register all cards are read at once, else each card is looked up when a run asks
    /// for it.
    void load(std::vector<const model::CardCode*> codes);

    /// nullptr: not in the register. Valid until the next load().
    const ImportCard* find(std::uint64_t number) const;

    /// The official code of the municipality that ImportCard::home stands for; empty for none.
    const std::string& home(std::uint16_t number) const { return homes_.code(number); }

private:
    struct Slot {
        std::uint64_t key = 0;  // number + 1; 0: free
        ImportCard facts;
    };

    void reserve(std::size_t cards);
    void put(const store::CardValidationRow& card);
    std::size_t slot_of(std::uint64_t number) const;

    const Operation& operation_;
    HomeMunicipalityCache homes_;
    std::vector<Slot> slots_;
    model::CardCode code_;  // room for the one at hand
    bool started_ = false;
    bool has_all_ = false;
};

}  // namespace kaiku::service
