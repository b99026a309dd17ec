// SPDX-License-Identifier: Apache-2.0
// Series: the entries of a calendar that have the same UID, and the times at which they take place.
#pragma once
#include <optional>
#include <variant>
#include <vector>

#include "core/calendar/entry.hpp"

namespace kaiku::calendar {

/// One entry of a file.
struct Item {
    const Component* event = nullptr;
    Zones* zones = nullptr;
    Identity identity;
    std::optional<std::string> description;
    /// What becomes of it: why it is rejected, or the times at which it takes place, of which there
    /// may be none.
    std::variant<std::vector<time::SlotTime>, base::Fault> outcome;
    /// Why there are no times, if there are none; nullopt if other entries take the place of this
    /// one.
    std::optional<Absence> absence = Absence::outside_period;

    bool is_rejected() const { return outcome.index() == 1; }
    void reject(const base::Error& error) { outcome = error.fault(); }
};

/// Reads the items of one UID, in the order of the file, and sets their outcomes. Of several
/// versions of the same entry the one with the highest SEQUENCE, then the latest DTSTAMP counts.
void read_series(const std::vector<Item*>& items, const ReadOptions& options, Steps& steps);

}  // namespace kaiku::calendar
