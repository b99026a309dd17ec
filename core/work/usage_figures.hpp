// The figures of the usages that an import writes, added up in memory.
#pragma once
#include <cstdint>
#include <unordered_map>

#include "core/store/usages.hpp"
#include "core/work/job.hpp"
#include "core/work/usage_cards.hpp"

namespace kaiku::work {

class UsageFigures {
public:
    UsageFigures(const Job& job, const UsageCards& cards) : job_(job), cards_(cards) {}

    /// Counts a usage of a card whose home municipality `home` stands for (CardFacts::home).
    void add(const store::UsageRow& row, std::uint16_t home);
    /// Gives what was counted to the register.
    void give();

private:
    /// A cell in numbers: comparing texts for each of millions of usages would take longer than all that is counted.
    struct Key {
        model::Id standing, event;
        std::int32_t month;  // year * 12 + month - 1
        std::uint16_t home;
        bool community;

        friend bool operator==(const Key&, const Key&) = default;
    };
    struct Hash {
        std::size_t operator()(const Key& key) const;
    };

    const Job& job_;
    const UsageCards& cards_;
    std::unordered_map<Key, store::Figures, Hash> cells_;
};

}  // namespace kaiku::work
