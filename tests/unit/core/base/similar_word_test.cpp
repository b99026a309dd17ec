// SPDX-License-Identifier: Apache-2.0
#include "core/base/similar_word.hpp"

#include <doctest/doctest.h>

using namespace kaiku::base;

TEST_CASE("the edit distance of two words is counted") {
    CHECK(edit_distance("", "") == 0);
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("vailid_until", "valid_until") == 1);
    CHECK(edit_distance("usgae", "usage") == 1);
    CHECK(edit_distance("kissa", "koira") == 3);
    CHECK(edit_distance("yö", "yo") == 1);
    CHECK(edit_distance("Card", "card") == 1);
}

TEST_CASE("the similar word is at most a third of its letters away") {
    CHECK(find_similar_word("regsiter", {"renew", "register", "replace"}) == "register");
    CHECK(find_similar_word("shwo", {"show", "list"}) == "show");
    CHECK(find_similar_word("zzzzz", {"show", "list"}).empty());
    CHECK(find_similar_word("x", {}).empty());
}

TEST_CASE("a word of which more than half would be replaced is not similar") {
    CHECK(find_similar_word("fi", {"db", "my"}).empty());
    CHECK(find_similar_word("x", {"y"}).empty());
    CHECK(find_similar_word("bd", {"db"}) == "db");
    CHECK(find_similar_word("ogr", {"db", "org"}) == "org");
}

TEST_CASE("the first of the most similar words is suggested") {
    SimilarWord similar("sit", 1);
    similar.consider("sector", 0);
    CHECK_FALSE(similar.suggestion());
    similar.consider("site", 1);
    similar.consider("bit", 2);
    CHECK(similar.suggestion() == 1);
    similar.consider("sit", 3);
    CHECK(similar.suggestion() == 3);
}
