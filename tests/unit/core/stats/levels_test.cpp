// SPDX-License-Identifier: Apache-2.0
#include "core/stats/levels.hpp"

#include <doctest/doctest.h>

#include "core/base/error.hpp"

using namespace kaiku;
using stats::Level;
using stats::parse_levels;

namespace {

base::Fault fault_of(const std::vector<std::string>& words) {
    try {
        parse_levels(words);
    } catch (const base::Error& error) {
        return error.fault();
    }
    return {};
}

}  // namespace

TEST_CASE("levels are named as on the command line") {
    CHECK(parse_levels({"year", "sector,site", " organisation , municipality", "county",
                        "event,kind,nation", "home_municipality", "week,weekday,date,hour"}) ==
          std::vector{Level::year, Level::sector, Level::site, Level::organisation,
                      Level::municipality, Level::county, Level::event, Level::kind, Level::nation,
                      Level::home_municipality, Level::week, Level::weekday, Level::date,
                      Level::hour});
    for (const char* name : {"year", "sector", "site", "organisation", "municipality", "county",
                             "event", "kind", "nation", "home_municipality"})
        CHECK(to_string(parse_levels({name}).front()) == name);
    CHECK(to_string(Level::month) == "month");
    CHECK(parse_levels({}).empty());
}

TEST_CASE("the month level adds the year before it, unless the year is given") {
    CHECK(parse_levels({"month"}) == std::vector{Level::year, Level::month});
    CHECK(parse_levels({"site,month"}) == std::vector{Level::site, Level::year, Level::month});
    CHECK(parse_levels({"month,site,year"}) == std::vector{Level::month, Level::site, Level::year});
    CHECK(parse_levels({"year,site,month"}) == std::vector{Level::year, Level::site, Level::month});
}

TEST_CASE("an unknown level is malformed, and the message names all levels") {
    const auto unknown = fault_of({"site,century"});
    CHECK(unknown.kind == base::ErrorKind::malformed);
    CHECK(unknown.code == "out_of_range");
    const auto text = base::to_english(unknown.message);
    CHECK(text.find("\"century\"") != text.npos);
    for (const char* name :
         {"year", "month", "sector", "site", "organisation", "municipality", "county", "event",
          "kind", "nation", "home_municipality", "week", "weekday", "date", "hour"})
        CHECK(text.find(name) != text.npos);
    CHECK(fault_of({"Site"}).code == "out_of_range");
    CHECK(fault_of({"site,month", "site"}).code == "out_of_range");
    CHECK(fault_of({"year,year"}).code == "out_of_range");
    CHECK(fault_of({""}).code == "missing");
    CHECK(fault_of({"site,,month"}).code == "missing");
    CHECK(fault_of({"site,"}).code == "missing");
    CHECK(fault_of({"\x1b[31m\xff"}).code == "out_of_range");
}
