// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <utility>

using namespace kaiku::base;

TEST_CASE("BLAKE2b-256 of known texts is correct") {
    CHECK(hash_hex("") == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    CHECK(hash_hex("abc") == "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST_CASE("SHA-256 of known texts is correct, in pieces too") {
    Sha256 empty;
    CHECK(empty.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    Sha256 hash;
    hash.add("a");
    hash.add("bc");
    CHECK(hash.hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("hashing in pieces gives the hash of the whole") {
    Hasher hasher;
    hasher.add("a");
    hasher.add("");
    Hasher moved = std::move(hasher);
    moved.add("bc");
    CHECK(moved.hex() == "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    CHECK(Hasher().hex() == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    Hasher large;
    for (int i = 0; i < 1000; ++i) large.add(std::string(1000, 'a'));
    CHECK(large.hex() == "0741850f36cba4259628355d1073e24ddb9ca0e1bfac36fd39ae5dc2101e23a4");
}

TEST_CASE("random bytes have the requested length, are lower-case hex, and differ") {
    CHECK(random_hex(0).empty());
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        const std::string hex = random_hex(16);
        CHECK(hex.size() == 32);
        CHECK(hex.find_first_not_of("0123456789abcdef") == std::string::npos);
        seen.insert(hex);
    }
    CHECK(seen.size() == 100);
}

TEST_CASE("random numbers are below the limit and take every value") {
    std::set<std::uint32_t> seen;
    for (int i = 0; i < 1000; ++i) seen.insert(random_below(3));
    CHECK(seen == std::set<std::uint32_t>{0, 1, 2});
    CHECK(random_below(1) == 0);
}
