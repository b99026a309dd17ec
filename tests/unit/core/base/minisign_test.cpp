// SPDX-License-Identifier: Apache-2.0
// tests/engine/card_list.py verifies signatures with minisign itself.
#include "core/base/minisign.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/fault.hpp"

using namespace kaiku;
using base::MinisignSigner;

namespace {

constexpr const char* seed = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

std::string sign(std::string_view text, std::string_view comment) {
    MinisignSigner signer(seed);
    signer.add(text);
    return signer.signature(comment);
}

}  // namespace

TEST_CASE("the public key and signatures of a seed are what minisign accepts") {
    CHECK(base::minisign_public_key(seed) ==
          "untrusted comment: minisign public key A0C227AFEEE2249D\n"
          "RWSdJOLuryfCoAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4\n");
    CHECK(sign("hello\n", "a comment") ==
          "untrusted comment: signature from kaiku\n"
          "RUSdJOLuryfCoJW9EkMWxs6buKMtyf9iQstZnl/"
          "JVX6bcNnk6YHUtSNV2t+uis8Y6wBHAirrTCY2AaaAft2KdItK60I8"
          "DOSfeAk=\n"
          "trusted comment: a comment\n"
          "2hofePqolJdV2l4J2/"
          "QSzuR0y7+7b+JAQ4w+DVjhzZbo0fF8LnS0bfIsFZb9aFcf4Mvhgmfzs2B9BGtia8XJCg==\n");
}

TEST_CASE("a signature depends on the whole text and on the comment") {
    const auto signature = sign("hello\n", "a comment");
    CHECK(sign("hello \n", "a comment") != signature);
    CHECK(sign("hello\n", "another comment") != signature);
    MinisignSigner in_pieces(seed);
    in_pieces.add("hel");
    in_pieces.add("");
    in_pieces.add("lo\n");
    CHECK(in_pieces.signature("a comment") == signature);
}

TEST_CASE("a seed that is none is refused") {
    CHECK(test::code_of([] { base::minisign_public_key("00ff"); }) == "damaged");
    CHECK(test::code_of([] { base::minisign_public_key("x"); }) == "damaged");
}
