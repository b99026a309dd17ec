// SPDX-License-Identifier: Apache-2.0
#include "core/base/minisign.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <vector>

#include "core/base/base64.hpp"
#include "core/base/hex.hpp"
#include "core/base/key_pair.hpp"

namespace kaiku::base {

namespace {

using Bytes = std::vector<unsigned char>;

constexpr std::size_t key_id_bytes = 8;
constexpr std::size_t hash_bytes = 64;
constexpr std::string_view key_kind = "Ed";
constexpr std::string_view prehashed = "ED";  // the signature is one of a hash of the file

constexpr KeyKind signing_keys{crypto_sign_SEEDBYTES, crypto_sign_PUBLICKEYBYTES,
                               crypto_sign_SECRETKEYBYTES, crypto_sign_seed_keypair};

/// The number by which minisign recognises a key. It may be anything, so it is a hash of the key.
Bytes key_id(const Bytes& public_key) {
    Bytes hash(crypto_generichash_BYTES);
    crypto_generichash(hash.data(), hash.size(), public_key.data(), public_key.size(), nullptr, 0);
    hash.resize(key_id_bytes);
    return hash;
}

void append(Bytes& to, std::string_view text) { to.insert(to.end(), text.begin(), text.end()); }
void append(Bytes& to, const Bytes& bytes) { to.insert(to.end(), bytes.begin(), bytes.end()); }

Bytes sign(const Bytes& message, const KeyPair& keys) {
    Bytes signature(crypto_sign_BYTES);
    crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(),
                         keys.secret_key.data());
    return signature;
}

}  // namespace

std::string minisign_public_key(std::string_view seed) {
    const auto keys = derive_key_pair(signing_keys, seed);
    const auto id = key_id(keys.public_key);
    Bytes key;
    append(key, key_kind);
    append(key, id);
    append(key, keys.public_key);
    Bytes shown(id.rbegin(), id.rend());  // as minisign shows it: a little-endian number
    auto number = to_hex(shown);
    std::transform(number.begin(), number.end(), number.begin(),
                   [](char digit) { return digit >= 'a' ? static_cast<char>(digit - 32) : digit; });
    return fmt::format("untrusted comment: minisign public key {}\n{}\n", number, to_base64(key));
}

struct MinisignSigner::State {
    KeyPair keys;
    crypto_generichash_state hash;
};

MinisignSigner::MinisignSigner(std::string_view seed) : state_(std::make_unique<State>()) {
    state_->keys = derive_key_pair(signing_keys, seed);
    crypto_generichash_init(&state_->hash, nullptr, 0, hash_bytes);
}

MinisignSigner::~MinisignSigner() = default;

void MinisignSigner::add(std::string_view bytes) {
    crypto_generichash_update(&state_->hash, reinterpret_cast<const unsigned char*>(bytes.data()),
                              bytes.size());
}

std::string MinisignSigner::signature(std::string_view trusted_comment) {
    Bytes hash(hash_bytes);
    crypto_generichash_final(&state_->hash, hash.data(), hash.size());
    const auto of_file = sign(hash, state_->keys);
    Bytes signature;
    append(signature, prehashed);
    append(signature, key_id(state_->keys.public_key));
    append(signature, of_file);
    // So that nobody can put another comment beside the signature.
    auto commented = of_file;
    append(commented, trusted_comment);
    return fmt::format("untrusted comment: signature from kaiku\n{}\ntrusted comment: {}\n{}\n",
                       to_base64(signature), trusted_comment,
                       to_base64(sign(commented, state_->keys)));
}

}  // namespace kaiku::base
