// SPDX-License-Identifier: Apache-2.0
#include "core/base/encryption.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace kaiku::base;

TEST_CASE("a slow hash is the same only for the same text, salt and cost") {
    const std::string salt(32, 'a');
    const auto hash = argon2id_hash_hex("A999000017", salt, 8);
    CHECK(hash.size() == 32);
    CHECK(argon2id_hash_hex("A999000017", salt, 8) == hash);
    CHECK(argon2id_hash_hex("A999000018", salt, 8) != hash);
    CHECK(argon2id_hash_hex("A999000017", std::string(32, 'b'), 8) != hash);
    CHECK(argon2id_hash_hex("A999000017", salt, 16) != hash);
    CHECK_THROWS(argon2id_hash_hex("A999000017", "abc", 8));
}

TEST_CASE("an encrypted text can be read with its key only, and damage is detected") {
    const auto key = derive_key("seitsemän kuusta", std::string(32, 'a'), 8);
    const auto encrypted = encrypt(key, "Käynti\n");
    CHECK(decrypt(key, encrypted) == "Käynti\n");
    CHECK(encrypt(key, "Käynti\n") != encrypted);
    CHECK_FALSE(decrypt(derive_key("seitsemän kuusta", std::string(32, 'b'), 8), encrypted));
    auto damaged = encrypted;
    damaged.back() = damaged.back() == '0' ? '1' : '0';
    CHECK_FALSE(decrypt(key, damaged));
    CHECK_FALSE(decrypt(key, "00"));
    CHECK_THROWS(encrypt("00", "text"));
}
