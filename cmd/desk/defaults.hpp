// SPDX-License-Identifier: Apache-2.0
// What the desk records for: site, event, slot and day.
#pragma once
#include <optional>
#include <string>

#include "cmd/cli/context.hpp"
#include "core/service/usages/recording.hpp"

namespace kaiku::cmd {

/// The options that the desk was started with, and what was chosen since then.
struct DeskDefaults {
    std::optional<model::SiteRef> site;
    std::optional<model::EventRef> event;
    std::optional<model::SlotRef> slot;
    std::optional<time::Day> date;

    /// Fills in what the usage does not have itself; a slot only where the usage has no date, which
    /// may be another one than the slot's.
    void complete(service::NewUsage& usage) const {
        if (!usage.site) usage.site = site;
        if (!usage.event) usage.event = event;
        const bool has_date = usage.date.has_value();
        if (!usage.date && !usage.slot) usage.date = date;
        if (!usage.slot && !usage.time && !has_date && usage.event == event) usage.slot = slot;
    }
};

}  // namespace kaiku::cmd
