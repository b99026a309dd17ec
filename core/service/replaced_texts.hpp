// SPDX-License-Identifier: Apache-2.0
// Texts of the register that are not shown as they are stored.
#pragma once
#include <cstdint>
#include <string>

#include "core/service/operation.hpp"

namespace kaiku::service {

struct ReplacedTexts {
    std::int64_t count = 0;  // of distinct texts
    std::string first;       // as it was shown
};

/// What was read since the last call and is not valid UTF-8.
ReplacedTexts take_replaced_texts(const Register& records);

}  // namespace kaiku::service
