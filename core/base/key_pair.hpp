// SPDX-License-Identifier: Apache-2.0
// Pairs of keys that are derived from a secret: nothing but the secret has to be stored.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

namespace kaiku::base {

struct KeyPair {
    std::vector<unsigned char> public_key, secret_key;
};

/// One of libsodium's kinds of keys.
struct KeyKind {
    std::size_t seed_bytes, public_key_bytes, secret_key_bytes;
    int (*derive)(unsigned char* public_key, unsigned char* secret_key, const unsigned char* seed);
};

/// `seed` is hexadecimal. Throws what throw_damaged_key() throws if it has another length.
KeyPair derive_key_pair(const KeyKind& kind, std::string_view seed);

}  // namespace kaiku::base
