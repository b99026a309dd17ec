// SPDX-License-Identifier: Apache-2.0
#include "core/base/sealed_text.hpp"

#include <sodium.h>

#include <vector>

#include "core/base/hex.hpp"
#include "core/base/key_pair.hpp"
#include "core/base/sodium.hpp"

namespace kaiku::base {

namespace {

using Bytes = std::vector<unsigned char>;

constexpr KeyKind sealing_keys{crypto_box_SEEDBYTES, crypto_box_PUBLICKEYBYTES,
                               crypto_box_SECRETKEYBYTES, crypto_box_seed_keypair};

}  // namespace

std::string derive_public_key(std::string_view seed) {
    return to_hex(derive_key_pair(sealing_keys, seed).public_key);
}

std::string seal(std::string_view public_key, std::string_view text) {
    init_sodium();
    const auto key = from_hex(public_key);
    Bytes sealed(text.size() + crypto_box_SEALBYTES);
    if (key.size() != crypto_box_PUBLICKEYBYTES ||
        crypto_box_seal(sealed.data(), reinterpret_cast<const unsigned char*>(text.data()),
                        text.size(), key.data()) != 0)
        throw_damaged_key();
    return to_hex(sealed);
}

std::optional<std::string> open_sealed(std::string_view seed, std::string_view sealed) {
    const auto keys = derive_key_pair(sealing_keys, seed);
    const auto bytes = from_hex(sealed);
    if (bytes.size() < crypto_box_SEALBYTES) return std::nullopt;
    Bytes text(bytes.size() - crypto_box_SEALBYTES);
    if (crypto_box_seal_open(text.data(), bytes.data(), bytes.size(), keys.public_key.data(),
                             keys.secret_key.data()) != 0)
        return std::nullopt;
    return std::string(text.begin(), text.end());
}

}  // namespace kaiku::base
