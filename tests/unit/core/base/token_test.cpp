// SPDX-License-Identifier: Apache-2.0
#include "core/base/token.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace kaiku::base;

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
