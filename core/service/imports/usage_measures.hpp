// SPDX-License-Identifier: Apache-2.0
// The measures of the usages that an import writes, summed in memory.
#pragma once
#include <cstdint>
#include <unordered_map>

#include "core/service/imports/usage_cards.hpp"
#include "core/service/operation.hpp"
#include "core/store/usages.hpp"

namespace kaiku::service {

class UsageMeasures {
public:
    UsageMeasures(const Operation& operation, const UsageCards& cards)
        : operation_(operation), cards_(cards) {}

    /// Adds a usage; `home` is the number of the card's home municipality (ImportCard::home).
    void add(const store::UsageRow& row, std::uint16_t home);
    /// Adds the sums to the summary in the register.
    void flush();

private:
    /// A cell as numbers: comparing texts for each of millions of usages would take longer than the
    /// counting.
    struct Key {
        model::Id site_version, event;
        std::int32_t month;  // year * 12 + month - 1
        std::uint16_t home;
        bool community;

        friend bool operator==(const Key&, const Key&) = default;
    };
    struct Hash {
        std::size_t operator()(const Key& key) const;
    };

    const Operation& operation_;
    const UsageCards& cards_;
    std::unordered_map<Key, store::Measures, Hash> cells_;
};

}  // namespace kaiku::service
