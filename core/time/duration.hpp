// SPDX-License-Identifier: Apache-2.0
// A length of time as administrators write it: `60s`, `90min`, `26h`, `2d`.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/error.hpp"

namespace kaiku::time {

/// Whole seconds (s), minutes (m or min), hours (h) or days (d), up to ten years; the length in
/// seconds. `field` names it in messages. Fault: malformed `not_a_duration`.
base::Result<std::int64_t> parse_duration(std::string_view raw, std::string_view field);

/// The length in the largest unit that needs no fraction: `26h`, `2d`, `90s`.
std::string format_duration(std::int64_t seconds);

}  // namespace kaiku::time
