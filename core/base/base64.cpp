// SPDX-License-Identifier: Apache-2.0
#include "core/base/base64.hpp"

#include <sodium.h>

namespace kaiku::base {

std::string to_base64(std::span<const unsigned char> bytes) {
    constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    text.pop_back();  // the NUL
    return text;
}

std::string to_base64(std::string_view bytes) {
    return to_base64(std::span(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
}

}  // namespace kaiku::base
