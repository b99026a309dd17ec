// SPDX-License-Identifier: Apache-2.0
// Hashes and random numbers, by libsodium.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace kaiku::base {

/// BLAKE2b-256 in lower-case hex (64 characters).
std::string hash_hex(std::string_view bytes);

/// BLAKE2b-256 with a key of 16 to 64 bytes: without the key nobody can find out what was hashed.
std::string keyed_hash_hex(std::string_view key, std::string_view bytes);

using ShortHashKey = std::array<unsigned char, 16>;
/// SipHash-2-4 of a number: without the key nobody can tell which number has which hash. Fast
/// enough for millions of numbers.
std::uint64_t short_hash(const ShortHashKey& key, std::int64_t number);

/// hash_hex() for data that comes in pieces.
class Hasher {
public:
    Hasher();
    ~Hasher();
    Hasher(Hasher&&) noexcept;
    Hasher& operator=(Hasher&&) noexcept;
    void add(std::string_view bytes);
    /// Finishes the hash; the object must not be used afterwards.
    std::string hex();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// SHA-256 of data that comes in pieces, for people and programs without kaiku (`sha256sum`).
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;
    void add(std::string_view bytes);
    /// Finishes the hash; the object must not be used afterwards.
    std::string hex();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// `bytes` random bytes as lower-case hex (twice as many characters).
std::string random_hex(std::size_t bytes);

/// A uniform random number in [0, below).
std::uint32_t random_below(std::uint32_t below);

}  // namespace kaiku::base
