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
};

}  // namespace kaiku::cmd
