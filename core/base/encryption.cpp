// SPDX-License-Identifier: Apache-2.0
#include "core/base/encryption.hpp"

#include <sodium.h>

#include <vector>

#include "core/base/error.hpp"
#include "core/base/hex.hpp"
#include "core/base/sodium.hpp"

namespace kaiku::base {

namespace {

using Bytes = std::vector<unsigned char>;

/// The key of encrypt() and decrypt(). Throws Error failed `damaged`.
Bytes read_secret_key(std::string_view hex) {
    auto key = from_hex(hex);
    if (key.size() != crypto_secretbox_KEYBYTES) throw_damaged_key();
    return key;
}

}  // namespace

std::string argon2id_hash_hex(std::string_view text, std::string_view salt, std::int64_t kib) {
    const auto salted = from_hex(salt);
    Bytes hash(16);
    if (salted.size() != crypto_pwhash_SALTBYTES ||
        crypto_pwhash(hash.data(), hash.size(), text.data(), text.size(), salted.data(), 1,
                      static_cast<std::size_t>(kib) * 1024, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw Error(ErrorKind::failed, "no_memory", {N_("out of memory")});
    return to_hex(hash);
}

std::string derive_key(std::string_view passphrase, std::string_view salt, std::int64_t kib) {
    constexpr unsigned long long passes = 3;
    const auto salted = from_hex(salt);
    Bytes key(crypto_secretbox_KEYBYTES);
    if (salted.size() != crypto_pwhash_SALTBYTES ||
        crypto_pwhash(key.data(), key.size(), passphrase.data(), passphrase.size(), salted.data(),
                      passes, static_cast<std::size_t>(kib) * 1024,
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw Error(ErrorKind::failed, "no_memory", {N_("out of memory")});
    return to_hex(key);
}

std::string encrypt(std::string_view key, std::string_view text) {
    init_sodium();
    const auto secret = read_secret_key(key);
    Bytes sealed(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + text.size());
    randombytes_buf(sealed.data(), crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(sealed.data() + crypto_secretbox_NONCEBYTES,
                          reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                          sealed.data(), secret.data());
    return to_hex(sealed);
}

std::optional<std::string> decrypt(std::string_view key, std::string_view sealed) {
    constexpr std::size_t around = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    const auto secret = read_secret_key(key);
    const auto bytes = from_hex(sealed);
    if (bytes.size() < around) return std::nullopt;
    Bytes text(bytes.size() - around);
    if (crypto_secretbox_open_easy(text.data(), bytes.data() + crypto_secretbox_NONCEBYTES,
                                   bytes.size() - crypto_secretbox_NONCEBYTES, bytes.data(),
                                   secret.data()) != 0)
        return std::nullopt;
    return std::string(text.begin(), text.end());
}

}  // namespace kaiku::base
