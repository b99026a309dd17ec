// SPDX-License-Identifier: Apache-2.0
// Sessions and one-time codes: what they consist of and how long they are valid.
#pragma once
#include <cstdint>
#include <string>

#include "core/time/instant.hpp"

namespace kaiku::service {

/// Lifetimes of a session and of a one-time code.
constexpr std::int64_t session_seconds = 12 * 3600;
constexpr std::int64_t code_seconds = 3600;
/// At most one code is mailed to an address within this time.
constexpr std::int64_t mailed_code_pause_seconds = 5 * 60;

struct NewSession {
    std::string secret;
    time::Instant expires_at;
};

}  // namespace kaiku::service
