// SPDX-License-Identifier: Apache-2.0
#include "core/base/hex.hpp"

#include <sodium.h>

#include "core/base/error.hpp"

namespace kaiku::base {

std::string to_hex(std::span<const unsigned char> bytes) {
    if (bytes.empty()) return {};
    // sodium_bin2hex() appends a NUL.
    std::string hex(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
    hex.pop_back();
    return hex;
}

std::vector<unsigned char> from_hex(std::string_view hex) {
    if (hex.empty()) return {};
    std::vector<unsigned char> bytes(hex.size() / 2);
    std::size_t size = 0;
    // A single digit has no byte, and libsodium takes no null pointer.
    if (bytes.empty() ||
        sodium_hex2bin(bytes.data(), bytes.size(), hex.data(), hex.size(), nullptr, &size,
                       nullptr) != 0 ||
        size * 2 != hex.size())
        throw_damaged_key();
    return bytes;
}

void throw_damaged_key() {
    throw Error(ErrorKind::failed, "damaged", {N_("a key or a hash is damaged")});
}

}  // namespace kaiku::base
