// The cards that the rows of a usage import name: what judging asks of them, in little memory.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "core/model/card.hpp"
#include "core/store/cards.hpp"
#include "core/work/home_municipalities.hpp"
#include "core/work/job.hpp"

namespace kaiku::work {

struct CardFacts {
    model::Id id = 0;
    time::Day registered_on;
    time::Day valid_until;
    std::uint16_t home = HomeMunicipalities::none;
    std::int8_t max_children = -1;  // -1: none
    bool blocked = false;
};

class UsageCards {
public:
    explicit UsageCards(const Job& job) : job_(job), homes_(job) {}

    /// Gets ready to answer for the codes, in any order. The first run decides: where it is large beside the register all cards are read at once, else each
    /// card is looked up when a run asks for it.
    void look_up(std::vector<const model::CardCode*> codes);

    /// nullptr: not in the register. Valid until the next look_up().
    const CardFacts* find(std::uint64_t number) const;

    /// The official code of the municipality that CardFacts::home stands for; empty for none.
    const std::string& home(std::uint16_t number) const { return homes_.code(number); }

private:
    struct Slot {
        std::uint64_t key = 0;  // number + 1; 0: free
        CardFacts facts;
    };

    void make_room(std::size_t cards);
    void put(const store::CardToJudge& card);
    std::size_t slot_of(std::uint64_t number) const;

    const Job& job_;
    HomeMunicipalities homes_;
    std::vector<Slot> slots_;
    model::CardCode code_;  // room for the one at hand
    bool started_ = false;
    bool has_all_ = false;
};

}  // namespace kaiku::work
