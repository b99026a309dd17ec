// SPDX-License-Identifier: Apache-2.0
#include "core/dashboard/escape.hpp"

#include <doctest/doctest.h>

using kaiku::dashboard::escape;

TEST_CASE("a text can neither begin an element nor end an attribute") {
    CHECK(escape("<script>alert(1)</script>") == "&lt;script&gt;alert(1)&lt;/script&gt;");
    CHECK(escape(R"(" onload='x)") == "&quot; onload=&#39;x");
    CHECK(escape("Tom & Jerry &amp; co") == "Tom &amp; Jerry &amp;amp; co");
    CHECK(escape("</title><svg>") == "&lt;/title&gt;&lt;svg&gt;");
}

TEST_CASE("other characters stay, but for those that HTML does not allow") {
    CHECK(escape("Åbo svenska teater – ”Ö”") == "Åbo svenska teater – ”Ö”");
    CHECK(escape(std::string("a\0b\x1b\x7f", 5)) == "a\uFFFDb\uFFFD\uFFFD");
    CHECK(escape("a\tb\nc") == "a\tb\nc");
}
