// SPDX-License-Identifier: Apache-2.0
// What became of the mails of a queue (see mail_queue.hpp).
#pragma once
#include <cstdint>
#include <optional>

#include "core/base/error.hpp"

namespace kaiku::service {

struct QueueDelivery {
    std::int64_t mailed = 0;
    std::optional<base::Fault> failed;  // why the first failed mail failed
};

}  // namespace kaiku::service
