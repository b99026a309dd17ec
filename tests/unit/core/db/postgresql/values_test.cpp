// SPDX-License-Identifier: Apache-2.0
#include "core/db/postgresql/values.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/db/postgresql/bulk.hpp"
#include "support/fault.hpp"

using namespace kaiku;
using db::Parameter;
using db::PgCursor;
using test::code_of;

namespace {

/// A parameter as libpq takes it, `NULL` for null.
std::string sent(const Parameter& parameter) {
    const db::PgParameters parameters(std::span(&parameter, 1));
    return parameters.values[0] ? parameters.values[0] : "NULL";
}

std::string copied(const Parameter& parameter) {
    std::string text;
    db::append_copy_text(text, parameter);
    return text;
}

/// A result of one text column, as a server would send it.
db::PgResult result_of(const std::vector<std::string>& values) {
    db::PgResult result(PQmakeEmptyPGresult(nullptr, PGRES_TUPLES_OK));
    std::string name = "value";
    PGresAttDesc column{name.data(), 0, 0, 0, 25, -1, -1};
    PQsetResultAttrs(result.get(), 1, &column);
    int row = 0;
    for (auto value : values)
        PQsetvalue(result.get(), row++, 0, value.data(), static_cast<int>(value.size()));
    return result;
}

/// A cursor on the first row of a result with this value.
PgCursor at(const std::string& value) {
    PgCursor cursor(result_of({value}));
    cursor.next();
    return cursor;
}

}  // namespace

TEST_CASE("a parameter is sent as text that does not depend on the server's settings") {
    CHECK(sent(true) == "t");
    CHECK(sent(false) == "f");
    CHECK(sent(std::int64_t{-9'007'199'254'740'993}) == "-9007199254740993");
    CHECK(sent("ä'\\") == "ä'\\");
    CHECK(sent(time::day_from_iso("2026-02-28")) == "2026-02-28");
    CHECK(sent(time::TimeOfDay::from_minutes(18 * 60 + 5)) == "18:05");
    CHECK(sent(time::Instant::from_milliseconds(1'500)) == "1970-01-01 00:00:01.500+00");
    CHECK(sent(time::Instant::from_milliseconds(-1)) == "1969-12-31 23:59:59.999+00");
}

TEST_CASE("a null has a type, too") {
    const std::vector<Parameter> values = {std::optional<std::int64_t>(),
                                           std::optional<std::string>()};
    const db::PgParameters parameters(values);
    CHECK(parameters.types == std::vector<Oid>{20, 25});
    CHECK(parameters.values[0] == nullptr);
    CHECK(parameters.values[1] == nullptr);
}

TEST_CASE("COPY's text format escapes what would end a value") {
    CHECK(copied("a\tb\nc\rd\\e") == "a\\tb\\nc\\rd\\\\e");
    CHECK(copied(std::optional<std::string>()) == "\\N");
    CHECK(copied("\\N") == "\\\\N");
    CHECK(copied(7) == "7");
}

TEST_CASE("a row of COPY's binary format begins with the number of its values") {
    const std::vector<Parameter> row = {std::optional<std::int64_t>(), "ab"};
    std::string bytes;
    db::append_copy_row(bytes, row);
    CHECK(bytes == std::string_view("\0\2\377\377\377\377\0\0\0\2ab", 12));
}

TEST_CASE("a cursor reads the server's texts") {
    CHECK(at("t").integer(0) == 1);
    CHECK(at("f").integer(0) == 0);
    CHECK(at("-12").integer(0) == -12);
    CHECK(at("2026-02-28").day(0) == time::day_from_iso("2026-02-28"));
    CHECK(at("18:05:00").time_of_day(0) == time::TimeOfDay::from_minutes(18 * 60 + 5));
    CHECK(at("1970-01-01 00:00:01+00").instant(0).milliseconds() == 1000);
    CHECK(at("1970-01-01 00:00:01.5+00").instant(0).milliseconds() == 1500);
    CHECK(at("1970-01-01 00:00:01.123+00").instant(0).milliseconds() == 1123);
    CHECK(code_of([] { (void)at("12.5").integer(0); }) == "damaged");
}

TEST_CASE("a cursor goes through all parts of a result") {
    std::vector<std::vector<std::string>> parts = {{"3"}, {}};
    std::size_t next = 0;
    PgCursor cursor(result_of({"1", "2"}),
                    [&] { return next < parts.size() ? result_of(parts[next++]) : nullptr; });
    std::string seen;
    while (cursor.next()) seen += cursor.text(0);
    CHECK(seen == "123");
    CHECK_FALSE(cursor.next());
}
