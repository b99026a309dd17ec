// SPDX-License-Identifier: Apache-2.0
#include "core/time/calendar_span.hpp"

#include <doctest/doctest.h>

using namespace kaiku;
using time::SpanUnit;

TEST_CASE("calendar spans are read in the words of three languages") {
    struct Case {
        const char* text;
        const char* digits;
        SpanUnit unit;
    };
    for (const auto& expected :
         {Case{"3y", "3", SpanUnit::years}, Case{" 3 v ", "3", SpanUnit::years},
          Case{"3 år", "3", SpanUnit::years}, Case{"3 ÅR", "3", SpanUnit::years},
          Case{"1 vuosi", "1", SpanUnit::years}, Case{"18m", "18", SpanUnit::months},
          Case{"18kk", "18", SpanUnit::months}, Case{"1 månad", "1", SpanUnit::months},
          Case{"400d", "400", SpanUnit::days}, Case{"400 pv", "400", SpanUnit::days},
          Case{"400 dagar", "400", SpanUnit::days}, Case{"0400 Päivää", "0400", SpanUnit::days}}) {
        CAPTURE(expected.text);
        const auto span = time::read_calendar_span(expected.text);
        REQUIRE(span);
        CHECK(span->digits == expected.digits);
        CHECK(span->unit == expected.unit);
    }
    for (const char* text :
         {"", "3", "y", "-3y", "+3y", "3.5y", "3x", "3 y m", "3y6m", "3 viikkoa"}) {
        CAPTURE(text);
        CHECK_FALSE(time::read_calendar_span(text));
    }
}
