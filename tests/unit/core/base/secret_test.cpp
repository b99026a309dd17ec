// SPDX-License-Identifier: Apache-2.0
#include "core/base/secret.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "core/base/hash.hpp"

using namespace kaiku::base;

TEST_CASE("a password is normalised and keeps its spaces") {
    CHECK(*read_password(" Sala sana1 ") == " Sala sana1 ");
    CHECK(*read_password("pa\xcc\x88iva\xcc\x88") == "päivä");
    CHECK(*read_password("x") == "x");
    CHECK(read_password(std::string(1024, 'a')));
}

TEST_CASE(
    "the message about an invalid password gives the reason and never shows it (USR02, USR05)") {
    CHECK(read_password("").fault().code == "missing");
    CHECK(read_password("a\xff").fault().code == "bad_encoding");
    for (const char* text : {"salainen\n", "sala\rinen", "\tsalainen", "salainen\x7f"}) {
        const auto fault = read_password(text).fault();
        CHECK(fault.code == "control_character");
        CHECK(to_english(fault.message).find("sala") == std::string::npos);
    }
    CHECK(read_password(std::string("sala\0inen", 9)).fault().code == "control_character");
    CHECK(read_password(std::string(1025, 'a')).fault().code == "out_of_range");
}

TEST_CASE("a new password needs eight characters, not bytes") {
    CHECK(read_new_password("äöåäöåäö"));
    CHECK(read_new_password("äöåäöåä").fault().code == "out_of_range");
    CHECK(read_new_password("1234567").fault().code == "out_of_range");
    // Seven characters, one of which is given as two code points.
    CHECK(read_new_password("a\xcc\x88"
                            "234567")
              .fault()
              .code == "out_of_range");
    CHECK(read_new_password("").fault().code == "missing");
}

TEST_CASE("a hash matches only its password, and no two hashes are the same") {
    const auto hash = hash_password("kevätpäivä-2026!");
    CHECK(hash.starts_with("$argon2id$"));
    CHECK(hash.find("kev") == std::string::npos);
    CHECK(verify_password(hash, "kevätpäivä-2026!"));
    CHECK_FALSE(verify_password(hash, "kevätpäivä-2026"));
    CHECK_FALSE(verify_password(hash, "Kevätpäivä-2026!"));
    CHECK_FALSE(verify_password(hash, ""));
    CHECK(hash_password("kevätpäivä-2026!") != hash);
    CHECK_FALSE(verify_password("", ""));
    CHECK_FALSE(verify_password("", "x"));
    CHECK_FALSE(verify_password("no hash", "x"));
}

TEST_CASE("every token and code is newly drawn") {
    std::set<std::string> drawn;
    for (int i = 0; i < 200; ++i) {
        const auto token = new_token();
        CHECK(token.size() == 64);
        CHECK(token.find_first_not_of("0123456789abcdef") == token.npos);
        drawn.insert(token);
        const auto code = new_one_time_code();
        CHECK(code.size() == 19);
        CHECK(code.find_first_of("01ILOU") == code.npos);
        CHECK(code[4] == '-');
        drawn.insert(code);
    }
    CHECK(drawn.size() == 400);
}

TEST_CASE("case, spaces and dashes are ignored in a code but not in a token") {
    CHECK(hash_one_time_code("ABCD-2345-EFGH-6789") == hash_one_time_code(" abcd 2345efgh-6789"));
    CHECK(hash_one_time_code("ABCD-2345-EFGH-6789") != hash_one_time_code("ABCD-2345-EFGH-678A"));
    CHECK(hash_token("ab") != hash_token("AB"));
    CHECK(hash_token("ab") != hash_token("ab "));
    CHECK(hash_token("ab").find("ab") != 0);
}

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

TEST_CASE("sealed text can be opened with its seed only, and damage is detected") {
    const auto seed = random_hex(32);
    const auto sealed = seal(derive_public_key(seed), "Käynti\n");
    CHECK(sealed.find("4bc3a46b") == sealed.npos);  // "Käk"
    CHECK(seal(derive_public_key(seed), "Käynti\n") != sealed);
    CHECK(open_sealed(seed, sealed) == "Käynti\n");
    CHECK_FALSE(open_sealed(random_hex(32), sealed));
    auto damaged = sealed;
    damaged.back() = damaged.back() == '0' ? '1' : '0';
    CHECK_FALSE(open_sealed(seed, damaged));
    CHECK_FALSE(open_sealed(seed, "00"));
    CHECK_THROWS(open_sealed(seed, "xy"));
    CHECK_THROWS(seal("00", "text"));
    CHECK(open_sealed(seed, seal(derive_public_key(seed), "")) == "");
}
