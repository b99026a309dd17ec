// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.hpp"

#include <sodium.h>

#include <array>
#include <vector>

#include "core/base/hex.hpp"
#include "core/base/sodium.hpp"

namespace kaiku::base {
namespace {

constexpr std::size_t digest_bytes = 32;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

struct Hasher::State {
    crypto_generichash_state state;
};

Hasher::Hasher() : state_(std::make_unique<State>()) {
    init_sodium();
    crypto_generichash_init(&state_->state, nullptr, 0, digest_bytes);
}

Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;

void Hasher::add(std::string_view bytes) {
    crypto_generichash_update(&state_->state, bytes_of(bytes), bytes.size());
}

std::string Hasher::hex() {
    std::array<unsigned char, digest_bytes> digest{};
    crypto_generichash_final(&state_->state, digest.data(), digest.size());
    return to_hex(digest);
}

struct Sha256::State {
    crypto_hash_sha256_state state;
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
    init_sodium();
    crypto_hash_sha256_init(&state_->state);
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
    crypto_hash_sha256_update(&state_->state, bytes_of(bytes), bytes.size());
}

std::string Sha256::hex() {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256_final(&state_->state, digest.data());
    return to_hex(digest);
}

std::string hash_hex(std::string_view bytes) {
    init_sodium();
    std::array<unsigned char, digest_bytes> digest{};
    crypto_generichash(digest.data(), digest.size(), bytes_of(bytes), bytes.size(), nullptr, 0);
    return to_hex(digest);
}

std::string keyed_hash_hex(std::string_view key, std::string_view bytes) {
    init_sodium();
    std::array<unsigned char, digest_bytes> digest{};
    crypto_generichash(digest.data(), digest.size(), bytes_of(bytes), bytes.size(), bytes_of(key),
                       key.size());
    return to_hex(digest);
}

std::uint64_t short_hash(const ShortHashKey& key, std::int64_t number) {
    static_assert(crypto_shorthash_KEYBYTES == sizeof(ShortHashKey));
    std::array<unsigned char, 8> bytes{};
    auto rest = static_cast<std::uint64_t>(number);
    for (auto& byte : bytes) {
        byte = static_cast<unsigned char>(rest & 0xff);
        rest >>= 8;
    }
    std::array<unsigned char, crypto_shorthash_BYTES> digest{};
    crypto_shorthash(digest.data(), bytes.data(), bytes.size(), key.data());
    std::uint64_t hash = 0;
    for (std::size_t i = digest.size(); i > 0; --i) hash = hash << 8 | digest[i - 1];
    return hash;
}

std::string random_hex(std::size_t bytes) {
    init_sodium();
    if (bytes == 0) return {};
    std::vector<unsigned char> buffer(bytes);
    randombytes_buf(buffer.data(), buffer.size());
    return to_hex(buffer);
}

std::uint32_t random_below(std::uint32_t below) {
    init_sodium();
    return randombytes_uniform(below);
}

}  // namespace kaiku::base
