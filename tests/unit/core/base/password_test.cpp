// SPDX-License-Identifier: Apache-2.0
#include "core/base/password.hpp"

#include <doctest/doctest.h>

#include <string>

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
