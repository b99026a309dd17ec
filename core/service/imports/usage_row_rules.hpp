// SPDX-License-Identifier: Apache-2.0
// Turns the rows of a usage import into usages and validates them by the rules of cards, events and
// areas.
#pragma once
#include <optional>
#include <vector>

#include "core/model/card.hpp"
#include "core/service/imports/usage_cards.hpp"
#include "core/service/imports/usage_import.hpp"
#include "core/service/imports/usage_places.hpp"
#include "core/service/imports/usage_rows.hpp"
#include "core/service/places/area_rules.hpp"
#include "core/store/usages.hpp"

namespace kaiku::service {

class UsageRowRules {
public:
    /// All must outlive the object.
    UsageRowRules(const Operation& operation, const UsageImportOptions& options,
                  UsagePlaceResolver& places, const UsageCards& cards);

    /// Sets what the row gives of the usage, with the slot, and adds to `faults` what the rules say
    /// of the cells that could be read. Warnings of the rules are left in the usage.
    void apply(const ParsedUsageRow& row, store::UsageRow& usage, std::vector<RowFault>& faults);

private:
    void fill(const ParsedUsageRow& row, store::UsageRow& written) const;
    std::optional<base::Fault> validate_card_use(const ParsedUsageRow& row, model::Usage& usage,
                                                 bool has_date);
    /// Sets the slot of a scheduled event, which must not be set, or returns the fault.
    std::optional<base::Fault> assign_slot(const ParsedUsageRow& row, model::Usage& usage) const;

    const Operation& operation_;
    const UsageImportOptions& options_;
    UsagePlaceResolver& places_;
    const UsageCards& cards_;
    AreaRules area_rules_;
    model::Card card_;  // what the rules need of the row's card; its memory is used again
};

}  // namespace kaiku::service
