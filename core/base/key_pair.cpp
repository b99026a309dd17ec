// SPDX-License-Identifier: Apache-2.0
#include "core/base/key_pair.hpp"

#include "core/base/hex.hpp"
#include "core/base/sodium.hpp"

namespace kaiku::base {

KeyPair derive_key_pair(const KeyKind& kind, std::string_view seed) {
    init_sodium();
    const auto bytes = from_hex(seed);
    if (bytes.size() != kind.seed_bytes) throw_damaged_key();
    KeyPair keys;
    keys.public_key.resize(kind.public_key_bytes);
    keys.secret_key.resize(kind.secret_key_bytes);
    kind.derive(keys.public_key.data(), keys.secret_key.data(), bytes.data());
    return keys;
}

}  // namespace kaiku::base
