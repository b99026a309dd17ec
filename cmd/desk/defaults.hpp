// Where and at what the desk records for the evening.
#pragma once
#include <optional>
#include <string>

#include "cmd/cli/context.hpp"
#include "core/service/usages/recording.hpp"

namespace kaiku::cmd {

/// What the desk was opened with, and what was chosen since.
struct DeskDefaults {
    std::optional<model::SiteRef> site;
    std::optional<model::EventRef> event;
    std::optional<model::SlotRef> slot;
    std::optional<time::Day> date;

    /// What of it a usage takes that does not say otherwise itself.
    void complete(service::NewUsage& usage) const {
        if (!usage.site) usage.site = site;
        if (!usage.event) usage.event = event;
        if (!usage.date && !usage.slot) usage.date = date;
        if (!usage.slot && !usage.time && usage.event == event) usage.slot = slot;
    }
};

}  // namespace kaiku::cmd
