// SPDX-License-Identifier: Apache-2.0
// Texts that were not valid UTF-8 where they were read, and cannot be restored.
#pragma once
#include <string_view>

namespace kaiku::base {

/// Whether the text contains U+FFFD, which took the place of such bytes.
inline bool has_replaced_bytes(std::string_view text) {
    return text.find("\uFFFD") != std::string_view::npos;
}

}  // namespace kaiku::base
