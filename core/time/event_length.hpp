// SPDX-License-Identifier: Apache-2.0
// How long an event takes: `2h`, `90min`, `1h30min`.
#pragma once
#include <string_view>

#include "core/base/error.hpp"

namespace kaiku::time {

/// 1 minute to 24 hours.
class EventLength {
public:
    /// Hours (h), minutes (min or m) or both: `2h`, `90min`, `1h 30m`; also `1:30`. Fault:
    /// malformed `not_a_length`.
    static base::Result<EventLength> parse(std::string_view raw);
    int minutes() const { return minutes_; }

private:
    int minutes_ = 60;
};

}  // namespace kaiku::time
