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

    /// Fills in what the usage does not have itself.
    void complete(service::NewUsage& usage) const {
        if (!usage.site) usage.site = site;
        if (!usage.event) usage.event = event;
        if (!usage.date && !usage.slot) usage.date = date;
        if (!usage.slot && !usage.time && usage.event == event) usage.slot = slot;
    }
};

}  // namespace kaiku::cmd
