// SPDX-License-Identifier: Apache-2.0
#include "core/stats/whole_months.hpp"

#include <doctest/doctest.h>

#include "support/register.hpp"

using namespace kaiku;
using stats::UsesQuery;

namespace {

std::optional<time::Day> day_or_none(const char* text) {
    return *text == '\0' ? std::nullopt : std::optional(test::day(text));
}

/// `FROM..TO` as they are kept, and the last day if months were left out; or the code of the error.
std::string kept(const char* from, const char* to, const char* today) {
    UsesQuery query;
    query.from = day_or_none(from);
    query.to = day_or_none(to);
    try {
        const auto last = stats::keep_whole_months(query, test::day(today));
        return (query.from ? query.from->iso() : "") + ".." + (query.to ? query.to->iso() : "") +
               (last ? " until " + last->iso() : "");
    } catch (const base::Error& error) {
        return error.fault().code;
    }
}

}  // namespace

TEST_CASE("a period of figures to publish is whole months") {
    CHECK(kept("2025-01-01", "2025-12-31", "2026-11-29") == "2025-01-01..2025-12-31");
    CHECK(kept("2024-02-01", "2024-02-29", "2026-11-29") == "2024-02-01..2024-02-29");
    CHECK(kept("2024-02-01", "2024-02-28", "2026-11-29") == "part_of_month");
    CHECK(kept("2025-01-02", "2025-12-31", "2026-11-29") == "part_of_month");
    CHECK(kept("2025-01-01", "2025-01-15", "2026-11-29") == "part_of_month");
    CHECK(kept("2025-01-02", "", "2026-11-29") == "part_of_month");
    CHECK(kept("2025-12-01", "2025-01-31", "2026-11-29") == "out_of_range");
}

TEST_CASE("months that are not over are left out") {
    CHECK(kept("2026-01-01", "2026-12-31", "2026-11-29") ==
          "2026-01-01..2026-10-31 until 2026-10-31");
    CHECK(kept("", "", "2026-11-29") == "..2026-10-31 until 2026-10-31");
    CHECK(kept("2026-01-01", "2026-11-30", "2026-12-01") == "2026-01-01..2026-11-30");
    CHECK(kept("2026-01-01", "2026-10-31", "2026-11-01") == "2026-01-01..2026-10-31");
    CHECK(kept("2026-11-01", "2026-11-30", "2026-11-29") == "not_over");
    CHECK(kept("2027-01-01", "2027-12-31", "2026-11-29") == "not_over");
}

TEST_CASE("a month is not over on its last day, when visits are still recorded") {
    CHECK(kept("", "", "2026-11-30") == "..2026-10-31 until 2026-10-31");
    CHECK(kept("2026-01-01", "2026-11-30", "2026-11-30") ==
          "2026-01-01..2026-10-31 until 2026-10-31");
    CHECK(kept("2026-11-01", "2026-11-30", "2026-11-30") == "not_over");
    CHECK(kept("2024-02-01", "2024-02-29", "2024-02-29") == "not_over");
}

TEST_CASE("rounded figures are not of days") {
    const auto code = [](std::vector<stats::Level> by, std::int64_t round_to) {
        UsesQuery query;
        query.by = std::move(by);
        query.round_to = round_to;
        try {
            stats::keep_whole_months(query, test::day("2026-11-29"));
        } catch (const base::Error& error) {
            return error.fault().code;
        }
        return std::string();
    };
    using stats::Level;
    CHECK(code({Level::site, Level::date}, 5) == "single_days");
    CHECK(code({Level::week}, 5) == "single_days");
    CHECK(code({Level::year, Level::month, Level::weekday, Level::hour}, 5).empty());
    CHECK(code({Level::week, Level::date}, 0).empty());
}
